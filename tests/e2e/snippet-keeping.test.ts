import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { inBackground } from '../harness/background';
import { readCard, readToast, textOf } from '../harness/card';
import { BROWSERS } from '../harness/find-browser';
import { keptRows } from '../harness/kept';
import { eventually, paintedTexts, restOn } from '../harness/page';
import { command, type Session } from '../harness/session';
import { holdStore, press, shows, withSnippets } from '../harness/snippets';

/** As the extension's worker has it. */
declare const chrome: typeof import('wxt/browser').browser & {
  readonly contextMenus: { readonly onClicked: { dispatch(told: object, tab: object | undefined): void } };
};

describe.each(BROWSERS)('keeping snippets in %s', (kind) => {
  let session: Session;
  let room: Page;
  const { opened, inNote, keptTexts, toasted, selectFromTo, openKeeping, openPopupOver, keepSelection } = withSnippets(kind);
  beforeAll(() => {
    ({ session, room } = opened());
  });

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

  test('the keyboard stays at the sentence that it kept, edited and gave back', async () => {
    const page = await openKeeping();
    const popup = await openPopupOver(page);
    await shows(popup, 'Keep all 3');
    /** Presses a button as a key does, which has the focus before; gives what has it then. */
    const pressAt = async (selector: string, next: string): Promise<string | undefined> => {
      await popup.evaluate((wanted) => {
        const button = document.querySelector<HTMLElement>(wanted);
        button?.focus();
        button?.click();
      }, selector);
      return eventually(
        () => popup.evaluate(() => (document.activeElement === document.body ? 'nothing' : document.activeElement?.textContent?.trim())),
        (text) => text === next,
      );
    };
    const second = '.keep .offers li:nth-child(2)';
    expect(await pressAt(`${second} .ways button`, 'Edit')).toBe('Edit');
    expect(await popup.evaluate((li) => document.activeElement?.closest('li') === document.querySelector(li), second)).toBe(true);
    await popup.evaluate((li) => document.querySelector<HTMLElement>(`${li} .ways button`)?.click(), second);
    expect(await eventually(() => inNote(popup))).toBe(true);
    expect(await pressAt(`${second} form [type="submit"]`, 'Edit')).toBe('Edit');
    expect(await pressAt('.undo button', 'Keep')).toBe('Keep');
    expect(await pressAt('.keep details > button', 'Edit')).toBe('Edit');
    expect(await pressAt('.undo button', 'Keep all 3')).toBe('Keep all 3');
    await popup.close();
    await page.close();
  });

  test('a sentence far down the list is kept with the way to undo it in sight', async () => {
    const sentences = Array.from({ length: 25 }, (_, nth) => `<p>第${nth}次会议要求落实三会一课制度。</p>`).join('');
    const address = session.put('many.html', `<!doctype html><meta charset="utf-8"><title>题</title>${sentences}`);
    const page = await session.open(address.slice(session.served.url.length));
    await eventually(
      () => paintedTexts(page),
      (texts) => texts.length > 3,
    );
    const popup = await openPopupOver(page);
    await shows(popup, 'Keep all 25');
    await popup.evaluate(() => {
      const last = [...document.querySelectorAll<HTMLElement>('.keep .offers button')].at(-1);
      last?.scrollIntoView();
      last?.click();
    });
    await shows(popup, '1 kept');
    const inSight = await popup.evaluate(() => {
      const rect = document.querySelector('.undo button')?.getBoundingClientRect();
      return rect && rect.top >= 0 && rect.bottom <= innerHeight;
    });
    expect(inSight).toBe(true);
    await popup.close();
    await page.close();
  });

  test('all sentences are kept, in their order, though the popup closes as soon as they were to be', async () => {
    const wanted = Array.from({ length: 120 }, (_, index) => `第${index}处坚持三会一课。`);
    session.put('many.html', `<!doctype html><meta charset="utf-8">${wanted.map((text) => `<p>${text}</p>`).join('')}`);
    const page = await session.open('many.html');
    const popup = await openPopupOver(page);
    await press(popup, 'Keep all 120');
    await popup.close();
    await keptTexts(120);
    const kept = new Map((await keptRows(room)).map((row) => [row.exact, row.kept]));
    const moments = wanted.map((text) => kept.get(text));
    expect(moments).not.toContain(undefined);
    expect(moments).toEqual([...moments].sort());
    await page.close();
  });

  test('the popup says that it is saving before the storage has answered', async () => {
    const page = await openKeeping();
    await selectFromTo(page, '各县区', '落实');
    const popup = await openPopupOver(page);
    await shows(popup, 'Selected text');
    const release = await holdStore(room);
    await press(popup, 'Keep');
    await shows(popup, 'Keeping…');
    expect(await popup.evaluate(() => document.body.innerText)).not.toContain('1 kept');
    await release();
    await shows(popup, '1 kept');
    expect(await keptTexts(1)).toEqual(['各县区持续深化“三联三促”活动，抓好落实']);
    await popup.close();
    await page.close();
  });

  test('where the popup may store nothing, pressing Edit says what can be done, and offers a copy', async () => {
    const page = await openKeeping();
    await selectFromTo(page, '各县区', '落实');
    const popup = await openPopupOver(page);
    await press(popup, 'Keep');
    await shows(popup, '1 kept');
    await popup.evaluate(() => {
      // As in a private window of Firefox, where the background alone has storage.
      IDBObjectStore.prototype.get = () => {
        throw new DOMException('not here', 'SecurityError');
      };
    });
    await press(popup, 'Edit');
    await shows(popup, 'the browser does not let the extension store anything');
    await shows(popup, 'The snippet is kept. It can be edited in a window that is not private');
    await shows(popup, '各县区持续深化“三联三促”活动，抓好落实');
    await press(popup, 'Copy');
    await shows(popup, /Copied|Copying failed/);
    await popup.close();
    await page.close();
  });

  test('the card and the notice on the page say that they are saving before the storage has answered', async () => {
    const page = await openKeeping();
    const actions = async (): Promise<string> => (await readCard(page, kind))?.all('actions').map(textOf).join(' ') ?? '';
    const card = await restOn(page, kind, '三联三促');
    const button = card?.buttons().find((node) => textOf(node) === 'Keep this sentence');
    if (!card || !button) throw new Error('nothing to press');
    const release = await holdStore(room);
    await card.click(page, button);
    expect(await eventually(actions, (said) => said.includes('Keeping…'))).toContain('Keeping…');
    await release();
    expect(await eventually(actions, (said) => said.includes('Kept'))).toContain('Kept');
    await page.keyboard.press('Escape');
    await selectFromTo(page, '持', '制度');
    const releaseAgain = await holdStore(room);
    const keeping = keepSelection(page);
    expect(await toasted(page, 'Keeping…')).toContain('Keeping…');
    await releaseAgain();
    await keeping;
    expect(await toasted(page, '1 kept')).toContain('1 kept');
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

  test('the shortcut keeps a selection once, and offers to undo it, where a frame without Chinese was clicked in before', async () => {
    const page = await session.open('frames.html');
    await eventually(
      () => paintedTexts(page),
      (texts) => texts.length > 0,
    );
    const clicked = await Promise.all(
      page.frames().map((frame) =>
        frame.evaluate(() => {
          if (document.body.innerText !== 'No Chinese here') return 'another';
          getSelection()?.collapse(document.querySelector('p'));
          return getSelection()?.type;
        }),
      ),
    );
    expect(clicked).toContain('Caret');
    await page.bringToFront();
    await selectFromTo(page, '坚持', '人才');
    await command(room, 'keep');
    expect(await toasted(page, '1 kept')).toContain('Undo');
    // The frame that was clicked in has loaded its engine and been asked by now.
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect((await readToast(page, kind))?.text('toast')).toContain('1 kept');
    expect(await keptTexts(1)).toEqual(['坚持党管人才']);
    await page.close();
  });

  test('a sentence of a page that is one paragraph longer than any article is kept', async () => {
    session.put('long.txt', `${'第一句没有提法。\n'.repeat(20_000)}最后坚持三会一课制度。\n`);
    const page = await session.open('long.txt');
    await selectFromTo(page, '最后', '制度');
    await command(room, 'keep');
    expect(await toasted(page, '1 kept')).toContain('1 kept');
    expect(await keptTexts(1)).toEqual(['最后坚持三会一课制度']);
    await page.close();
  });

  test('of a long page of plain text the popup offers the selection, and every sentence', async () => {
    const line = `坚持三会一课制度，${'这是很长的一行文字，没有别的提法。'.repeat(5)}。\n`;
    session.put('report.txt', line.repeat(900), { 'content-type': 'text/plain; charset=utf-8' });
    const page = await session.open('report.txt');
    await selectFromTo(page, '坚持', '制度');
    const popup = await openPopupOver(page);
    await shows(popup, 'Selected text');
    await popup.evaluate(() => document.querySelector<HTMLDetailsElement>('.keep details')?.setAttribute('open', ''));
    await shows(popup, 'Keep all 900');
    await popup.close();
    await page.close();
  });

  test('of a long selection the popup shows the beginning: the button that keeps it stays in reach', async () => {
    session.put('long.html', `<!doctype html><meta charset="utf-8"><p>${'很长的一句话，'.repeat(3_000)}末尾。</p>`);
    const page = await session.open('long.html');
    await page.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('p') as Element));
    const popup = await openPopupOver(page);
    await shows(popup, 'Selected text');
    const height = await popup.evaluate(() => document.querySelector('.offers')?.getBoundingClientRect().height);
    expect(height).toBeGreaterThan(50);
    expect(height).toBeLessThan(500);
    await press(popup, 'Keep');
    await shows(popup, '1 kept');
    expect((await keptTexts(1))[0]).toHaveLength(21_003);
    await popup.close();
    await page.close();
  });

  test('a selection longer than any quotation is not kept, and the page says why', async () => {
    session.put('long.html', `<!doctype html><meta charset="utf-8"><p>开头的一句。</p><p>${'很长的一句话，'.repeat(15_000)}末尾。</p>`);
    const page = await session.open('long.html');
    await page.evaluate(() => getSelection()?.selectAllChildren(document.querySelectorAll('p')[1] as Element));
    await keepSelection(page);
    expect((await toasted(page, 'Not kept')).slice(0, 50)).toContain('Not kept: it is longer than 100,000 characters');
    expect(await keptTexts(0)).toEqual([]);
    await page.close();
  });

  // No other browser selects several stretches at once.
  test.runIf(kind === 'firefox')('of several selections of which one cannot be kept, those kept before it can be undone', async () => {
    session.put('long.html', `<!doctype html><meta charset="utf-8"><p>开头的一句。</p><p>${'很长的一句话，'.repeat(15_000)}末尾。</p>`);
    const page = await session.open('long.html');
    await page.evaluate(() => {
      for (const each of document.querySelectorAll('p')) {
        const range = document.createRange();
        range.selectNodeContents(each);
        getSelection()?.addRange(range);
      }
    });
    await keepSelection(page);
    expect((await toasted(page, 'Not kept')).slice(0, 60)).toContain('1 kept. Not kept: it is longer than 100,000 characters “很长');
    expect(await keptTexts(1)).toEqual(['开头的一句。']);
    const toast = await readToast(page, kind);
    const undo = toast?.buttons().find((button) => textOf(button) === 'Undo');
    if (!toast || !undo) throw new Error('nothing to undo with');
    await toast.click(page, undo);
    expect(await toasted(page, 'Undone')).toContain('Undone');
    expect(await keptTexts(0)).toEqual([]);
    await page.close();
  });

  /** Presses the menu’s entry on what is selected of a page with this address, in the tab in front, and gives what the toolbar button says then. */
  const keepByMenu = async (page: Page, selectionText: string, pageUrl: string): Promise<readonly string[]> => {
    await page.bringToFront();
    const tabId = await inBackground(
      session,
      async (text, url) => {
        const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        chrome.contextMenus.onClicked.dispatch({ menuItemId: 'keep-selection', selectionText: text, pageUrl: url, frameId: 0 }, tab);
        return tab?.id ?? -1;
      },
      selectionText,
      pageUrl,
    );
    const said = (): Promise<readonly string[]> =>
      inBackground(session, async (id) => [await chrome.action.getBadgeText({ tabId: id }), await chrome.action.getTitle({ tabId: id })], tabId);
    return eventually(said, ([sign]) => sign !== '');
  };

  // Automation does not reach the browser's menu: the browser's own event is sent to the extension.
  test.runIf(kind === 'chromium')('where nothing can be said on the page, the toolbar button says what the menu has kept, or why it has not', async () => {
    const page = await session.browser.newPage();
    await page.goto('chrome://version');
    expect(await keepByMenu(page, 'a line', 'chrome://version')).toEqual(['!', 'Hujian: Not kept: This page cannot be read.']);
    await page.close();
    const viewer = await session.browser.newPage();
    expect(await keepByMenu(viewer, '文件里的一句话', 'https://a.example/file.pdf')).toEqual(['✓', 'Hujian: 1 kept']);
    expect(await keptTexts(1)).toEqual(['文件里的一句话']);
    await viewer.close();
    const long = await session.browser.newPage();
    expect(await keepByMenu(long, '长'.repeat(100_001), 'https://a.example/file.pdf')).toEqual(['!', 'Hujian: Not kept: it is longer than 100,000 characters']);
    await long.close();
    expect(await keptTexts(1)).toHaveLength(1);
  });

  test.runIf(kind === 'chromium')('a full disk is said on the page at once, with the quotation and a button that copies it', async () => {
    const page = await openKeeping();
    await selectFromTo(page, '各县区', '落实');
    await inBackground(session, () => {
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

  test.runIf(kind === 'chromium')('an undo that fails says so on the page, and what was kept stays', async () => {
    const page = await openKeeping();
    await selectFromTo(page, '各县区', '落实');
    await keepSelection(page);
    await toasted(page, '1 kept');
    await inBackground(session, () => {
      const { delete: remove } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.delete = () => {
        IDBObjectStore.prototype.delete = remove;
        throw new DOMException('no room', 'QuotaExceededError');
      };
    });
    const toast = await readToast(page, kind);
    const undo = toast?.buttons().find((button) => textOf(button) === 'Undo');
    if (!toast || !undo) throw new Error('nothing to undo with');
    await toast.click(page, undo);
    expect(await toasted(page, 'did not work')).toContain('the disk or the browser’s storage is full');
    expect(await keptRows(room)).toHaveLength(1);
    await page.close();
  });
});
