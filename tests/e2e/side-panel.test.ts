import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRing } from '../harness/card';
import { BROWSERS } from '../harness/find-browser';
import { forgetAll } from '../harness/kept';
import { eventually, loadAnew, paintedTexts } from '../harness/page';
import { command, corpusReady, openSession, type Session } from '../harness/session';
import { serveSlowly } from '../harness/slow';

describe.each(BROWSERS)('the side panel in %s', (kind) => {
  let session: Session;
  /** The panel's own page in a tab: automation cannot open the panel itself. It follows the tab in front all the same. */
  let panel: Page;
  beforeAll(async () => {
    session = await openSession(kind);
    await corpusReady(session);
    panel = await session.openOwn('sidepanel.html', { width: 320 });
  });
  afterAll(() => session?.close());

  const shows = (text: string | RegExp): Promise<string> =>
    eventually(
      () => panel.evaluate(() => document.body.innerText),
      (all) => (typeof text === 'string' ? all.includes(text) : text.test(all)),
    );
  /** Opens a page. The list of the one before stays until this one tells of itself: it is made to go first. */
  const inFront = async (name: string): Promise<Page> => {
    await panel.bringToFront();
    await shows('This page cannot be read.');
    const page = await session.open(name);
    await page.bringToFront();
    return page;
  };
  const press = (selector: string, text?: string): Promise<void> =>
    panel.evaluate(
      (wanted, among) => {
        [...document.querySelectorAll<HTMLElement>(wanted)].find((each) => among === undefined || each.closest('li')?.textContent?.includes(among))?.click();
      },
      selector,
      text,
    );
  const badgeOf = (part: string): Promise<string> =>
    panel.evaluate(`(async () => {
      const api = globalThis.browser ?? chrome;
      const [tab] = await api.tabs.query({ active: true, currentWindow: true });
      return tab ? api.action.getBadgeText({ tabId: tab.id }) : '${part}';
    })()`) as Promise<string>;

  /** What a page of the extension shows from now on, one text after the other. */
  const recordTexts = async (own: Page): Promise<() => Promise<string[]>> => {
    await own.evaluate(() => {
      const texts = [document.body.innerText];
      Object.assign(window, { texts });
      new MutationObserver(() => texts.push(document.body.innerText)).observe(document.body, { childList: true, subtree: true, characterData: true });
    });
    return () => own.evaluate(() => (window as unknown as { texts: string[] }).texts);
  };

  test('lists the terms of the page in front with their counts, and follows from tab to tab', async () => {
    const page = await inFront('article.html');
    await shows('9 phrases on this page');
    expect(await shows('“凤还巢”人才回引工程')).toContain('“凤还巢”人才回引工程');
    const other = await inFront('traditional.html');
    expect(await shows('4 phrases on this page')).toContain('党管人才');
    await other.close();
    await page.bringToFront();
    expect(await shows('9 phrases on this page')).toContain('三联三促');
    await page.goto(page.url().replace('article', 'national'));
    expect(await shows('三去一降一补')).toContain('三去一降一补');
    await page.close();
  });

  test('follows the page as it changes', async () => {
    const page = await inFront('article.html');
    await shows('Keep all 5');
    await page.evaluate(() => {
      for (const text of ['讲学的历史坐标。', '又一处三会一课。', '再一处三会一课。'])
        document.body.append(Object.assign(document.createElement('p'), { textContent: text }));
    });
    expect(await shows(/三会一课\s*3×/)).toMatch(/三会一课\s*3×/);
    expect(await shows('Keep all 7')).toContain('再一处三会一课。');
    await page.close();
  });

  test('counts the frames of a page with it', async () => {
    const page = await inFront('frames.html');
    // One in the page itself, one in each of two frames.
    expect(await shows(/党管人才\s*3×/)).toMatch(/党管人才\s*3×/);
    await page.close();
  });

  test('opens a term with its passages, and the terms that it names', async () => {
    const page = await inFront('article.html');
    await shows('9 phrases on this page');
    await press('.term-row', '五大行动');
    expect(await shows('强基固本')).toContain('Baoji');
    // The keyboard goes on in the card of the term that is followed, and in the one before.
    const followed = async (selector: string): Promise<boolean> => {
      const from = await panel.evaluate((wanted) => {
        const link = document.querySelector<HTMLElement>(wanted);
        link?.focus();
        link?.click();
        return document.querySelector('.opened .name')?.textContent;
      }, selector);
      return eventually(() =>
        panel.evaluate((before) => {
          const name = document.querySelector('.opened .name')?.textContent;
          return name !== undefined && name !== before && document.activeElement === document.querySelector('.opened');
        }, from),
      );
    };
    expect(await followed('.opened .term-link')).toBe(true);
    expect(await followed('.opened > .button')).toBe(true);
    await press('.term-row', '五大行动');
    await page.close();
  });

  test('goes to an occurrence in a shadow tree, in a box that scrolls by itself', async () => {
    const page = await inFront('article.html');
    await page.evaluate(() => {
      const host = Object.assign(document.createElement('div'), { id: 'host' });
      host.style.marginTop = '2000px';
      document.body.append(host);
      host.attachShadow({ mode: 'open' }).innerHTML = '<div style="height:100px;overflow:auto"><p style="margin-top:900px">远处的三会一课。</p></div>';
    });
    await shows(/三会一课\s*2×/);
    await press('.jump', '三会一课');
    await press('.jump', '三会一课');
    expect(await shows('2/2')).toContain('2/2');
    const seen = await eventually(() =>
      page.evaluate(() => {
        const root = document.getElementById('host')?.shadowRoot;
        const [box, text] = [root?.querySelector('div'), root?.querySelector('p')].map((element) => element?.getBoundingClientRect());
        return box !== undefined && text !== undefined && box.top > 0 && box.bottom < innerHeight && text.top >= box.top && text.bottom <= box.bottom;
      }),
    );
    expect(seen).toBe(true);
    await page.close();
  });

  test('goes to an occurrence on the page, and to the next one when pressed again', async () => {
    const page = await inFront('article.html');
    await page.evaluate(() => {
      const far = Object.assign(document.createElement('p'), { textContent: '远处的三会一课。', id: 'far' });
      far.style.marginTop = '2000px';
      document.body.append(far);
    });
    await shows(/三会一课\s*2×/);
    await press('.jump', '三会一课');
    expect(await shows('1/2')).toContain('1/2');
    expect(await eventually(async () => (await readRing(page, kind))?.all('ring').length)).toBe(1);
    expect(await page.evaluate(() => scrollY)).toBeLessThan(500);
    await press('.jump', '三会一课');
    expect(await shows('2/2')).toContain('2/2');
    const seen = await eventually(() =>
      page.evaluate(() => {
        const rect = document.getElementById('far')?.getBoundingClientRect();
        return rect !== undefined && rect.top > 0 && rect.bottom < innerHeight;
      }),
    );
    expect(seen).toBe(true);
    await press('.jump', '三会一课');
    expect(await shows('1/2')).toContain('1/2');
    await page.close();
  });

  test('begins anew with the first occurrence on another page in the same tab', async () => {
    const page = await inFront('article.html');
    await shows(/三会一课\s*1×/);
    await press('.jump', '三会一课');
    expect(await shows('1/1')).toContain('1/1');
    await page.goto(page.url().replace('article', 'targets'));
    await shows(/三会一课\s*[2-9]×/);
    expect(await panel.evaluate(() => document.querySelectorAll('.jump .at').length)).toBe(0);
    await press('.jump', '三会一课');
    expect(await shows(/1\/[2-9]/)).toMatch(/1\/[2-9]/);
    await page.close();
  });

  test('does not say of a page that is yet to be read that it has no phrase; of one that has been read, it does', async () => {
    const page = await inFront('article.html');
    await shows('9 phrases on this page');
    const texts = await recordTexts(panel);
    for (let turn = 0; turn < 3; turn++) {
      await page.goto(page.url().replace('article', 'national'));
      await shows('三去一降一补');
      await page.goto(page.url().replace('national', 'article'));
      await shows('9 phrases on this page');
    }
    expect((await texts()).filter((text) => text.includes('No known phrase'))).toEqual([]);
    // It has Chinese, and is read for nothing.
    await page.goto(session.put('no-phrase.html', '<!doctype html><meta charset="utf-8"><p>今天天气很好。'));
    expect(await shows('No known phrase on this page.')).toContain('No known phrase');
    await page.close();
  });

  test('waits for a page that is busy: it does not say that it cannot be read', async () => {
    const busy = `<script>addEventListener('load', () => setTimeout(() => { for (const end = Date.now() + 2000; Date.now() < end; ); }))</script>`;
    const address = session.put('busy.html', `<!doctype html><meta charset="utf-8">${busy}<p>坚持三会一课。</p>`);
    const page = await inFront('article.html');
    await shows('9 phrases on this page');
    const texts = await recordTexts(panel);
    await page.goto(address);
    expect(await shows('1 phrase on this page')).toContain('三会一课');
    expect((await texts()).filter((text) => text.includes('cannot be read'))).toEqual([]);
    await page.close();
  });

  test('does not say, on the way to a page that is slow to come, that it has no phrase', async () => {
    // Without Chinese: nothing is told of it before it is asked.
    const slow = await serveSlowly('<p>end', 4_000, '<!doctype html><p>Plain text');
    const page = await inFront('article.html');
    await shows('9 phrases on this page');
    const texts = await recordTexts(panel);
    // It goes there and is not waited for.
    void page.goto(slow.url).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const onTheWay = (await texts()).filter((text) => text.includes('No known phrase'));
    expect(onTheWay).toEqual([]);
    expect(await shows('No known phrase on this page.')).toContain('No known phrase');
    await page.close();
    slow.close();
  });

  test.each(['popup.html', 'sidepanel.html'])('%s waits for the page that is still to come: it does not say that it cannot be read', async (own) => {
    const slow = await serveSlowly('<p>坚持三会一课。', 4_000, '<!doctype html><meta charset="utf-8"><p>正文');
    const page = await inFront('article.html');
    const beside = await session.openOwn(own);
    await page.bringToFront();
    // It goes there and is not waited for.
    void page.goto(slow.url).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await loadAnew(beside);
    await eventually(() => beside.evaluate(() => document.querySelector('main') !== null));
    const texts = await recordTexts(beside);
    await eventually(
      () => beside.evaluate(() => document.body.innerText),
      (text) => text.includes('1 phrase on this page'),
    );
    const shown = await texts();
    expect(shown[0]).toContain('Reading the page…');
    expect(shown.at(-1)).toContain('1 phrase on this page');
    expect(shown.filter((text) => text.includes('cannot be read'))).toEqual([]);
    await beside.close();
    await page.close();
    slow.close();
  });

  test('does not show the list of another tab as that of a busy one', async () => {
    const busy = await inFront('national.html');
    const page = await inFront('article.html');
    await shows('9 phrases on this page');
    await busy.evaluate(() =>
      setTimeout(() => {
        for (const end = Date.now() + 4000; Date.now() < end; );
      }),
    );
    await panel.evaluate(`(async () => {
      const api = globalThis.browser ?? chrome;
      const tabs = await api.tabs.query({ currentWindow: true });
      await api.tabs.update(tabs.at(-2).id, { active: true });
    })()`);
    expect(await shows('Reading the page…')).toContain('Reading the page…');
    expect(await shows('三去一降一补')).toContain('三去一降一补');
    await busy.close();
    await page.close();
  });

  test('has the look-up box, which stands in for the page while something is asked', async () => {
    const page = await inFront('article.html');
    await shows('9 phrases on this page');
    const type = (text: string): Promise<void> =>
      panel.evaluate((value) => {
        const box = document.querySelector<HTMLInputElement>('.ask');
        if (!box) throw new Error('no box');
        box.value = value;
        box.dispatchEvent(new Event('input', { bubbles: true }));
      }, text);
    await type('slsc');
    const found = await shows('三联三促');
    expect(found).toContain('三联三促');
    expect(found).not.toContain('on this page');
    await type('');
    expect(await shows('9 phrases on this page')).toContain('9 phrases on this page');
    await page.close();
  });

  test('lists what was kept last, as soon as it is kept', async () => {
    await forgetAll(panel);
    await loadAnew(panel);
    const page = await inFront('article.html');
    expect(await panel.evaluate(() => document.querySelector('.kept'))).toBe(null);
    const room = await session.openOwn(encodeURI('reader.html#/concordance?q=三联三促'));
    await eventually(() => room.evaluate(() => document.querySelector('.kwic input') !== null));
    await room.evaluate(() => document.querySelector<HTMLInputElement>('.kwic input')?.click());
    await eventually(() => room.evaluate(() => document.body.innerText.includes('1 selected')));
    await room.evaluate(() => document.querySelector<HTMLButtonElement>('.exports .button:last-of-type')?.click());
    await panel.evaluate(() => document.querySelector<HTMLElement>('.kept summary')?.click()).catch(() => undefined);
    expect(await eventually(() => panel.evaluate(() => document.querySelectorAll('.kept .snippet').length))).toBe(1);
    await room.close();
    await page.close();
  });

  test('says what keeps it empty: no phrase, no reading, marks off or hidden', async () => {
    const plain = await inFront('later.html');
    expect(await shows('No known phrase on this page.')).toContain('word for word');
    await plain.close();
    await panel.bringToFront();
    expect(await shows('This page cannot be read.')).toContain('Reload this page');
    const page = await inFront('article.html');
    await shows('Keep all 5');
    await panel.evaluate(`(globalThis.browser ?? chrome).runtime.sendMessage({ type: 'command', command: 'hide-all' })`);
    // What is offered to be kept goes as well, a moment later.
    expect(await shows(/Marks are hidden on this page\.(?![\s\S]*三会一课)/)).not.toContain('三会一课');
    await page.reload();
    await shows('9 phrases on this page');
    await panel.evaluate(`(globalThis.browser ?? chrome).storage.local.get('settings').then(({ settings }) =>
      (globalThis.browser ?? chrome).storage.local.set({ settings: { ...(settings ?? { version: 2, language: 'auto' }), sitesOff: ['${new URL(page.url()).host}'] } }))`);
    expect(await shows('Marking is off on this site.')).toContain('Mark again');
    // A full disk, once.
    await panel.evaluate(`{
      const { local } = (globalThis.browser ?? chrome).storage;
      const { set } = local;
      local.set = () => {
        local.set = set;
        return Promise.reject(new DOMException('no room', 'QuotaExceededError'));
      };
    }`);
    await press('.button');
    expect(await shows('Not saved')).toContain('Not saved: the disk or the browser’s storage is full');
    const texts = await recordTexts(panel);
    await press('.button');
    expect(await shows('9 phrases on this page')).toContain('三会一课');
    expect((await texts()).filter((text) => text.includes('No known phrase'))).toEqual([]);
    await page.close();
  });

  test.runIf(kind === 'chromium')('says why nothing can be looked up, nor a term opened, where the corpus could not be set up', async () => {
    const page = await inFront('article.html');
    await shows('9 phrases on this page');
    const beside = await session.openOwn('sidepanel.html', { width: 320 });
    // A full disk, found when the corpus is to be imported.
    await beside.evaluateOnNewDocument(() => {
      IDBObjectStore.prototype.add = () => {
        throw new DOMException('no room', 'QuotaExceededError');
      };
    });
    await beside.evaluate(async () => {
      const open = indexedDB.open('hujian-corpus');
      await new Promise((resolve) => {
        open.onsuccess = resolve;
      });
      const transaction = open.result.transaction('pointer', 'readwrite');
      transaction.objectStore('pointer').clear();
      await new Promise((resolve) => {
        transaction.oncomplete = resolve;
      });
      open.result.close();
    });
    await page.bringToFront();
    await loadAnew(beside);
    const said = (part: string): Promise<string> =>
      eventually(
        () => beside.evaluate(() => document.body.innerText),
        (all) => all.includes(part),
      );
    expect(await said('cannot be read')).toContain('The corpus cannot be read: the disk or the browser’s storage is full');
    await beside.evaluate(() => document.querySelector<HTMLElement>('.term-row')?.click());
    await eventually(() => beside.evaluate(() => document.querySelectorAll('.error').length === 2));
    expect(await beside.evaluate(() => document.body.innerText)).not.toContain('Fetching passages');
    await beside.evaluate(() => {
      const box = document.querySelector<HTMLInputElement>('.ask');
      if (box) box.value = '三促';
      box?.dispatchEvent(new Event('input', { bubbles: true }));
    });
    expect(await said('looked up')).toContain('It could not be looked up: the disk or the browser’s storage is full');
    await beside.close();
    await page.close();
    await corpusReady(session);
  });

  test('says that marks are hidden, and lists them again, where the page around their frame has no Chinese', async () => {
    const page = await inFront('frame-only.html');
    await shows('1 phrase on this page');
    await command(panel, 'hide-all');
    expect(await shows('Marks are hidden on this page.')).toContain('Marks are hidden on this page.');
    await command(panel, 'hide-all');
    expect(await shows('1 phrase on this page')).toContain('党管人才');
    await page.close();
  });

  test('nothing stands wider than the panel', async () => {
    const page = await inFront('article.html');
    await shows('9 phrases on this page');
    await shows('凤还巢');
    await press('.term-row', '凤还巢');
    expect(await eventually(() => panel.evaluate(() => document.querySelector('.opened .gloss') !== null))).toBe(true);
    expect(await panel.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await page.close();
  });

  test('the toolbar button counts the terms of the page, of all its frames, and nothing after it has gone', async () => {
    const page = await inFront('article.html');
    expect(
      await eventually(
        () => badgeOf(''),
        (text) => text === '9',
      ),
    ).toBe('9');
    await page.goto(page.url().replace('article', 'later'));
    expect(
      await eventually(
        () => badgeOf('none'),
        (text) => text === '',
      ),
    ).toBe('');
    await page.goto(page.url().replace('later', 'frames'));
    await eventually(
      () => Promise.all(page.frames().map(async (frame) => (await paintedTexts(frame)).length)),
      (found) => found.filter((count) => count > 0).length === 4,
    );
    // The page itself has one, its frames have three more.
    const distinct = await eventually(
      () => badgeOf(''),
      (text) => text === '4',
    );
    expect(distinct).toBe('4');
    await page.close();
  });

  test('the number can be switched off and on', async () => {
    const page = await inFront('article.html');
    await eventually(
      () => badgeOf(''),
      (text) => text === '9',
    );
    const options = await session.openOwn('options.html');
    await eventually(() => options.evaluate(() => document.querySelector('[name=badge]') !== null));
    const toggle = (): Promise<void> => options.evaluate(() => document.querySelector<HTMLInputElement>('[name=badge]')?.click());
    // The number asked for is that of the tab in front.
    await page.bringToFront();
    await toggle();
    expect(
      await eventually(
        () => badgeOf('none'),
        (text) => text === '',
      ),
    ).toBe('');
    await toggle();
    expect(
      await eventually(
        () => badgeOf(''),
        (text) => text === '9',
      ),
    ).toBe('9');
    await options.close();
    await page.close();
  });

  test('two settings that are changed at once are both kept', async () => {
    const options = await session.openOwn('options.html');
    await eventually(() => options.evaluate(() => document.querySelector('[name=badge]') !== null));
    // A press on the box takes the keyboard from the field, which is saved by that.
    await options.evaluate(() => {
      const dwell = document.querySelector<HTMLInputElement>('[name=dwell]');
      if (dwell) dwell.value = '700';
      dwell?.dispatchEvent(new Event('change', { bubbles: true }));
      document.querySelector<HTMLInputElement>('[name=badge]')?.click();
    });
    const read = (): Promise<{ dwell: number; badge: boolean } | undefined> =>
      options.evaluate(`(globalThis.browser ?? chrome).storage.local.get('settings').then(({ settings }) => settings)`) as Promise<never>;
    expect(await eventually(read, (settings) => settings?.badge === false)).toMatchObject({ dwell: 700, badge: false });
    await forgetAll(options);
    await options.close();
  });

  // A script's press counts as a person's in Chromium.
  test.runIf(kind === 'firefox')('the popup says what did not work, and no more of it once it has', async () => {
    const page = await inFront('article.html');
    const popup = await session.openOwn('popup.html');
    await page.bringToFront();
    await loadAnew(popup);
    const said = (): Promise<string> => popup.evaluate(() => document.querySelector<HTMLElement>('.error')?.innerText ?? '');
    await eventually(() => popup.evaluate(() => document.querySelector('.site input') !== null));
    // The browser opens it for a person alone.
    await popup.evaluate(() => document.querySelector<HTMLElement>('.ways button')?.click());
    expect(await eventually(said)).toMatch(/^That did not work: .*(open|user)/);
    await popup.evaluate(() => document.querySelector<HTMLElement>('.site input')?.click());
    await eventually(async () => (await said()) === '');
    expect(await said()).toBe('');
    await forgetAll(popup);
    await popup.close();
    await page.close();
  });

  test('what was marked again is not said to be so any more when it is turned off elsewhere', async () => {
    const options = await session.openOwn('options.html');
    const turnOff = (): Promise<unknown> =>
      options.evaluate(`(globalThis.browser ?? chrome).storage.local.set({ settings: { version: 2, language: 'en', sitesOff: ['a.example'] } })`);
    const shown = (part: string): Promise<string> =>
      eventually(
        () => options.evaluate(() => document.querySelector('.sites')?.parentElement?.innerText ?? ''),
        (text) => text.includes(part),
      );
    await turnOff();
    await shown('a.example');
    await options.evaluate(() => document.querySelector<HTMLElement>('.sites button')?.click());
    expect(await shown('Undo')).toContain('Marking is on again on a.example');
    await turnOff();
    expect(await shown('Mark again')).not.toContain('Undo');
    await forgetAll(options);
    await options.close();
  });

  test('a box of the settings stays as it was set, though the browser tells of the change late', async () => {
    const options = await session.openOwn('options.html');
    await options.evaluateOnNewDocument(`{
      const { onChanged } = (globalThis.browser ?? chrome).storage.local;
      const add = onChanged.addListener.bind(onChanged);
      onChanged.addListener = (listener) => add((...told) => setTimeout(() => listener(...told), 2_000));
    }`);
    await loadAnew(options);
    const isOn = (): Promise<boolean | undefined> => options.evaluate(() => document.querySelector<HTMLInputElement>('[name=badge]')?.checked);
    expect(await eventually(isOn)).toBe(true);
    await options.evaluate(() => document.querySelector<HTMLInputElement>('[name=badge]')?.click());
    await eventually(() => options.evaluate(() => document.body.innerText.includes('Saved')));
    // It is said in sight of what was changed.
    expect(
      await options.evaluate(() => {
        const rect = [...document.querySelectorAll('[role="status"]')].find(({ textContent }) => textContent === 'Saved')?.getBoundingClientRect();
        return rect && rect.top >= 0 && rect.bottom <= innerHeight;
      }),
    ).toBe(true);
    expect(await isOn()).toBe(false);
    await options.evaluate(() => document.querySelector<HTMLInputElement>('[name=badge]')?.click());
    await eventually(isOn);
    await options.close();
  });
});
