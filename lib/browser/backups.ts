import { isBackupDue } from '../snippets/backup-due';
import { backup } from '../snippets/formats/backup';
import { storageFault } from '../store/storage-fault';
import { type SnippetStore, snippetOf } from '../store/user-db';
import { backupDates } from './backup-dates';
import { download, fileName } from './download';
import { faultLog } from './fault-log';
import { settingsStore } from './settings-store';

type Ask = (options: { mode: 'readwrite' }) => Promise<PermissionState>;
/** Chromium alone lets an extension write into a folder that the person chose (File System Access), as long as it is permitted. */
type AskingHandle = FileSystemDirectoryHandle & { readonly queryPermission?: Ask; readonly requestPermission?: Ask };

/** Where a backup may go: into the folder alone, or else to where the browser saves files, which needs a page. */
type Place = 'folder' | 'folder-or-download';

async function save(store: SnippetStore, folder: FileSystemDirectoryHandle | undefined): Promise<void> {
  // What is kept while it is being written is not in it, and has changed since.
  const begun = new Date();
  const name = fileName('backup', 'json');
  const file = new Blob([await backup((await store.all()).map(snippetOf))], { type: 'application/json;charset=utf-8' });
  if (folder) {
    const writable = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await writable.write(file);
    await writable.close();
  } else download(file, name);
  await backupDates.made(begun);
}

/**
 * Makes a backup because the person wants one: the browser may ask whether the folder may still be written.
 * @returns the name of the folder where that is gone or may not be written, and the backup was downloaded instead
 */
export async function backUp(store: SnippetStore): Promise<string | undefined> {
  const folder: AskingHandle | undefined = await store.backupFolder();
  try {
    if ((await folder?.requestPermission?.({ mode: 'readwrite' })) === 'granted') {
      await save(store, folder);
      return undefined;
    }
  } catch {
    // What else is wrong shows when it is downloaded.
  }
  await save(store, undefined);
  return folder?.name;
}

/** Makes a backup where one is due and has a place. Several at once make one. */
export function backUpIfDue(store: SnippetStore, place: Place): Promise<void> {
  return navigator.locks.request('backup', async () => {
    const { backupDays } = await settingsStore.read();
    // Where it is never due nothing more is read.
    if (backupDays === 0) return;
    if (!isBackupDue(backupDays, await backupDates.last(), await store.lastChange(), new Date())) return;
    const folder: AskingHandle | undefined = await store.backupFolder();
    const isGranted = (await folder?.queryPermission?.({ mode: 'readwrite' })) === 'granted';
    const mayDownload = place === 'folder-or-download';
    try {
      if (isGranted) return await save(store, folder);
    } catch (error) {
      // The folder is gone, or the disk that it is on.
      if (!mayDownload) throw error;
    }
    if (mayDownload) await save(store, undefined);
  });
}

/** The same beside other work, whose screen says nothing of it: what goes wrong stands under Diagnostics, but for a window that may store nothing. */
export async function backUpAside(store: SnippetStore, place: Place): Promise<void> {
  try {
    await backUpIfDue(store, place);
  } catch (error) {
    if (storageFault(error) !== 'denied') await faultLog.add({ time: new Date().toISOString(), where: 'backup', message: String(error) });
  }
}
