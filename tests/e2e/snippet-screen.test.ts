import type { ElementHandle, Page } from 'puppeteer-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { backup } from '../../lib/snippets/formats/backup';
import { textFragmentUrl } from '../../lib/snippets/text-fragment';
import { PAGE_SNIPPET } from '../fixtures/snippets';
import { faultsByAxe, inTheme, LOOKS } from '../harness/axe';
import { BROWSERS } from '../harness/find-browser';
import { keptRows } from '../harness/kept';
import { eventually, loadAnew, paintedTexts } from '../harness/page';
import { command, type Session } from '../harness/session';
import { serveSlowly } from '../harness/slow';
import { press, shows, withSnippets } from '../harness/snippets';

describe.each(BROWSERS)('the snippets screen in %s', (kind) => {
  let session: Session;
  let room: Page;
  const { opened, keptTexts, toasted, bring, inNote, selectFromTo, openKeeping, openPopupOver, keepThree, keepSelection, keepOne } = withSnippets(kind);
  beforeAll(() => {
    ({ session, room } = opened());
  });

  /** The page that the room has opened. */
  const openedBy = async (name: string): Promise<Page> => {
    const back = await eventually(async () => {
      for (const each of await session.browser.pages()) if ((await each.evaluate(() => location.href).catch(() => '')).includes(name)) return each;
      return undefined;
    });
    if (!back) throw new Error('the page did not open');
    return back;
  };
  /** The quotation that was looked for, as a page shows it. */
  const shownIn = (page: Page): Promise<string> =>
    page.evaluate(() =>
      [...(CSS.highlights.get('u-8') ?? [])]
        .map(({ startContainer, startOffset, endOffset }) => startContainer.textContent?.slice(startOffset, endOffset))
        .join('|'),
    );

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
    await keepOne();
    await press(room, 'Edit');
    expect(await eventually(() => inNote())).toBe(true);
    await room.keyboard.type('写到一半');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await loadAnew(room);
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

  test('undoing a deletion brings back what was typed and not saved, too', async () => {
    await keepOne();
    await press(room, 'Edit');
    expect(await eventually(() => inNote())).toBe(true);
    await room.keyboard.type('写到一半');
    await room.keyboard.press('Escape');
    await press(room, 'Delete');
    await shows(room, '1 deleted');
    await press(room, 'Undo');
    await press(room, 'Edit');
    const typed = (): Promise<string | undefined> => room.evaluate(() => document.querySelector('textarea')?.value);
    expect(await eventually(typed)).toBe('写到一半');
  });

  test('undo brings back every snippet that was deleted within its time, and what is selected stays so', async () => {
    await keepThree();
    const selected = (): Promise<boolean[]> =>
      room.evaluate(() => [...document.querySelectorAll<HTMLInputElement>('.snippet-list input')].map(({ checked }) => checked));
    await room.evaluate(() => [...document.querySelectorAll<HTMLInputElement>('.snippet-list input')].at(-1)?.click());
    await shows(room, '1 selected');
    const removeFirst = (): Promise<void> =>
      room.evaluate(() => [...document.querySelectorAll<HTMLElement>('.snippet-list button')].find((each) => each.textContent === 'Delete')?.click());
    await removeFirst();
    await shows(room, '1 deleted');
    await removeFirst();
    await shows(room, '2 deleted');
    expect(await eventually(selected, (all) => all.length === 1)).toEqual([true]);
    await press(room, 'Undo');
    await shows(room, '3 snippets');
    expect(await keptRows(room)).toHaveLength(3);
  });

  test('a filter that is cleared stays in reach of the keyboard', async () => {
    await keepThree();
    await press(room, 'Filter');
    const select = '.filters select';
    await room.select(select, (await room.evaluate((of) => document.querySelectorAll<HTMLOptionElement>(`${of} option`)[1]?.value, select)) ?? '');
    await shows(room, /of 3 snippets|3 snippets/);
    await room.focus(select);
    await room.select(select, '');
    await shows(room, '3 snippets');
    expect(await room.evaluate((of) => [document.querySelector<HTMLElement>(of)?.checkVisibility(), document.activeElement?.localName], select)).toEqual([
      true,
      'select',
    ]);
  });

  test('what is looked for is there on the way back, and when the screen is loaded anew', async () => {
    await keepThree();
    await room.focus('.filters input');
    await room.keyboard.type('影子 ');
    await shows(room, '1 of 3 snippets');
    await press(room, 'Filter');
    await room.select('.filters label:last-of-type select', 'oldest');
    const asked = (): Promise<Array<string | undefined>> =>
      room.evaluate(() => ['input', 'label:last-of-type select'].map((field) => document.querySelector<HTMLInputElement>(`.filters ${field}`)?.value));
    await room.evaluate(() => {
      location.hash = '#/about';
    });
    await shows(room, 'About Hujian');
    await room.evaluate(() => history.back());
    await shows(room, '1 of 3 snippets');
    expect(await asked()).toEqual(['影子 ', 'oldest']);
    await loadAnew(room);
    await shows(room, '1 of 3 snippets');
    expect(await asked()).toEqual(['影子 ', 'oldest']);
    // The way to the screen by its name begins anew.
    await press(room, 'Snippets');
    await shows(room, '3 snippets');
    expect(await asked()).toEqual(['', 'newest']);
  });

  test('what another tab changes of a snippet stays when this one saves what it changed', async () => {
    await keepOne();
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

  test('so it is for each fact of the source', async () => {
    await keepOne();
    const other = await session.openOwn('reader.html#/snippets');
    const write = async (page: Page, label: string, text: string): Promise<void> => {
      await page.bringToFront();
      await press(page, 'Edit');
      expect(await eventually(() => inNote(page))).toBe(true);
      await press(page, 'Source');
      const input = await page.evaluateHandle(
        (name) => [...document.querySelectorAll('label')].find(({ textContent }) => textContent?.startsWith(name))?.querySelector('input') ?? null,
        label,
      );
      await (input.asElement() as ElementHandle<HTMLInputElement>).click({ count: 3 });
      await page.keyboard.type(text);
    };
    await write(other, 'Title', '那边的题');
    await write(room, 'Author', '这边的人');
    await press(room, 'Save');
    await other.bringToFront();
    await press(other, 'Save');
    const facts = (): Promise<unknown> => keptRows(room).then(([row]) => [row?.facts.title?.text, row?.facts.author?.text]);
    expect(await eventually(facts, (texts) => String(texts) === '那边的题,这边的人')).toEqual(['那边的题', '这边的人']);
    await other.close();
  });

  test('a full disk is said at once: what was typed stays in its form', async () => {
    await keepOne();
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

  test('what went wrong is said in sight, however far down it was tried, and can be put away', async () => {
    const many = Array.from({ length: 25 }, (_, nth) => ({
      ...PAGE_SNIPPET,
      prefix: String(nth),
      id: `${nth}`,
      kept: '2026-01-01T00:00:00.000Z',
      changed: '2026-01-01T00:00:00.000Z',
    }));
    await press(room, 'Import or restore…');
    await bring(await backup(many));
    await press(room, 'Apply');
    await shows(room, '25 snippets');
    await room.evaluate(() => {
      IDBObjectStore.prototype.delete = () => {
        throw new DOMException('no room', 'QuotaExceededError');
      };
      const remove = [...document.querySelectorAll<HTMLElement>('.snippet-list button')].findLast(({ textContent }) => textContent === 'Delete');
      remove?.scrollIntoView();
      remove?.click();
    });
    await shows(room, 'That did not work: the disk or the browser’s storage is full');
    const inSight = (): Promise<boolean | undefined> =>
      room.evaluate(() => {
        const rect = document.querySelector('[role="alert"]')?.getBoundingClientRect();
        return rect && rect.top >= 0 && rect.bottom <= innerHeight;
      });
    expect(await inSight()).toBe(true);
    await room.evaluate(() => document.querySelector<HTMLElement>('[role="alert"] button')?.click());
    expect(
      await eventually(
        () => inSight().then((seen) => seen ?? 'gone'),
        (seen) => seen === 'gone',
      ),
    ).toBe('gone');
    await loadAnew(room);
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
    const back = await openedBy('keeping.html');
    if (isThere) {
      expect(await eventually(() => shownIn(back))).toBe('兩個維護不動搖');
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

  test('back to a page with Chinese in a frame alone: a quotation of the page itself is shown, and is not said to be missing', async () => {
    // Its frame has been read when the page is complete.
    const slow = `<script>
      const open = document.body.appendChild(document.createElement('iframe')).contentDocument;
      open.open();
      setTimeout(() => open.close(), 2000);
    </script>`;
    session.put('slow.html', `<!doctype html><p>Plain text.</p><iframe src="in-frame.html"></iframe>${slow}`);
    const page = await session.open('slow.html');
    await selectFromTo(page, 'Plain', 'text');
    await command(room, 'keep');
    expect(await keptTexts(1)).toEqual(['Plain text']);
    await page.close();
    await room.bringToFront();
    await press(room, 'Back to the page');
    const back = await openedBy('slow.html');
    expect(await eventually(() => shownIn(back))).toBe('Plain text');
    expect(await toasted(back, 'kept')).toContain('This is what you kept');
    expect((await keptRows(room))[0]?.missing).toBeUndefined();
    await back.close();
  });

  /** Makes what is kept a quotation of another address. */
  const moveTo = (url: string): Promise<void> =>
    room.evaluate(async (clean) => {
      const open = indexedDB.open('hujian-user');
      const database = await new Promise<IDBDatabase>((resolve) => {
        open.onsuccess = () => resolve(open.result);
      });
      const transaction = database.transaction('snippets', 'readwrite');
      const store = transaction.objectStore('snippets');
      const rows = store.getAll();
      rows.onsuccess = () => {
        for (const row of rows.result) store.put({ ...row, source: { ...row.source, clean } });
      };
      await new Promise((resolve) => {
        transaction.oncomplete = resolve;
      });
      database.close();
    }, url);

  test('back to a page that cannot be reached, or whose tab is closed at once: the quotation is not said to be missing', async () => {
    await keepOne();
    for (const [url, time] of [
      // Nobody answers at this port.
      ['http://127.0.0.1:9/unreached.html', 10_000],
      [session.put('built.html', '<!doctype html><meta charset="utf-8"><p>正文稍后才到。</p>'), 1_000],
    ] as const) {
      await moveTo(url);
      const tabs = new Set(await session.browser.pages());
      await press(room, 'Back to the page');
      await new Promise((resolve) => setTimeout(resolve, time));
      for (const page of await session.browser.pages()) if (!tabs.has(page)) await page.close();
    }
    await new Promise((resolve) => setTimeout(resolve, 7_000));
    expect((await keptRows(room)).map(({ missing }) => missing)).toEqual([undefined]);
  });

  test('back to a page that is slow to come: the quotation is shown there', async () => {
    const slow = await serveSlowly('<!doctype html><p>各县区持续深化“三联三促”活动，抓好落实。</p>', 8_000);
    await keepOne();
    const [kept] = await keptTexts(1);
    await moveTo(slow.url);
    await press(room, 'Back to the page');
    const back = await openedBy(slow.url);
    expect(await eventually(() => shownIn(back))).toBe(kept);
    expect((await keptRows(room)).map(({ missing }) => missing)).toEqual([undefined]);
    await back.close();
    slow.close();
  });

  test.runIf(kind === 'firefox')('back to a local file, which Firefox opens for no extension: that is said', async () => {
    await keepOne();
    await moveTo('file:///nowhere.html');
    await press(room, 'Back to the page');
    await shows(room, 'That did not work: Illegal URL');
    // What is done next is not said to have gone wrong.
    await press(room, 'Delete');
    await shows(room, '1 deleted');
    expect(await room.evaluate(() => document.body.innerText)).not.toContain('did not work');
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

  test('what is kept is painted where the person asks for it, also what the page brings later, until it is removed', async () => {
    const set = (paintSnippets: boolean): Promise<unknown> =>
      room.evaluate(`(globalThis.browser ?? chrome).storage.local.set({ settings: { version: 2, language: 'en', paintSnippets: ${paintSnippets} } })`);
    await set(true);
    const page = await openKeeping();
    const painted = (): Promise<string> =>
      page.evaluate(() =>
        [...(CSS.highlights.get('u-9') ?? [])]
          .map(({ startContainer, startOffset, endOffset }) => startContainer.textContent?.slice(startOffset, endOffset))
          .join(''),
      );
    await selectFromTo(page, '各县区', '落实');
    await keepSelection(page);
    const [exact = ''] = await keptTexts(1);
    expect(await eventually(painted, (text) => text === exact)).toBe(exact);
    await page.evaluate(() => {
      const { innerHTML } = document.body;
      document.body.innerHTML = '';
      setTimeout(() => {
        document.body.innerHTML = innerHTML;
      }, 1_000);
    });
    await eventually(painted, (text) => text === '');
    expect(await eventually(painted, (text) => text === exact)).toBe(exact);
    await room.bringToFront();
    await press(room, 'Delete');
    expect(await keptTexts(0)).toEqual([]);
    await page.bringToFront();
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    expect(await eventually(painted, (text) => text === '')).toBe('');
    await set(false);
    await page.close();
  });

  test('the newest snippets are there before all are read', async () => {
    await keepOne();
    const list = await session.openOwn('reader.html#/about');
    await list.evaluate(() => {
      // Reading all never ends: `getAll` of the store, not of the index that gives the newest.
      IDBObjectStore.prototype.getAll = () => ({}) as IDBRequest;
      location.hash = '#/snippets';
    });
    await shows(list, '各县区持续深化“三联三促”活动，抓好落实');
    await list.close();
  });

  test('before all are read, the first are not said to be all, nor taken out as such', async () => {
    const kept = '2026-01-01T00:00:00.000Z';
    const many = Array.from({ length: 25 }, (_, at) => ({ ...PAGE_SNIPPET, id: `of many ${at}`, kept, changed: kept, exact: `${PAGE_SNIPPET.exact}${at}` }));
    await press(room, 'Import or restore…');
    await bring(await backup(many));
    await press(room, 'Apply');
    await shows(room, '25 snippets');
    const list = await session.openOwn('reader.html#/about');
    await list.evaluate(() => {
      IDBObjectStore.prototype.getAll = () => ({}) as IDBRequest;
      location.hash = '#/snippets';
    });
    await shows(list, PAGE_SNIPPET.exact);
    const said = await list.evaluate(() => [
      document.body.innerText.includes('20 snippets'),
      [...document.querySelectorAll<HTMLButtonElement>('.export button')].map(({ disabled }) => disabled),
    ]);
    expect(said).toEqual([false, [true]]);
    await list.close();
  });

  // Chromium spares an extension with unlimited storage without saying so here.
  test.runIf(kind === 'firefox')('the browser clears nothing of it away by itself', async () => {
    expect(await eventually(() => room.evaluate(() => navigator.storage.persisted()))).toBe(true);
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
      expect(await faultsByAxe(screen)).toEqual([]);
      await inTheme(screen, 'dark');
      expect(await faultsByAxe(screen, LOOKS)).toEqual([]);
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
