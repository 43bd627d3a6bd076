import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { readToast } from './card';
import type { BrowserKind } from './find-browser';
import { forgetAll, keptRows } from './kept';
import { eventually, loadAnew, paintedTexts } from './page';
import { corpusReady, openSession, type Session } from './session';

const textIn = (page: Page): Promise<string> => page.evaluate(() => document.body.innerText);
export const shows = async (page: Page, text: string | RegExp): Promise<void> => {
  const isShown = (all: string): boolean => (typeof text === 'string' ? all.includes(text) : text.test(all));
  expect(await eventually(() => textIn(page), isShown)).toMatch(text);
};
/** Presses the first button, link or summary with a text. */
export const press = async (page: Page, text: string): Promise<void> => {
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

/** Lets nothing be stored until what it gives is called: a transaction of a page of the extension that does not end. */
export async function holdStore(own: Page): Promise<() => Promise<void>> {
  await own.evaluate(async () => {
    const open = indexedDB.open('hujian-user');
    const database = await new Promise<IDBDatabase>((resolve) => {
      open.onsuccess = () => resolve(open.result);
    });
    const transaction = database.transaction(['snippets', 'drafts'], 'readwrite');
    const held = { isOver: false };
    Object.assign(window, { held });
    transaction.oncomplete = () => database.close();
    await new Promise<void>((resolve) => {
      const again = (): void => {
        if (held.isOver) return;
        transaction.objectStore('snippets').get('none').onsuccess = () => {
          resolve();
          again();
        };
      };
      again();
    });
  });
  return () => own.evaluate(() => void Object.assign((window as unknown as { held: object }).held, { isOver: true }));
}

/** Keeps the selection of `page`, which comes to the front, as the context menu does. */
export async function keepSelectionOf(session: Session, page: Page): Promise<unknown> {
  const own = await session.openOwn('options.html');
  await page.bringToFront();
  const answer = await own.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: typeof import('wxt/browser').browser };
    const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
    return chrome.tabs.sendMessage(tab?.id ?? 0, { type: 'keep-selection' });
  });
  await own.close();
  return answer;
}

/** A browser with the snippets screen in front for the tests of one file; before each of them nothing is kept. */
export function withSnippets(kind: BrowserKind) {
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
    // Everything anew: what one test keeps, or looks for, is not there for the next.
    await eventually(() => forgetAll(room).then(() => true));
    await room.evaluate(() => {
      location.hash = '#/snippets';
    });
    await loadAnew(room);
    await shows(room, 'Nothing is kept yet.');
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
    await loadAnew(popup);
    expect(await eventually(() => popup.evaluate(() => document.querySelector('main') !== null))).toBe(true);
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
  const keepSelection = (page: Page): Promise<unknown> => keepSelectionOf(session, page);
  /** Keeps one selection of a page, and leaves the room in front with it. */
  const keepOne = async (): Promise<void> => {
    const page = await openKeeping();
    await selectFromTo(page, '各县区', '落实');
    await keepSelection(page);
    expect(await keptTexts(1)).toHaveLength(1);
    await page.close();
    await room.bringToFront();
  };
  return {
    opened: () => ({ session, room, downloads }),
    keptTexts,
    toasted,
    bring,
    inNote,
    selectFromTo,
    openKeeping,
    openPopupOver,
    keepThree,
    keepSelection,
    keepOne,
  };
}
