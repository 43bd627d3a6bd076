import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import { unzipSync } from 'fflate';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FORMATS } from '../../lib/snippets/formats';
import { backup } from '../../lib/snippets/formats/backup';
import { FORMAT_NAMES } from '../../lib/snippets/formats/names';
import { textFragmentUrl } from '../../lib/snippets/text-fragment';
import { PAGE_SNIPPET } from '../fixtures/snippets';
import { readToast, textOf } from '../harness/card';
import { BROWSERS } from '../harness/find-browser';
import { keptRows } from '../harness/kept';
import { eventually, paintedTexts } from '../harness/page';
import { command, corpusReady, openSession, type Session } from '../harness/session';

const textIn = (page: Page): Promise<string> => page.evaluate(() => document.body.innerText);
const shows = async (page: Page, text: string | RegExp): Promise<void> => {
  expect(
    await eventually(
      () => textIn(page),
      (all) => (typeof text === 'string' ? all.includes(text) : text.test(all)),
    ),
  ).toMatch(typeof text === 'string' ? new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) : text);
};
/** Presses the first button, link or summary with a text. */
const press = async (page: Page, text: string): Promise<void> => {
  const done = await eventually(() =>
    page.evaluate((wanted) => {
      const button = [...document.querySelectorAll<HTMLElement>('button, a, summary')].find(
        (each) => each.textContent?.trim() === wanted && each.checkVisibility(),
      );
      button?.click();
      return button !== undefined;
    }, text),
  );
  expect(done, `a button “${text}”`).toBe(true);
};

const MOMENT = '2026-01-01T00:00:00.000Z';

describe.each(BROWSERS)('snippets in %s', (kind) => {
  let session: Session;
  let room: Page;
  /** The folder into which the browser saves files. */
  let downloads: string;
  beforeAll(async () => {
    downloads = await mkdtemp(join(tmpdir(), 'hujian-'));
    session = await openSession(kind, { firefoxPreferences: { 'browser.download.folderList': 2, 'browser.download.dir': downloads } });
    if (kind === 'chromium') {
      const whole = await session.browser.target().createCDPSession();
      await whole.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
    }
    await corpusReady(session);
    room = await session.openOwn('reader.html#/snippets');
    await shows(room, 'Nothing is kept yet.');
  });
  afterAll(async () => {
    await session?.close();
    await rm(downloads, { recursive: true, force: true });
  });

  beforeEach(async () => {
    // Everything anew: what one test keeps is not there for the next.
    await room.evaluate(async () => {
      const open = indexedDB.open('hujian-user');
      const database = await new Promise<IDBDatabase>((resolve) => {
        open.onsuccess = () => resolve(open.result);
      });
      const transaction = database.transaction(['snippets', 'drafts'], 'readwrite');
      transaction.objectStore('snippets').clear();
      transaction.objectStore('drafts').clear();
      await new Promise((resolve) => {
        transaction.oncomplete = resolve;
      });
      database.close();
      Object.assign(window, { isOld: true });
      location.reload();
    });
    expect(await eventually(() => room.evaluate(() => !('isOld' in window) && document.body.innerText.includes('Nothing is kept yet.')))).toBe(true);
  });

  const keptTexts = (count: number): Promise<string[]> =>
    eventually(
      async () => (await keptRows(room)).map(({ exact }) => exact),
      (texts) => texts.length === count,
    );
  /** What the notice at the foot of a page says. */
  const toasted = (page: Page, text: string): Promise<string> =>
    eventually(
      async () => (await readToast(page, kind))?.text('toast') ?? '',
      (said) => said.includes(text),
    );
  /** Chooses a file to be brought back. */
  const bring = (text: string): Promise<void> =>
    room.evaluate((content) => {
      const input = document.querySelector<HTMLInputElement>('.import input[type="file"]');
      const files = new DataTransfer();
      files.items.add(new File([content], 'backup.json', { type: 'application/json' }));
      if (!input) throw new Error('nowhere to put a file');
      input.files = files.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }, text);
  const inNote = (page = room): Promise<boolean> => page.evaluate(() => document.activeElement?.localName === 'textarea');
  /** Selects from the beginning of one text to the end of another, shadow trees included. */
  const selectFromTo = (page: Page, from: string, to: string): Promise<void> =>
    page.evaluate(
      (first, last) => {
        const find = (root: Node, text: string): [Text, number] | undefined => {
          for (const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT); walker.nextNode(); ) {
            const node = walker.currentNode;
            if (node instanceof Text && node.data.includes(text)) return [node, node.data.indexOf(text)];
            const inner = node instanceof Element && node.shadowRoot && find(node.shadowRoot, text);
            if (inner) return inner;
          }
          return undefined;
        };
        const [start, end] = [find(document.body, first), find(document.body, last)];
        if (!start || !end) throw new Error('no such text');
        getSelection()?.setBaseAndExtent(start[0], start[1], end[0], end[1] + last.length);
      },
      from,
      to,
    );
  const openKeeping = async (): Promise<Page> => {
    const page = await session.open('keeping.html');
    // A test before may have left the page as of another day.
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await eventually(
      () => paintedTexts(page),
      (texts) => texts.length > 3,
    );
    return page;
  };
  /** Opens the popup as it is opened over `page`: as a page of its own that asks the tab in front. */
  const openPopupOver = async (page: Page): Promise<Page> => {
    const popup = await session.openOwn('popup.html');
    await page.bringToFront();
    await popup.evaluate(() => {
      Object.assign(window, { isOld: true });
      location.reload();
    });
    expect(await eventually(() => popup.evaluate(() => !('isOld' in window) && document.querySelector('main') !== null))).toBe(true);
    return popup;
  };
  /** Keeps the three sentences of a page, and leaves the room in front with them. */
  const keepThree = async (): Promise<void> => {
    const page = await openKeeping();
    const popup = await openPopupOver(page);
    await press(popup, 'Keep all 3');
    await shows(popup, '3 kept');
    await popup.close();
    await page.close();
    await room.bringToFront();
    await shows(room, '3 snippets');
  };
  /** Keeps the selection of the tab in front as the context menu does. */
  const keepSelection = async (page: Page): Promise<unknown> => {
    const own = await session.openOwn('options.html');
    await page.bringToFront();
    const answer = await own.evaluate(async () => {
      const { chrome } = globalThis as unknown as { chrome: typeof import('wxt/browser').browser };
      const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
      return chrome.tabs.sendMessage(tab?.id ?? 0, { type: 'keep-selection' });
    });
    await own.close();
    return answer;
  };

  test('the popup offers the page’s sentences and the selection; one press keeps one or all, and it can be undone', async () => {
    const page = await openKeeping();
    await selectFromTo(page, '各县区', '落实');
    const popup = await openPopupOver(page);
    await shows(popup, 'Selected text');
    await press(popup, 'Keep');
    await shows(popup, '1 kept');
    expect((await keptRows(room)).map(({ exact }) => exact)).toEqual(['各县区持续深化“三联三促”活动，抓好落实']);
    await press(popup, 'Undo');
    await eventually(async () => (await keptRows(room)).length === 0);
    expect(await keptRows(room)).toEqual([]);
    await popup.evaluate(() => document.querySelector<HTMLDetailsElement>('.keep details')?.setAttribute('open', ''));
    await press(popup, 'Keep all 3');
    await shows(popup, '3 kept');
    const rows = await keptRows(room);
    expect(rows.map(({ exact, terms }) => [exact, terms]).sort()).toEqual(
      [
        ['会议要求，坚持“三会一课”制度。', ['三会一课']],
        ['各县区持续深化“三联三促”活动，抓好落实。', ['三联三促']],
        ['影子里的一段话：落实三会一课制度，见行见效。', ['三会一课']],
      ].sort(),
    );
    expect(rows[0]?.facts).toEqual({
      title: { text: '全县组织工作会议召开', from: 'meta ArticleTitle' },
      site: { text: '某某县人民政府', from: 'meta SiteName' },
      issuer: { text: '县委组织部', from: 'meta ContentSource' },
      published: { text: '2022-10-16', from: 'meta PubDate' },
    });
    await popup.close();
    await page.close();
  });

  test.each([
    ['across elements', '持', '制度', '持“三会一课”制度'],
    ['across paragraphs, in traditional characters', '抓好', '其他事項', '抓好落实。\n會議還研究了其他事項'],
    ['in a shadow tree', '影子', '见行', '影子里的一段话：落实三会一课制度，见行'],
  ])('a selection %s is kept exactly as it is shown', async (_, from, to, exact) => {
    const page = await openKeeping();
    await selectFromTo(page, from, to);
    expect(await keepSelection(page)).toBe(true);
    expect(await keptTexts(1)).toEqual([exact]);
    await page.close();
  });

  test('a page without Han text keeps its selection too; nothing is kept where nothing is selected', async () => {
    const page = await session.open('metadata/plain.html');
    await selectFromTo(page, 'A plain', 'page');
    await command(room, 'keep');
    expect(await keptTexts(1)).toEqual(['A plain page']);
    expect(await toasted(page, '1 kept')).toContain('1 kept');
    await command(room, 'keep');
    expect(await toasted(page, 'Kept before')).toContain('Kept before');
    await page.evaluate(() => getSelection()?.removeAllRanges());
    expect(await keepSelection(page)).toBeFalsy();
    await page.close();
  });

  test('the shortcut keeps what is selected in a frame of another site, with the frame’s own address', async () => {
    const page = await session.open('frames.html');
    const frame = await eventually(async () => page.frames().find((each) => each.url().includes('inline.html')));
    if (!frame) throw new Error('no frame');
    await eventually(
      () => paintedTexts(frame),
      (texts) => texts.length > 0,
    );
    await page.bringToFront();
    await frame.evaluate(() => {
      const first = document.querySelector('p');
      if (first) getSelection()?.selectAllChildren(first);
    });
    await command(room, 'keep');
    expect(await keptTexts(1)).toEqual(['严格落实三会一课制度']);
    const [row] = await keptRows(room);
    expect(row?.source).toMatchObject({ kind: 'page', url: frame.url() });
    await page.close();
  });

  test.each([
    ['unchanged', 'first', true],
    ['edited', 'edited', true],
    ['that builds itself later', 'rendered', true],
    ['gone', 'gone', false],
  ])('back to a page %s: the quotation is shown there, or what was kept is', async (_, state, isThere) => {
    const page = await openKeeping();
    await selectFromTo(page, '不動搖', '不動搖');
    await selectFromTo(page, '兩個維護', '不動搖');
    expect(await keepSelection(page)).toBe(true);
    expect(await keptTexts(1)).toEqual(['兩個維護不動搖']);
    await page.evaluate((wanted) => localStorage.setItem('state', wanted), state);
    await page.close();
    await room.bringToFront();
    await press(room, 'Back to the page');
    const back = await eventually(async () => {
      for (const each of await session.browser.pages()) if ((await each.evaluate(() => location.href).catch(() => '')).includes('keeping.html')) return each;
      return undefined;
    });
    if (!back) throw new Error('the page did not open');
    const shown = (): Promise<string> =>
      back.evaluate(() =>
        [...(CSS.highlights.get('u-8') ?? [])]
          .map(({ startContainer, startOffset, endOffset }) => startContainer.textContent?.slice(startOffset, endOffset))
          .join('|'),
      );
    if (isThere) {
      expect(await eventually(shown)).toBe('兩個維護不動搖');
      const inSight = await back.evaluate(() => {
        const [range] = [...(CSS.highlights.get('u-8') ?? [])];
        const rect = range?.startContainer.parentElement?.getBoundingClientRect();
        return rect !== undefined && rect.bottom > 0 && rect.top < innerHeight;
      });
      expect(inSight).toBe(true);
    } else {
      await eventually(async () => (await keptRows(room))[0]?.missing);
      expect((await keptRows(room))[0]?.missing).toBeTruthy();
      await shows(room, 'not on its page any more');
      await shows(room, '兩個維護不動搖');
    }
    await back.close();
  });

  test('a page is told nothing of what was kept, unless the person asks for it', async () => {
    const page = await openKeeping();
    await selectFromTo(page, '各县区', '落实');
    await keepSelection(page);
    expect(await keptTexts(1)).toHaveLength(1);
    await page.reload();
    await eventually(
      () => paintedTexts(page),
      (texts) => texts.length > 3,
    );
    expect(await page.evaluate(() => CSS.highlights.has('u-9'))).toBe(false);
    await page.close();
  });

  test('the screen searches, filters, edits in place, deletes and undoes, by keyboard alone', async () => {
    await keepThree();
    await room.evaluate(() => document.querySelector<HTMLElement>('.filters input')?.focus());
    await room.keyboard.type('影子');
    await shows(room, '1 of 3 snippets');
    const focused = (): Promise<string | undefined> => room.evaluate(() => (document.activeElement as HTMLElement | null)?.innerText?.trim());
    const tabTo = async (text: string): Promise<void> => {
      for (let presses = 0; presses < 60; presses++) {
        await room.keyboard.press('Tab');
        if ((await focused()) === text) return;
      }
      throw new Error(`the keyboard does not come to “${text}”`);
    };
    await tabTo('Edit');
    await room.keyboard.press('Enter');
    expect(await eventually(() => inNote())).toBe(true);
    await room.keyboard.type('自己的话');
    await room.keyboard.press('Tab');
    await room.keyboard.type('甲，乙');
    await tabTo('Save');
    await room.keyboard.press('Enter');
    await shows(room, '#乙');
    expect((await keptRows(room)).map(({ note }) => note).filter(Boolean)).toEqual(['自己的话']);
    expect(await eventually(focused, (text) => text === 'Edit')).toBe('Edit');
    await tabTo('Delete');
    await room.keyboard.press('Enter');
    await shows(room, '1 deleted');
    expect(await keptRows(room)).toHaveLength(2);
    expect(await eventually(focused, (text) => text === 'Undo')).toBe('Undo');
    await room.keyboard.press('Enter');
    expect(
      await eventually(
        () => keptRows(room),
        (rows) => rows.length === 3,
      ),
    ).toHaveLength(3);
    expect((await keptRows(room)).map(({ note }) => note).filter(Boolean)).toEqual(['自己的话']);
    // The keyboard is where it was: at the snippet that came back.
    expect(await eventually(focused, (text) => text?.includes('影子') === true)).toContain('影子');
  });

  test('what was typed and not saved is there again', async () => {
    const page = await openKeeping();
    await selectFromTo(page, '各县区', '落实');
    await keepSelection(page);
    expect(await keptTexts(1)).toHaveLength(1);
    await page.close();
    await room.bringToFront();
    await press(room, 'Edit');
    expect(await eventually(() => inNote())).toBe(true);
    await room.keyboard.type('写到一半');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await room.evaluate(() => location.reload());
    await press(room, 'Edit');
    await shows(room, 'These are changes that were not saved last time.');
    const typed = (): Promise<string | undefined> => room.evaluate(() => document.querySelector('textarea')?.value);
    expect(await typed()).toBe('写到一半');
    expect(await eventually(() => inNote())).toBe(true);
    // Left at once: what was typed the moment before is there too.
    await room.keyboard.type('，再写');
    await room.keyboard.press('Escape');
    await press(room, 'Edit');
    expect(await eventually(typed)).toBe('写到一半，再写');
    await press(room, 'Cancel');
    await press(room, 'Edit');
    expect(await eventually(() => inNote())).toBe(true);
    expect(await typed()).toBe('');
  });

  test('what another tab changes of a snippet stays when this one saves what it changed', async () => {
    const page = await openKeeping();
    await selectFromTo(page, '各县区', '落实');
    await keepSelection(page);
    expect(await keptTexts(1)).toHaveLength(1);
    await page.close();
    const other = await session.openOwn('reader.html#/snippets');
    await press(other, 'Edit');
    expect(await eventually(() => inNote(other))).toBe(true);
    await room.bringToFront();
    await press(room, 'Edit');
    expect(await eventually(() => inNote())).toBe(true);
    await room.keyboard.type('这边的话');
    await press(room, 'Save');
    await other.bringToFront();
    await other.keyboard.press('Tab');
    await other.keyboard.type('那边');
    await press(other, 'Save');
    await shows(room, '#那边');
    await shows(room, '这边的话');
    await other.close();
  });

  test('a backup shows what it will change, and brings everything back; a damaged one changes nothing', async () => {
    const snippet = { id: 'a', kept: '2026-01-01T00:00:00.000Z', changed: '2026-01-01T00:00:00.000Z', ...PAGE_SNIPPET };
    const file = await backup([snippet]);
    await press(room, 'Import or restore…');
    await bring(file.replace('2026-01-01T00:00:00.000Z', 'yesterday'));
    await shows(room, /Not read, and nothing was changed: row 1, kept/);
    expect(await keptRows(room)).toEqual([]);
    await bring(file);
    await shows(room, '1 to be added, 0 changed, 0 deleted, 0 left as they are');
    expect(await keptRows(room)).toEqual([]);
    await press(room, 'Apply');
    await shows(room, '1 snippet');
    expect(await keptRows(room)).toMatchObject([snippet]);
  });

  // Chromium spares an extension with unlimited storage without saying so here.
  test.runIf(kind === 'firefox')('the browser clears nothing of it away by itself', async () => {
    expect(await eventually(() => room.evaluate(() => navigator.storage.persisted()))).toBe(true);
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

  test('a full disk is said at once: what was typed stays in its form', async () => {
    const page = await openKeeping();
    await selectFromTo(page, '各县区', '落实');
    await keepSelection(page);
    expect(await keptTexts(1)).toHaveLength(1);
    await page.close();
    await room.bringToFront();
    await press(room, 'Edit');
    expect(await eventually(() => inNote())).toBe(true);
    await room.keyboard.type('写好了');
    await room.evaluate(() => {
      // What both browsers do where there is no room.
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('no room', 'QuotaExceededError');
      };
    });
    await press(room, 'Save');
    await shows(room, 'That did not work: the disk or the browser’s storage is full');
    expect(await room.evaluate(() => document.querySelector('textarea')?.value)).toBe('写好了');
    const other = await session.openOwn('reader.html#/snippets');
    await shows(other, '1 snippet');
    expect((await keptRows(other)).map(({ note }) => note)).toEqual(['']);
    await other.close();
  });

  test.runIf(kind === 'chromium')('a full disk is said on the page at once, with the quotation and a button that copies it', async () => {
    const page = await openKeeping();
    await selectFromTo(page, '各县区', '落实');
    const worker = await session.browser
      .targets()
      .find((target) => target.type() === 'service_worker')
      ?.worker();
    await worker?.evaluate(() => {
      const { add } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.add = () => {
        // Once: the next one finds room.
        IDBObjectStore.prototype.add = add;
        throw new DOMException('no room', 'QuotaExceededError');
      };
    });
    await keepSelection(page);
    const said = await toasted(page, 'full');
    expect(said).toContain('the disk or the browser’s storage is full');
    expect(said).toContain('各县区持续深化“三联三促”活动，抓好落实');
    expect((await readToast(page, kind))?.buttons().map(textOf)).toContain('Copy');
    expect(await keptRows(room)).toEqual([]);
    await page.close();
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

  test('all, those listed or those selected are taken out as a file in every format, and one is copied with its citation', async () => {
    await keepThree();
    /** Presses a button and gives the file that the browser has saved. */
    const taken = async (button: string, extension: string, tab = room): Promise<Buffer> => {
      for (const name of await readdir(downloads)) await rm(join(downloads, name));
      await press(tab, button);
      const file = (name: string): boolean => new RegExp(`^hujian-\\d{4}-\\d{2}-\\d{2}\\.${extension}$`).test(name);
      const names = await eventually(
        () => readdir(downloads),
        (all) => all.some(file) && all.length === 1,
      );
      expect(names).toEqual([expect.stringMatching(new RegExp(`\\.${extension}$`))]);
      return readFile(join(downloads, names[0] ?? ''));
    };
    for (const name of FORMAT_NAMES) {
      await room.select('.export select', name);
      const content = await taken('Export all 3', FORMATS[name].extension);
      const text = name === 'notes' ? Object.values(unzipSync(content)).map((note) => new TextDecoder().decode(note)) : [content.toString('utf8')];
      // A list of sources names the page once; everything else has the three quotations.
      if (name === 'notes') expect(text).toHaveLength(3);
      const wanted = { gbt7714: 1, csl: 3, ris: 3, biblatex: 3 }[name as string] ?? 0;
      if (wanted > 0) expect(text.join('').split('全县组织工作会议召开').length - 1).toBeGreaterThanOrEqual(wanted);
      else for (const { exact } of await keptRows(room)) expect(text.join('').replace(/"{2}|\\/g, '')).toContain(exact);
    }
    // Chromium takes ten files from one tab.
    const list = await session.openOwn('reader.html#/snippets');
    await shows(list, '3 snippets');
    await list.select('.export select', 'csl');
    await list.click('.snippet-list input');
    expect(JSON.parse((await taken('Export the 1 selected', 'json', list)).toString('utf8'))).toHaveLength(1);
    await list.type('.filters input', '三会一课');
    await shows(list, '2 of 3 snippets');
    expect(JSON.parse((await taken('Export the 2 listed', 'json', list)).toString('utf8'))).toHaveLength(2);
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

  test.runIf(kind === 'chromium')('has nothing that axe finds fault with, in light and dark', async () => {
    const page = await openKeeping();
    const popup = await openPopupOver(page);
    await press(popup, 'Keep all 3');
    await shows(popup, '3 kept');
    await room.bringToFront();
    await shows(room, '3 snippets');
    await press(room, 'Delete');
    await shows(room, '1 deleted');
    await shows(room, '2 snippets');
    await press(room, 'Edit');
    expect(await eventually(() => inNote())).toBe(true);
    await room.evaluate(() => {
      for (const each of document.querySelectorAll('details')) each.open = true;
      document.querySelector<HTMLInputElement>('.snippet-list input')?.click();
    });
    await bring('[');
    await shows(room, 'Not read, and nothing was changed');
    for (const screen of [room, popup]) {
      for (const scheme of ['light', 'dark']) {
        await screen.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        await screen.evaluate(`${axe.source}; undefined`);
        const found = await screen.evaluate(async () => {
          const { axe: runner } = globalThis as unknown as { axe: { run(): Promise<{ violations: Array<{ id: string; nodes: Array<{ html: string }> }> }> } };
          return (await runner.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
        });
        expect(found).toEqual([]);
      }
    }
    await popup.close();
    await page.close();
  });
});

describe('the address that goes back to a quotation', () => {
  test.each([
    [
      'is the quotation',
      { exact: '深化三联三促活动。', prefix: '前。', suffix: '后' },
      'https://a.org/#:~:text=%E6%B7%B1%E5%8C%96%E4%B8%89%E8%81%94%E4%B8%89%E4%BF%83%E6%B4%BB%E5%8A%A8%E3%80%82',
    ],
    ['ends at whole words', { exact: '-织工作', prefix: 'a', suffix: '' }, 'https://a.org/#:~:text=%2D%E7%BB%87%E5%B7%A5%E4%BD%9C'],
  ])('%s', (_, quotation, url) => {
    expect(textFragmentUrl('https://a.org/', quotation)).toBe(url);
  });

  test('names both ends of a long quotation, and runs over no paragraph', () => {
    const exact = `${'第一段的话，很长很长，一句接着一句。'.repeat(3)}\n${'第二段的话，也很长很长，没有尽头。'.repeat(3)}`;
    const [start = '', end = ''] = (textFragmentUrl('https://a.org/#/x', { exact, prefix: '', suffix: '' }).split('#/x:~:text=')[1] ?? '')
      .split(',')
      .map(decodeURIComponent);
    expect(exact.startsWith(start)).toBe(true);
    expect(exact.endsWith(end)).toBe(true);
    expect(start.length).toBeLessThan(20);
  });
});
