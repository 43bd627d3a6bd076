import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { ElementHandle, Page } from 'puppeteer-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { FORMATS } from '../../lib/snippets/formats';
import { backup } from '../../lib/snippets/formats/backup';
import { FORMAT_NAMES, type FormatName } from '../../lib/snippets/formats/names';
import { inQuotationMarks } from '../../lib/text/quotes';
import { PAGE_SNIPPET } from '../fixtures/snippets';
import { inBackground } from '../harness/background';
import { BROWSERS } from '../harness/find-browser';
import { keptRows } from '../harness/kept';
import { eventually } from '../harness/page';
import type { Session } from '../harness/session';
import { press, shows, withSnippets } from '../harness/snippets';

const MOMENT = '2026-01-01T00:00:00.000Z';

describe.each(BROWSERS)('snippets in files in %s', (kind) => {
  let session: Session;
  let room: Page;
  /** The folder into which the browser saves files. */
  let downloads: string;
  const { opened, keptTexts, bring, selectFromTo, openKeeping, keepThree, keepSelection } = withSnippets(kind);
  beforeAll(() => {
    ({ session, room, downloads } = opened());
  });

  test('a backup shows what it will change, and brings everything back; a damaged one changes nothing', async () => {
    const snippet = { id: 'a', kept: '2026-01-01T00:00:00.000Z', changed: '2026-01-01T00:00:00.000Z', ...PAGE_SNIPPET };
    const file = await backup([snippet]);
    await press(room, 'Import or restore…');
    await bring(file.replace('2026-01-01T00:00:00.000Z', 'yesterday'));
    await shows(room, 'Not read, and nothing was changed: row 1, kept: this is not what belongs here');
    expect(await keptRows(room)).toEqual([]);
    await bring(file);
    await shows(room, '1 to be added, 0 changed, 0 deleted, 0 left as they are');
    expect(await keptRows(room)).toEqual([]);
    await press(room, 'Apply');
    await shows(room, '1 snippet');
    expect(await keptRows(room)).toMatchObject([snippet]);
  });

  test.each([
    ['Merge', '2 snippets'],
    ['Replace', '1 snippet'],
  ])('%s: what was brought in can be undone, and everything is as it was', async (mode, after) => {
    const before = [
      { id: 'a', kept: MOMENT, changed: MOMENT, ...PAGE_SNIPPET, note: '原注' },
      { id: 'b', kept: MOMENT, changed: MOMENT, ...PAGE_SNIPPET, exact: '文件里没有的一句话' },
    ];
    const later = '2026-02-02T00:00:00.000Z';
    await press(room, 'Import or restore…');
    await bring(await backup(before));
    await press(room, 'Apply');
    await shows(room, '2 snippets');
    const kept = await keptRows(room);
    await bring(await backup([{ id: 'c', kept: later, changed: later, ...PAGE_SNIPPET, note: '带回的注' }]));
    await shows(room, '1 changed');
    await room.evaluate((name) => [...document.querySelectorAll('label')].find(({ innerText }) => innerText.trim().startsWith(name))?.click(), mode);
    await press(room, 'Apply');
    await shows(room, after);
    await shows(room, '带回的注');
    expect(await eventually(() => room.evaluate(() => document.activeElement?.textContent))).toBe('Undo');
    await press(room, 'Undo');
    await shows(room, 'Undone');
    expect(await keptRows(room)).toEqual(kept);
  });

  test('a backup that is due is made by itself when the screen opens, and its day is shown', async () => {
    for (const name of await readdir(downloads)) await rm(join(downloads, name));
    const page = await openKeeping();
    await selectFromTo(page, '各县区', '活动');
    await keepSelection(page);
    await page.close();
    await shows(room, 'Never backed up.');
    await room.select('.backups select', '7');
    await eventually(() => room.evaluate(() => document.querySelector<HTMLSelectElement>('.backups select')?.value === '7'));
    const later = await session.openOwn('reader.html#/snippets');
    await shows(later, 'Last backup: ');
    const [name = ''] = await eventually(
      () => readdir(downloads),
      (all) => all.some((file) => file.endsWith('.json')),
    );
    const saved = JSON.parse(await readFile(join(downloads, name), 'utf8'));
    expect(JSON.stringify(saved)).toContain('各县区');
    // Nothing has changed since: none is due.
    await rm(join(downloads, name));
    await later.close();
    const again = await session.openOwn('reader.html#/snippets');
    await shows(again, 'Last backup: ');
    expect(await readdir(downloads)).toEqual([]);
    await again.select('.backups select', '0');
    await again.close();
  });

  /** From now on a backup is due whenever something was changed. */
  const makeDue = async (): Promise<void> => {
    for (const name of await readdir(downloads)) await rm(join(downloads, name));
    await room.evaluate(async () => {
      const { chrome } = globalThis as unknown as { chrome: typeof import('wxt/browser').browser };
      await chrome.storage.local.set({ settings: { version: 2, backupDays: 1 }, 'last-backup': '2020-01-01T00:00:00.000Z' });
    });
  };
  const lastBackup = (): Promise<unknown> =>
    room.evaluate(async () => {
      const { chrome } = globalThis as unknown as { chrome: typeof import('wxt/browser').browser };
      return (await chrome.storage.local.get('last-backup'))['last-backup'];
    });
  const never = (): Promise<void> =>
    room.evaluate(async () => {
      const { chrome } = globalThis as unknown as { chrome: typeof import('wxt/browser').browser };
      await chrome.storage.local.clear();
    });
  const keepOne = (exact: string): Promise<void> =>
    room.evaluate(
      async (snippet) => {
        const { chrome } = globalThis as unknown as { chrome: typeof import('wxt/browser').browser };
        await chrome.runtime.sendMessage({ type: 'keep', snippet });
      },
      { ...PAGE_SNIPPET, exact },
    );

  test('a backup of yesterday is not taken for one of today where all is removed and put back', async () => {
    await keepOne('要备份的一句话');
    await shows(room, '1 snippet');
    await room.select('.export select', 'backup');
    await press(room, 'Export all 1');
    const made = await eventually(lastBackup);
    expect(made).toBeTruthy();
    await room.select('.backups select', '7');
    await press(room, 'Delete');
    await shows(room, 'Nothing is kept yet.');
    await press(room, 'Undo');
    await shows(room, 'Last backup: ');
    expect(await room.evaluate(() => document.querySelector<HTMLSelectElement>('.backups select')?.value)).toBe('7');
    expect(await lastBackup()).toBe(made);
    await never();
  });

  test.each(['popup.html', 'sidepanel.html', 'reader.html#/about'])('a backup that is due is made when %s opens', async (address) => {
    await keepOne('要备份的一句话');
    expect(await keptTexts(1)).toEqual(['要备份的一句话']);
    await makeDue();
    const page = await session.openOwn(address);
    const names = await eventually(
      () => readdir(downloads),
      (all) => all.length === 1 && all[0]?.endsWith('.json') === true,
    );
    expect(names).toEqual([expect.stringMatching(/^hujian-backup-.*\.json$/)]);
    expect(await readFile(join(downloads, names[0] ?? ''), 'utf8')).toContain('要备份的一句话');
    expect(await eventually(async () => String(await lastBackup()) > '2021')).toBe(true);
    await page.close();
    await never();
  });

  /** The browser's own folder for this extension, or one in it: it needs no person to choose it. */
  const chooseFolder = (name?: string): Promise<void> =>
    room.evaluate(async (inner) => {
      const own = await navigator.storage.getDirectory();
      const handle = inner === undefined ? own : await own.getDirectoryHandle(inner, { create: true });
      const open = indexedDB.open('hujian-user');
      const database = await new Promise<IDBDatabase>((resolve) => {
        open.onsuccess = () => resolve(open.result);
      });
      const transaction = database.transaction('folders', 'readwrite');
      transaction.objectStore('folders').put({ use: 'backups', handle });
      await new Promise((resolve) => {
        transaction.oncomplete = resolve;
      });
      database.close();
    }, name);
  const inFolder = (): Promise<string | undefined> =>
    room.evaluate(async () => {
      const folder = await navigator.storage.getDirectory();
      for await (const entry of (folder as unknown as { values(): AsyncIterable<FileSystemFileHandle> }).values()) return (await entry.getFile()).text();
      return undefined;
    });

  // No other browser lets an extension write into a folder.
  test.runIf(kind === 'chromium')('a backup that is due is written into the folder when something is kept, without a page', async () => {
    await keepOne('先前的一句话');
    await shows(room, 'Automatic backup');
    await makeDue();
    await chooseFolder();
    await keepOne('进文件夹的一句话');
    expect(await eventually(async () => String(await lastBackup()) > '2021')).toBe(true);
    expect(await inFolder()).toContain('进文件夹的一句话');
    expect(await readdir(downloads)).toEqual([]);
    await never();
  });

  test.runIf(kind === 'chromium')('a backup that is due is saved as other files are where its folder is gone', async () => {
    await keepOne('要备份的一句话');
    await shows(room, 'Automatic backup');
    await makeDue();
    await chooseFolder('gone');
    await room.evaluate(async () => (await navigator.storage.getDirectory()).removeEntry('gone'));
    const page = await session.openOwn('popup.html');
    const names = await eventually(
      () => readdir(downloads),
      (all) => all.length === 1 && all[0]?.endsWith('.json') === true,
    );
    expect(await readFile(join(downloads, names[0] ?? ''), 'utf8')).toContain('要备份的一句话');
    await page.close();
    await never();
  });

  test.runIf(kind === 'chromium')('a backup that is wanted now is downloaded where its folder is gone, and that is said', async () => {
    await keepOne('要备份的一句话');
    await shows(room, '1 snippet');
    for (const name of await readdir(downloads)) await rm(join(downloads, name));
    await chooseFolder('gone');
    await room.evaluate(async () => (await navigator.storage.getDirectory()).removeEntry('gone'));
    await press(room, 'Back up now');
    await shows(room, 'The folder “gone” could not be written: the backup was downloaded instead.');
    await shows(room, 'Last backup: ');
    const names = await eventually(
      () => readdir(downloads),
      (all) => all.length === 1 && all[0]?.endsWith('.json') === true,
    );
    expect(await readFile(join(downloads, names[0] ?? ''), 'utf8')).toContain('要备份的一句话');
    await never();
  });

  test.runIf(kind === 'chromium')('what is kept while a backup is being written goes into the next one', async () => {
    await makeDue();
    await chooseFolder();
    await inBackground(session, () => {
      const { createWritable } = FileSystemFileHandle.prototype;
      FileSystemFileHandle.prototype.createWritable = async function () {
        FileSystemFileHandle.prototype.createWritable = createWritable;
        // A slow disk, once.
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        return createWritable.call(this);
      };
    });
    await keepOne('备份里有的一句话');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await keepOne('写备份时留下的一句话');
    const last = String(await eventually(lastBackup, (moment) => String(moment) > '2021'));
    const written = await inFolder();
    expect(written).toContain('备份里有的一句话');
    expect(written).not.toContain('写备份时留下的一句话');
    const { changed } = (await keptRows(room)).find(({ exact }) => exact === '写备份时留下的一句话') ?? {};
    // What was changed since the last backup makes another one due.
    expect(String(changed) > last, `kept ${changed}, backed up ${last}`).toBe(true);
    await never();
  });

  test('all, those listed or those selected are taken out as a file in every format, and one is copied with its citation', async () => {
    await keepThree();
    /** Presses a button and gives the file that the browser has saved. */
    const taken = async (button: string, format: FormatName, tab = room): Promise<Buffer> => {
      const { extension } = FORMATS[format];
      for (const name of await readdir(downloads)) await rm(join(downloads, name));
      await press(tab, button);
      const file = (name: string): boolean => new RegExp(`^hujian-${format}-\\d{4}-\\d{2}-\\d{2}\\.${extension}$`).test(name);
      const names = await eventually(
        () => readdir(downloads),
        (all) => all.some(file) && all.length === 1,
      );
      expect(names).toEqual([expect.stringMatching(new RegExp(`\\.${extension}$`))]);
      return readFile(join(downloads, names[0] ?? ''));
    };
    for (const name of FORMAT_NAMES) {
      await room.select('.export select', name);
      const content = await taken('Export all 3', name);
      const text = name === 'notes' ? Object.values(unzipSync(content)).map((note) => new TextDecoder().decode(note)) : [content.toString('utf8')];
      // A list of sources names the page once; everything else has the three quotations.
      if (name === 'notes') expect(text).toHaveLength(3);
      const wanted = { gbt7714: 1, csl: 3, ris: 3, biblatex: 3 }[name as string] ?? 0;
      if (wanted > 0) expect(text.join('').split('全县组织工作会议召开').length - 1).toBeGreaterThanOrEqual(wanted);
      else
        for (const { exact } of await keptRows(room))
          expect(text.join('').replace(/"{2}|\\/g, '')).toContain(name === 'text' ? inQuotationMarks(exact) : exact);
    }
    // Chromium takes ten files from one tab.
    const list = await session.openOwn('reader.html#/snippets');
    await shows(list, '3 snippets');
    await list.select('.export select', 'csl');
    await list.click('.snippet-list input');
    expect(JSON.parse((await taken('Export the 1 selected', 'csl', list)).toString('utf8'))).toHaveLength(1);
    await list.type('.filters input', '三会一课');
    await shows(list, '2 of 3 snippets');
    expect(JSON.parse((await taken('Export the 2 listed', 'csl', list)).toString('utf8'))).toHaveLength(2);
    // Copied is what the page's own field gets from the clipboard.
    await list.evaluate(() => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Copy')?.scrollIntoView({ block: 'center' }));
    const button = (await list.evaluateHandle(() => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Copy'))).asElement();
    await (button as ElementHandle<Element> | null)?.click();
    await shows(list, 'Copied');
    await list.focus('.filters input');
    await list.evaluate(() => document.querySelector<HTMLInputElement>('.filters input')?.select());
    await list.keyboard.down('Control');
    await list.keyboard.press('v');
    await list.keyboard.up('Control');
    const pasted = await eventually(
      () => list.evaluate(() => document.querySelector<HTMLInputElement>('.filters input')?.value ?? ''),
      (value) => value.includes('——'),
    );
    // A field of one line leaves out the line's end, or makes it a space.
    expect(pasted).toMatch(/^“.*三会一课.*” ?——县委组织部\. 全县组织工作会议召开\[EB\/OL\]\. \(2022-10-16\)/);
    await list.close();
  });

  test('two tabs and the background write at once: nothing is lost, nothing is twice', async () => {
    const other = await session.openOwn('options.html');
    const many = Array.from({ length: 40 }, (_, index) => `第${index}句，共同的`);
    const brought = many
      .slice(0, 10)
      .map((exact, index) => ({ ...PAGE_SNIPPET, id: `brought-${index}`, kept: MOMENT, changed: MOMENT, exact: `带回的${exact}` }));
    await press(room, 'Import or restore…');
    await bring(await backup(brought));
    await shows(room, '10 to be added');
    const send = (tab: Page, own: string): Promise<number> =>
      tab.evaluate(
        async (snippet, texts, name) => {
          const { chrome } = globalThis as unknown as {
            chrome: { runtime: { sendMessage(message: unknown): Promise<{ ok: boolean; value: { already: boolean } }> } };
          };
          const keep = (exact: string) => chrome.runtime.sendMessage({ type: 'keep', snippet: { ...snippet, exact } });
          const replies = await Promise.all([...texts, ...texts.map((text) => name + text)].map(keep));
          return replies.filter(({ ok, value }) => ok && !value.already).length;
        },
        PAGE_SNIPPET,
        many,
        own,
      );
    const [first, second] = await Promise.all([send(room, '甲'), send(other, '乙'), press(room, 'Apply')]);
    expect(first + second).toBe(120);
    const texts = await keptTexts(130);
    expect(new Set(texts).size).toBe(130);
    expect(texts).toHaveLength(130);
    await other.close();
  });
});
