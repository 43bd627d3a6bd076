import { useEffect, useState } from 'preact/hooks';
import { backupDates } from '../../../lib/browser/backup-dates';
import { backUp, backUpIfDue } from '../../../lib/browser/backups';
import { settingsStore } from '../../../lib/browser/settings-store';
import { BACKUP_DAYS } from '../../../lib/settings';
import { localDay } from '../../../lib/snippets/dates';
import type { SnippetStore } from '../../../lib/store/user-db';
import type { Words } from '../../../lib/words';

export interface BackupsProps {
  readonly words: Words;
  readonly store: SnippetStore;
  /** Grows whenever a whole backup that was made elsewhere on the screen has been noted. */
  readonly made: number;
  readonly failed: (error: unknown) => void;
}

/** Chromium alone lets a page write into a folder that the person chose (File System Access). */
type FolderWindow = Window & { showDirectoryPicker?(options: { id: string; mode: 'readwrite' }): Promise<FileSystemDirectoryHandle> };
const hasFolders = 'showDirectoryPicker' in window;

/** When the last backup was made, the way to another, and how often it is made by itself. */
export function Backups({ words, store, made, failed }: BackupsProps) {
  const [last, setLast] = useState<string | null>();
  const [days, setDays] = useState(0);
  const [folder, setFolder] = useState<FileSystemDirectoryHandle>();
  /** The folder that could not be written the last time. */
  const [missed, setMissed] = useState<string>();
  const said = words.snippets;
  const readLast = async (): Promise<void> => setLast((await backupDates.last()) ?? null);
  const backUpNow = async (): Promise<void> => {
    setMissed(undefined);
    setMissed(await backUp(store));
    await readLast();
  };
  const open = async (): Promise<void> => {
    const { backupDays } = await settingsStore.read();
    setDays(backupDays);
    setFolder(await store.backupFolder());
    await readLast();
    await backUpIfDue(store, 'folder-or-download');
    await readLast();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is due is looked for once
  useEffect(() => void open().catch(failed), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever one was made
  useEffect(() => void readLast().catch(failed), [made]);
  const choose = async (): Promise<void> => {
    const handle = await (window as FolderWindow).showDirectoryPicker?.({ id: 'backups', mode: 'readwrite' });
    if (!handle) return;
    await store.setBackupFolder(handle);
    setFolder(handle);
  };
  const every = async (wanted: number): Promise<void> => {
    const backupDays = BACKUP_DAYS.find((known) => known === wanted) ?? 0;
    await settingsStore.change((now) => ({ ...now, backupDays }));
    setDays(backupDays);
  };
  if (last === undefined) return null;
  return (
    <div class="bar backups">
      <span class="quiet">{last === null ? said.neverBackedUp : said.lastBackup(localDay(new Date(last)))}</span>
      <button type="button" class="button" onClick={() => void backUpNow().catch(failed)}>
        {said.backUp}
      </button>
      <label>
        {said.automatic}{' '}
        <select value={days} onChange={(event) => void every(Number(event.currentTarget.value)).catch(failed)}>
          {BACKUP_DAYS.map((each) => (
            <option key={each} value={each}>
              {said.automaticEvery(each)}
            </option>
          ))}
        </select>
      </label>
      {hasFolders && (days > 0 || folder) && (
        // A person who chooses no folder has changed nothing.
        <button type="button" class="button" onClick={() => void choose().catch((error: unknown) => (error as Error).name !== 'AbortError' && failed(error))}>
          {folder ? said.inFolder(folder.name) : said.chooseFolder}
        </button>
      )}
      <span role="status">{missed !== undefined && said.folderMissed(missed)}</span>
      {days > 0 && <span class="quiet">{hasFolders ? said.automaticHint : said.automaticHintNoFolder}</span>}
    </div>
  );
}
