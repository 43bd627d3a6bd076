import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CardNode, type CardView, readCard, readRing, readToast, textOf } from '../harness/card';
import { BROWSERS } from '../harness/find-browser';
import { colourAt } from '../harness/ink';
import { forgetAll } from '../harness/kept';
import { eventually, forceColours, paintedTexts } from '../harness/page';
import { command, corpusReady, mutationsSeen, openSession, type Session } from '../harness/session';

/** The marks of `article.html` as a reader meets them. */
const IN_ORDER = ['五个强化', '四个自信', '两个维护', '三会一课', '“凤还巢”人才回引工程', '五大行动', '党管人才', '“临界预警”机制', '三联三促'].map((name) =>
  name.replace(/[“”]/g, ''),
);

/** In how long a notice is there, in milliseconds. */
const NOTICE_MS = 500;

describe.each(BROWSERS)('by keyboard in %s', (kind) => {
  let session: Session;
  let own: Page;
  beforeAll(async () => {
    session = await openSession(kind);
    await corpusReady(session);
    own = await session.openOwn('options.html');
  });
  afterAll(() => session?.close());

  const opened = async (name: string): Promise<Page> => {
    const page = await session.open(name);
    await eventually(
      async () => (await Promise.all(page.frames().map((frame) => paintedTexts(frame)))).flat(),
      (texts) => texts.length > 0,
    );
    await page.bringToFront();
    return page;
  };
  const announced = (page: Page, text: string): Promise<string> =>
    eventually(
      async () => (await readRing(page, kind))?.text('notice') ?? '',
      (said) => said.replace(/[“”]/g, '').includes(text),
    ).then((said) => said.replace(/[“”]/g, ''));
  const toasted = (page: Page, text: string): Promise<string> =>
    eventually(
      async () => (await readToast(page, kind))?.text('toast') ?? '',
      (said) => said.includes(text),
    );
  const cardOf = (page: Page, name: string): Promise<string | undefined> =>
    eventually(
      async () => (await readCard(page, kind))?.text('name').replace(/[“”]/g, ''),
      (shown) => shown === name,
    );
  /** The second phrase's card, opened while something of the page has the focus. */
  const cardByKey = async (): Promise<Page> => {
    const page = await opened('article.html');
    await page.focus('#focus-me');
    await command(own, 'next-mark');
    await command(own, 'next-mark');
    await announced(page, '2 of 9');
    await command(own, 'open-card');
    expect(await cardOf(page, '四个自信')).toBe('四个自信');
    return page;
  };
  const noCard = (page: Page): Promise<boolean> => eventually(async () => (await readCard(page, kind)) === undefined);

  test('a walk rings every mark in order, announces it with its number, and says when it begins anew', async () => {
    const page = await opened('article.html');
    for (const [index, name] of IN_ORDER.entries()) {
      await command(own, 'next-mark');
      const said = await announced(page, `${index + 1} of 9`);
      expect(said).toBe(`${name}: ${index + 1} of 9`);
      const box = await (await readRing(page, kind))?.all('ring')[0]?.box();
      expect(box?.y).toBeGreaterThanOrEqual(0);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(800);
    }
    await command(own, 'next-mark');
    expect(await announced(page, '1 of 9')).toBe('from the top again: 五个强化: 1 of 9');
    await command(own, 'previous-mark');
    expect(await announced(page, '9 of 9')).toBe('from the end again: 三联三促: 9 of 9');
    await page.close();
  });

  test('the ring stands in an element of ours around the phrase, and Escape takes both away', async () => {
    const page = await opened('article.html');
    await command(own, 'next-mark');
    await announced(page, '1 of 9');
    const box = await (await readRing(page, kind))?.all('ring')[0]?.box();
    const phrase = await page.evaluate(() => {
      const range = document.createRange();
      const text = document.querySelector('h1')?.firstChild;
      if (!text) return undefined;
      range.setStart(text, 5);
      range.setEnd(text, 9);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x, y, width, height };
    });
    if (!box || !phrase) throw new Error('no ring');
    expect(Math.abs(box.x - (phrase.x - 1))).toBeLessThan(1);
    expect(Math.abs(box.width - (phrase.width + 2))).toBeLessThan(1);
    await page.keyboard.press('Escape');
    expect(await eventually(async () => (await readRing(page, kind)) === undefined)).toBe(true);
    expect((await mutationsSeen(page)).filter((entry) => !entry.startsWith('attributes'))).toEqual(['added div', 'removed div']);
    await page.close();
  });

  test('the ring leaves what is written beside the phrase to be read', async () => {
    session.put('beside.html', '<!doctype html><meta charset="utf-8"><body style="font: 40px serif; margin: 40px">█三会一课█');
    const page = await opened('beside.html');
    await command(own, 'next-mark');
    await announced(page, '1 of 1');
    const phrase = await page.evaluate(() => {
      const range = document.createRange();
      const text = document.body.firstChild as Text;
      range.setStart(text, 1);
      range.setEnd(text, 5);
      const { left, right, top, height } = range.getBoundingClientRect();
      return { left, right, middle: top + height / 2 };
    });
    expect(await eventually(async () => (await readRing(page, kind))?.all('ring').length)).toBe(1);
    for (const x of [phrase.left - 4, phrase.right + 4]) expect(await colourAt(page, x, phrase.middle), `at ${x}`).toBe('0,0,0');
    await page.close();
  });

  test('the ring goes when its phrase is written elsewhere in the text', async () => {
    session.put('rewritten.html', '<!doctype html><meta charset="utf-8"><p>落实三会一课制度</p>');
    const page = await opened('rewritten.html');
    await command(own, 'next-mark');
    await announced(page, '1 of 1');
    await page.evaluate(() => {
      const text = document.querySelector('p')?.firstChild;
      if (text) text.nodeValue = '坚持党管人才，落实三会一课制度';
    });
    expect(await eventually(async () => (await readRing(page, kind)) === undefined)).toBe(true);
    await page.close();
  });

  test.runIf(kind === 'chromium')('in forced colours the ring is told from the marks, which the browser draws as blocks', async () => {
    const page = await opened('article.html');
    await forceColours(page);
    await command(own, 'next-mark');
    await announced(page, '1 of 9');
    const box = await (await readRing(page, kind))?.all('ring')[0]?.box();
    if (!box) throw new Error('no ring');
    const [ring, mark] = [await colourAt(page, box.x + 20, box.y + 1), await colourAt(page, box.x + 20, box.y + 4)];
    expect(mark).not.toBe('255,255,255');
    expect(ring).not.toBe(mark);
    expect(ring).not.toBe('255,255,255');
    await page.close();
  });

  test('the card of the ringed phrase opens with the keyboard in it; Escape gives the focus back, then takes the ring', async () => {
    const page = await cardByKey();
    const [dialog] = (await readCard(page, kind))?.all('card') ?? [];
    expect(dialog?.attributes.role).toBe('dialog');
    await page.keyboard.press('e');
    const turned = await eventually(
      () => readCard(page, kind),
      (card) => card?.text('language') === 'English',
    );
    expect(turned?.text('language')).toBe('English');
    await page.keyboard.press('Escape');
    expect(await noCard(page)).toBe(true);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('focus-me');
    expect(await readRing(page, kind)).toBeDefined();
    await page.keyboard.press('Escape');
    expect(await eventually(async () => (await readRing(page, kind)) === undefined)).toBe(true);
    await page.close();
  });

  test.each(['focus', 'focusin'])('a page that keeps the keyboard in a box of its own, by %s, leaves it to the card', async (type) => {
    const keeps = `document.addEventListener('${type}', ({ target }) => { if (!box.contains(target)) box.firstChild.focus() }, true)`;
    session.put('trap.html', `<!doctype html><meta charset="utf-8"><div id="box"><button>OK</button></div><p>坚持党管人才原则</p><script>${keeps}</script>`);
    const page = await opened('trap.html');
    await page.focus('button');
    await command(own, 'open-card');
    expect(await cardOf(page, '党管人才')).toBe('党管人才');
    await page.keyboard.press('e');
    const turned = await eventually(
      async () => (await readCard(page, kind))?.text('language'),
      (language) => language === 'English',
    );
    expect(turned).toBe('English');
    expect((await readCard(page, kind))?.all('card')[0]?.attributes.role).toBe('dialog');
    await page.keyboard.press('Escape');
    expect(await noCard(page)).toBe(true);
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('button');
    await page.close();
  });

  describe('a button of the card that goes when it is pressed leaves the keyboard in the card', () => {
    type Find = (view: CardView) => CardNode | undefined;
    const found = (page: Page, find: Find): Promise<CardNode | undefined> =>
      eventually(async () => {
        const view = await readCard(page, kind);
        return view && find(view);
      });
    const button =
      (label: RegExp): Find =>
      (view) =>
        view.buttons().find((each) => label.test(textOf(each)));
    const otherTerm: Find = (view) => view.all('term-link')[0];
    const firstTerm: Find = (view) => view.all('name').find((name) => /四个自信/.test(textOf(name)));

    test.each<[what: string, pressed: readonly Find[], comes: Find]>([
      ['Back', [otherTerm, button(/Back/)], firstTerm],
      ['Keep', [button(/^Keep this sentence/)], button(/^Undo/)],
      ['Undo', [button(/^Keep this sentence/), button(/^Undo/)], button(/^Keep this sentence/)],
      ['the switch of the site', [button(/^Don’t mark on/)], button(/^Cancel/)],
    ])('%s', async (_, pressed, comes) => {
      await forgetAll(own);
      const page = await cardByKey();
      for (const find of pressed) {
        await (await found(page, find))?.focus();
        await page.keyboard.press('Enter');
      }
      expect(await found(page, comes)).toBeDefined();
      await page.keyboard.press('e');
      const turned = await eventually(
        async () => (await readCard(page, kind))?.text('language'),
        (language) => language === 'English',
      );
      expect(turned).toBe('English');
      await page.keyboard.press('Escape');
      expect(await noCard(page)).toBe(true);
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('focus-me');
      await page.close();
    });
  });

  test.each([
    ['Keep', /^Keep this sentence/, /^Undo/],
    ['the switch of the site', /^Don’t mark on/, /^Cancel/],
  ])('Enter goes on with what stands in the place of %s', async (_, first, second) => {
    await forgetAll(own);
    const page = await opened('article.html');
    await command(own, 'open-card');
    const button = (label: RegExp): Promise<CardNode | undefined> =>
      eventually(async () => (await readCard(page, kind))?.buttons().find((each) => label.test(textOf(each))));
    await (await button(first))?.focus();
    for (const comes of [second, first, second]) {
      await page.keyboard.press('Enter');
      expect(await button(comes)).toBeDefined();
    }
    await page.close();
  });

  test('Escape gives the focus back also to a field in a component', async () => {
    session.put(
      'component.html',
      '<!doctype html><meta charset="utf-8"><p>落实三会一课制度</p><section><template shadowrootmode="open"><input></template></section>',
    );
    const page = await opened('component.html');
    await page.evaluate(() => document.querySelector('section')?.shadowRoot?.querySelector('input')?.focus());
    await command(own, 'open-card');
    expect(await cardOf(page, '三会一课')).toBe('三会一课');
    await page.keyboard.press('Escape');
    expect(await noCard(page)).toBe(true);
    expect(await page.evaluate(() => document.querySelector('section')?.shadowRoot?.activeElement?.localName)).toBe('input');
    await page.close();
  });

  test('another term is read from its beginning, wherever the link to it stood', async () => {
    const page = await cardByKey();
    // The card is shorter than what it tells, and what the link leads to is on the page: nothing has to be fetched.
    await page.setViewport({ width: 800, height: 300 });
    const last = (await readCard(page, kind))?.all('term-link').findLast((link) => /两个维护/.test(textOf(link)));
    if (!last) throw new Error('no link to another term');
    await last.focus();
    await page.keyboard.press('Enter');
    const back = (): Promise<CardView | undefined> =>
      eventually(async () => {
        const view = await readCard(page, kind);
        return view?.buttons().some((button) => /Back/.test(textOf(button))) ? view : undefined;
      });
    const view = await back();
    const [name, scroll] = [view?.all('name')[0], view?.all('scroll')[0]];
    expect((await name?.place())?.y).toBeGreaterThanOrEqual((await scroll?.place())?.y ?? Number.NaN);
    await page.close();
  });

  test('without a ring the card key opens the first phrase in sight, and pressed again the next one', async () => {
    const page = await opened('article.html');
    await command(own, 'open-card');
    expect(await cardOf(page, '五个强化')).toBe('五个强化');
    await command(own, 'open-card');
    expect(await cardOf(page, '四个自信')).toBe('四个自信');
    await page.close();
  });

  test('the sentence of the ringed phrase is kept, and the page says so', async () => {
    await forgetAll(own);
    const page = await opened('dark.html');
    await command(own, 'keep');
    expect(await announced(page, 'Select')).toBe('Select text or choose a phrase first.');
    await command(own, 'next-mark');
    await announced(page, '1 of');
    await command(own, 'keep');
    expect(await toasted(page, '1 kept')).toContain('1 kept');
    await command(own, 'keep');
    expect(await toasted(page, 'before')).toContain('Kept before');
    await page.close();
  });

  test('what is said over a modal dialog of a component stands in the dialog, where it can be used', async () => {
    await forgetAll(own);
    session.put(
      'modal.html',
      '<!doctype html><meta charset="utf-8"><section><template shadowrootmode="open"><dialog><p>落实三会一课制度</p><button>Close</button></dialog></template></section>',
    );
    const page = await session.open('modal.html');
    await page.bringToFront();
    const place = await page.evaluate(() => {
      const dialog = document.querySelector('section')?.shadowRoot?.querySelector('dialog');
      dialog?.showModal();
      const { x = 0, y = 0 } = dialog?.querySelector('p')?.getBoundingClientRect() ?? {};
      return { x, y };
    });
    await page.mouse.click(place.x + 20, place.y + 8, { count: 3 });
    await command(own, 'keep');
    const isInDialog = (): Promise<boolean> => page.evaluate(() => document.querySelector('section')?.shadowRoot?.querySelector('dialog > [popover]') !== null);
    expect(await eventually(isInDialog)).toBe(true);
    await page.close();
  });

  const OVER = '<dialog><p>落实三会一课制度</p><button>Close</button></dialog>';
  /** A selection of the page is kept, while its dialog is open or before. */
  const keptWith = async (isOpen: boolean): Promise<Page> => {
    await forgetAll(own);
    session.put('over.html', `<!doctype html><meta charset="utf-8"><p>坚持党管人才原则</p>${OVER}`);
    const page = await opened('over.html');
    await page.evaluate((open) => {
      const dialog = document.querySelector('dialog');
      if (open) dialog?.showModal();
      getSelection()?.selectAllChildren((open ? dialog?.querySelector('p') : document.querySelector('p')) as Node);
    }, isOpen);
    await command(own, 'keep');
    expect(await toasted(page, '1 kept')).toContain('1 kept');
    return page;
  };
  const undoIn = async (page: Page, parent: string): Promise<void> => {
    expect(await eventually(() => page.evaluate((selector) => document.querySelector(`${selector} > [popover]`)?.checkVisibility() === true, parent))).toBe(
      true,
    );
    const toast = await readToast(page, kind);
    const undo = toast?.buttons().find((button) => textOf(button) === 'Undo');
    if (!toast || !undo) throw new Error('nothing to undo with');
    await toast.click(page, undo);
    expect(await toasted(page, 'Undone')).toContain('Undone');
  };

  test.each([
    ['is closed', () => document.querySelector('dialog')?.close()],
    ['is taken out of the page', () => document.querySelector('dialog')?.remove()],
  ])('what was kept in a modal dialog can be undone after the dialog %s', async (_, end) => {
    const page = await keptWith(true);
    expect(await page.evaluate(() => document.querySelector('dialog > [popover]') !== null)).toBe(true);
    await page.evaluate(end);
    await undoIn(page, 'html');
    await page.close();
  });

  test.each([
    ['a dialog that opens modally', 'dialog', () => document.querySelector('dialog')?.showModal()],
    ['what fills the screen', 'body', () => document.body.requestFullscreen()],
  ])('what was kept can be undone over %s meanwhile', async (_, over, show) => {
    const page = await keptWith(false);
    await page.evaluate(show as () => void);
    await undoIn(page, over);
    await page.close();
  });

  test.each([
    ['a dialog of the page opens over it', () => document.querySelector('dialog')?.showModal()],
    [
      'a dialog of a component opens over it',
      () => {
        const root = document.querySelector('section')?.attachShadow({ mode: 'open' });
        root?.append(document.querySelector('dialog') as Node);
        root?.querySelector('dialog')?.showModal();
      },
    ],
    ['something else fills the screen', () => document.querySelector('section')?.requestFullscreen()],
  ])('the card that a key opened closes, and the ring goes, when %s', async (_, show) => {
    session.put('over.html', `<!doctype html><meta charset="utf-8"><p>坚持党管人才原则</p><section>…</section>${OVER}`);
    const page = await opened('over.html');
    await command(own, 'open-card');
    expect(await cardOf(page, '党管人才')).toBe('党管人才');
    await page.evaluate(show as () => void);
    expect(await noCard(page)).toBe(true);
    expect(await eventually(async () => (await readRing(page, kind)) === undefined)).toBe(true);
    await page.close();
  });

  test('the walk waits for a page that has just been loaded', async () => {
    const page = await session.open('article.html');
    await page.bringToFront();
    await page.goto(page.url(), { waitUntil: 'domcontentloaded' });
    await command(own, 'next-mark');
    expect(await announced(page, '1 of')).toBe('五个强化: 1 of 9');
    await page.close();
  });

  test.each([
    ['a modal dialog', () => document.querySelector('dialog')?.showModal()],
    ['what fills the screen', () => document.querySelector('section')?.requestFullscreen()],
  ])('the walk stays in %s, and comes to the rest of the page afterwards', async (_, show) => {
    session.put('front.html', `<!doctype html><meta charset="utf-8"><p>坚持党管人才原则</p><section>落实三会一课制度${OVER}</section>`);
    const page = await opened('front.html');
    await page.evaluate(show as () => void);
    // What is in front may have come to be shown only now.
    for (let round = 0; round < 2; round++) {
      await eventually(async () => {
        await command(own, 'next-mark');
        return (await announced(page, '1 of 1')).includes('三会一课: 1 of 1');
      });
      expect(await announced(page, '1 of 1')).toContain('三会一课: 1 of 1');
    }
    await page.evaluate(() => document.fullscreenElement && document.exitFullscreen());
    await page.evaluate(() => document.querySelector('dialog')?.close());
    await command(own, 'next-mark');
    expect(await announced(page, '1 of 2')).toContain('党管人才: 1 of 2');
    await page.close();
  });

  test('the walk passes by what a closed details hides, and comes to it once it is open', async () => {
    session.put('faq.html', '<!doctype html><meta charset="utf-8"><p>坚持党管人才原则</p><details><summary>问</summary>落实三会一课制度</details>');
    const page = await opened('faq.html');
    await command(own, 'next-mark');
    expect(await announced(page, '1 of')).toBe('党管人才: 1 of 1');
    await page.evaluate(() => document.querySelector('details')?.setAttribute('open', ''));
    // The page tells that it was opened a moment later.
    await new Promise((resolve) => setTimeout(resolve, NOTICE_MS));
    await command(own, 'next-mark');
    expect(await announced(page, '2 of')).toBe('三会一课: 2 of 2');
    await page.close();
  });

  const rings = async (page: Page): Promise<number> => (await readRing(page, kind))?.all('ring').length ?? 0;

  test('the ring is not drawn where its phrase is scrolled out of sight in a box, and is again when it comes back', async () => {
    const box = '<main style="height: 100px; overflow: auto; margin-top: 100px"><p>坚持党管人才原则</p><div style="height: 500px"></div></main>';
    session.put('box.html', `<!doctype html><meta charset="utf-8">${box}`);
    const page = await opened('box.html');
    await command(own, 'next-mark');
    await announced(page, '1 of 1');
    const scroll = (top: number): Promise<void> => page.evaluate((to) => document.querySelector('main')?.scrollTo({ top: to, behavior: 'instant' }), top);
    for (const [top, drawn] of [
      [80, 0],
      [0, 1],
    ] as const) {
      await scroll(top);
      expect(
        await eventually(
          () => rings(page),
          (count) => count === drawn,
        ),
      ).toBe(drawn);
    }
    await command(own, 'open-card');
    expect(await cardOf(page, '党管人才')).toBe('党管人才');
    await scroll(80);
    expect(await noCard(page)).toBe(true);
    await page.close();
  });

  test.each([
    ['its details is closed', () => document.querySelector('details')?.removeAttribute('open')],
    ['what is around it is no longer drawn', () => document.querySelector('details')?.style.setProperty('content-visibility', 'hidden')],
  ])('card and ring go from a phrase when %s', async (_, close) => {
    session.put('faq.html', '<!doctype html><meta charset="utf-8"><details open><summary>问</summary>落实三会一课制度</details>');
    const page = await opened('faq.html');
    await command(own, 'open-card');
    expect(await cardOf(page, '三会一课')).toBe('三会一课');
    await page.evaluate(close);
    expect(await noCard(page)).toBe(true);
    expect(
      await eventually(
        () => rings(page),
        (count) => count === 0,
      ),
    ).toBe(0);
    await page.close();
  });

  test('the walk scrolls a component that shows text of the page', async () => {
    const root = '<template shadowrootmode="open"><div style="height: 300px; overflow: auto"><slot></slot></div></template>';
    session.put('scroller.html', `<!doctype html><meta charset="utf-8"><section>${root}<div style="height: 2000px"></div><p>坚持党管人才原则</p></section>`);
    const page = await session.open('scroller.html');
    await page.bringToFront();
    // The page is read a moment after it is there.
    await new Promise((resolve) => setTimeout(resolve, 2 * NOTICE_MS));
    await command(own, 'next-mark');
    await announced(page, '1 of 1');
    const box = await (await readRing(page, kind))?.all('ring')[0]?.place();
    expect(box?.y).toBeLessThan(310);
    await page.close();
  });

  test('the walk comes to a phrase in a high frame of another site', async () => {
    const lines = '第一行没有提法<br>'.repeat(150);
    session.put('high.html', `<!doctype html><meta charset="utf-8"><body style="margin: 0; font: 16px/20px serif">${lines}坚持党管人才原则<br>${lines}`);
    const inner = session.served.url.replace('127.0.0.1', 'localhost');
    session.put(
      'around-high.html',
      `<!doctype html><body style="margin: 0"><iframe style="border: 0" width="500" height="6100" src="${inner}high.html"></iframe>`,
    );
    const page = await session.open('around-high.html');
    await page.bringToFront();
    await new Promise((resolve) => setTimeout(resolve, 2 * NOTICE_MS));
    await command(own, 'next-mark');
    // The phrase stands 3,000 pixels below the top of both.
    const top = (): Promise<number> => page.evaluate(() => 3000 - scrollY);
    expect(await eventually(top, (y) => y > 0 && y <= 780)).toBeLessThanOrEqual(780);
    expect(await top()).toBeGreaterThan(0);
    await page.close();
  });

  test('what was kept in a high frame is said where one sees it', async () => {
    await forgetAll(own);
    session.put('high.html', `<!doctype html><meta charset="utf-8"><p>坚持党管人才原则</p><div style="height: 3000px">`);
    session.put('around-high.html', '<!doctype html><body style="margin: 0"><iframe width="500" height="3100" src="high.html"></iframe>');
    const page = await opened('around-high.html');
    const frame = page.frames().find((each) => each.url().includes('/high'));
    await frame?.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('p') as Node));
    await command(own, 'keep');
    const foot = async (): Promise<number> => (await frame?.evaluate(() => document.querySelector('[popover]')?.getBoundingClientRect().bottom)) ?? Number.NaN;
    expect(await eventually(foot, (y) => y > 0 && y < 800)).toBeLessThan(800);
    await page.close();
  });

  test('a page without a phrase says so', async () => {
    const page = await session.open('later.html');
    await page.evaluate(() => {
      document.body.append('这里没有。');
    });
    await page.bringToFront();
    const said = await eventually(
      async () => {
        await command(own, 'next-mark');
        // Whoever asks before the page is read is not answered, and asks again.
        await new Promise((resolve) => setTimeout(resolve, NOTICE_MS));
        return (await readRing(page, kind))?.text('notice');
      },
      (text) => text !== undefined && text !== '',
    );
    expect(said).toBe('No known phrase on this page.');
    await page.close();
  });

  test('a page without Chinese says so, too; its marks that are hidden stay so when Chinese comes, and can be shown', async () => {
    const page = await session.open('later.html');
    await page.bringToFront();
    await command(own, 'next-mark');
    expect(await announced(page, 'No known')).toBe('No known phrase on this page.');
    await command(own, 'keep');
    expect(await announced(page, 'Select')).toBe('Select text or choose a phrase first.');
    await page.reload();
    await command(own, 'hide-all');
    expect(await announced(page, 'hidden')).toBe('Marks are hidden on this page.');
    await page.evaluate(() => document.body.append('坚持党管人才原则'));
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await paintedTexts(page)).toEqual([]);
    await command(own, 'hide-all');
    expect(
      await eventually(
        () => paintedTexts(page),
        (texts) => texts.length > 0,
      ),
    ).toEqual(['党管人才']);
    await page.close();
  });

  test('the walk goes through the frames of the page', async () => {
    const page = await opened('frames.html');
    await eventually(
      () => Promise.all(page.frames().map(async (frame) => (await paintedTexts(frame)).length)),
      (found) => found.filter((count) => count > 0).length === 4,
    );
    // Frames tell what they have a moment after they have painted it.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await command(own, 'next-mark');
    const first = await announced(page, '1 of');
    const total = Number(/of (\d+)/.exec(first)?.[1]);
    expect(total).toBeGreaterThan(10);
    await command(own, 'next-mark');
    expect(await eventually(async () => (await readRing(page, kind)) === undefined)).toBe(true);
    await command(own, 'previous-mark');
    expect(await announced(page, '1 of')).toBe(`党管人才: 1 of ${total}`);
    await page.close();
  });

  test('the card of a frame in a frame goes along when the one between is scrolled, and closes when its phrase is out of sight there', async () => {
    session.put('innermost.html', '<!doctype html><meta charset="utf-8"><body style="margin: 4px">严格落实三会一课制度');
    session.put(
      'between.html',
      '<!doctype html><body style="height: 2000px; padding-top: 100px"><iframe width="200" height="60" src="innermost.html"></iframe>',
    );
    session.put('frames-in-frames.html', '<!doctype html><p>Plain text.</p><iframe width="500" height="300" src="between.html"></iframe>');
    const page = await opened('frames-in-frames.html');
    await command(own, 'open-card');
    expect(await cardOf(page, '三会一课')).toBe('三会一课');
    const top = async (): Promise<number | undefined> => (await (await readCard(page, kind))?.all('card')[0]?.place())?.y;
    const before = await eventually(top);
    const between = page.frames().find((frame) => frame.url().includes('between'));
    await between?.evaluate(() => scrollBy({ top: 60, behavior: 'instant' }));
    const after = (before ?? Number.NaN) - 60;
    expect(await eventually(top, (y) => Math.abs((y ?? Number.NaN) - after) < 2)).toBeCloseTo(after, 0);
    await between?.evaluate(() => scrollBy({ top: 200, behavior: 'instant' }));
    expect(await noCard(page)).toBe(true);
    await page.close();
  });

  test('all marks of the page go at once, and come back', async () => {
    const page = await opened('article.html');
    await command(own, 'hide-all');
    expect(
      await eventually(
        () => page.evaluate(() => CSS.highlights.size),
        (size) => size === 0,
      ),
    ).toBe(0);
    expect(await announced(page, 'hidden')).toBe('Marks are hidden on this page.');
    await command(own, 'hide-all');
    expect(
      await eventually(
        () => paintedTexts(page),
        (texts) => texts.length === 9,
      ),
    ).toHaveLength(9);
    await page.close();
  });

  test('a walk says that marks are hidden, or off on the site', async () => {
    const page = await opened('article.html');
    await command(own, 'hide-all');
    expect(await announced(page, 'hidden')).toBe('Marks are hidden on this page.');
    await command(own, 'next-mark');
    await new Promise((resolve) => setTimeout(resolve, NOTICE_MS));
    expect((await readRing(page, kind))?.text('notice')).toBe('Marks are hidden on this page.');
    await command(own, 'hide-all');
    const turnOff = (sites: readonly string[]): Promise<unknown> =>
      own.evaluate(`(globalThis.browser ?? chrome).storage.local.set({ settings: { version: 2, sitesOff: ${JSON.stringify(sites)} } })`);
    await turnOff([new URL(page.url()).host]);
    await eventually(
      () => paintedTexts(page),
      (texts) => texts.length === 0,
    );
    for (const asked of ['next-mark', 'hide-all'] as const) {
      await command(own, asked);
      expect(await announced(page, 'off')).toBe('Marking is off on this site.');
    }
    await turnOff([]);
    await page.close();
  });

  test('marks that are hidden stay so in frames that come, or go elsewhere, and are all shown again', async () => {
    const page = await opened('frames.html');
    const painted = async (): Promise<number> =>
      (await Promise.all(page.frames().map((frame) => paintedTexts(frame).catch(() => [])))).filter(({ length }) => length > 0).length;
    expect(await eventually(painted, (frames) => frames === 4)).toBe(4);
    // The frames tell what they have a moment later.
    await new Promise((resolve) => setTimeout(resolve, NOTICE_MS));
    await command(own, 'hide-all');
    expect(await eventually(painted, (frames) => frames === 0)).toBe(0);
    await page.evaluate(() => {
      document.body.append(Object.assign(document.createElement('iframe'), { src: 'in-frame.html' }));
      const inner = document.querySelector<HTMLIFrameElement>('[name=inner]');
      if (inner) inner.srcdoc = '<p>主题党日</p>';
    });
    await new Promise((resolve) => setTimeout(resolve, 3 * NOTICE_MS));
    expect(await eventually(painted, (frames) => frames === 0)).toBe(0);
    await command(own, 'hide-all');
    expect(await eventually(painted, (frames) => frames === 5)).toBe(5);
    await page.close();
  });

  test('a frame that comes while marks are hidden shows none, not even for a moment', async () => {
    const watched = '<script>let most = 0; setInterval(() => { most = Math.max(most, CSS.highlights.size) })</script>';
    session.put('watched.html', `<!doctype html><meta charset="utf-8"><p>坚持党管人才原则</p>${watched}`);
    const page = await opened('article.html');
    await command(own, 'hide-all');
    expect(await announced(page, 'hidden')).toBe('Marks are hidden on this page.');
    await page.evaluate(() => document.body.prepend(Object.assign(document.createElement('iframe'), { src: 'watched.html' })));
    await new Promise((resolve) => setTimeout(resolve, 3 * NOTICE_MS));
    const frame = page.frames().find((each) => each.url().includes('watched'));
    expect(await frame?.evaluate('most')).toBe(0);
    await command(own, 'hide-all');
    expect(await eventually(async () => await frame?.evaluate('most'))).toBe(1);
    await page.close();
  });

  test('all marks of a frame go and come back where the page around it has no Chinese', async () => {
    const page = await opened('frame-only.html');
    const painted = async (): Promise<string[]> => (await Promise.all(page.frames().map((frame) => paintedTexts(frame)))).flat();
    await command(own, 'hide-all');
    expect(await eventually(painted, (texts) => texts.length === 0)).toEqual([]);
    expect(await announced(page, 'hidden')).toBe('Marks are hidden on this page.');
    await command(own, 'hide-all');
    expect(await eventually(painted, (texts) => texts.length > 0)).toEqual(['党管人才']);
    expect(await announced(page, 'shown')).toBe('Marks are shown again.');
    await page.close();
  });

  test('the settings list every shortcut, and lead to where it is changed', async () => {
    const names = await eventually(
      () => own.evaluate(() => [...document.querySelectorAll('.shortcuts dt')].map((term) => term.textContent ?? '')),
      (list) => list.length >= 6,
    );
    expect(names).toHaveLength(6);
    const keys = await own.evaluate(() => [...document.querySelectorAll('.shortcuts dd')].map((value) => value.textContent ?? ''));
    expect(keys.filter((key) => /Alt|⌥/.test(key)).length + keys.filter((key) => key === 'not set').length).toBe(6);
    expect(await own.evaluate(() => document.querySelector('.shortcuts-hint')?.textContent ?? '')).toMatch(
      kind === 'chromium' ? /chrome:\/\/extensions\/shortcuts/ : /Change/,
    );
  });
});
