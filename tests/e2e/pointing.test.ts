import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElementHandle, Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CardNode, type CardView, readCard, textOf } from '../harness/card';
import { BROWSERS } from '../harness/find-browser';
import { eventually, paintedTexts, placeOfMark, restOn } from '../harness/page';
import { corpusReady, openSession, type Session } from '../harness/session';

/** `SHOTS=folder` writes one screenshot for each target of `targets.html`, for a person to look at. */
const { SHOTS } = process.env;

/** The targets that are looked at in every window, where nobody asked for all of them: a line, several lines, a column, an end. Those in frames always are. */
const TELLING = ['01', '03', '05', '18'];

/** Longer than dwell and grace together, on a busy machine, in milliseconds. */
const LONG_ENOUGH = 1200;
const pause = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));

describe.each(BROWSERS)('pointing in %s', (kind) => {
  let session: Session;
  beforeAll(async () => {
    session = await openSession(kind);
    await corpusReady(session);
    if (SHOTS) await mkdir(SHOTS, { recursive: true });
  });
  afterAll(() => session?.close());

  const card = (page: Page): Promise<CardView | undefined> =>
    eventually(
      () => readCard(page, kind),
      (view) => view !== undefined && view.text('gloss') !== '',
    );
  const isClosed = (page: Page): Promise<boolean> => eventually(async () => (await readCard(page, kind)) === undefined);
  const markPlace = async (page: Page, text: string): Promise<{ x: number; y: number }> => {
    const place = await eventually(() => placeOfMark(page, text));
    if (!place) throw new Error(`${text} is not marked`);
    return place;
  };
  const boxOf = async (view: CardView | undefined): Promise<{ x: number; y: number; width: number; height: number }> => {
    const box = await view?.all('card')[0]?.box();
    if (!box) throw new Error('no card');
    return box;
  };
  const moveTo = async (page: Page, { x, y }: { x: number; y: number }): Promise<void> => {
    await page.mouse.move(x - 3, y, { steps: 2 });
    await page.mouse.move(x, y, { steps: 2 });
  };

  test('a link with a phrase in it is followed at once, and no card comes in its way', async () => {
    const page = await session.open('article.html');
    const place = await markPlace(page, '党管人才');
    await page.mouse.click(place.x, place.y);
    expect(await page.evaluate(() => location.hash)).toBe('#more');
    await pause(LONG_ENOUGH);
    expect(await readCard(page, kind)).toBeUndefined();
    await page.close();
  });

  test('a phrase over which a link is stretched has its card, and a click follows the link', async () => {
    const page = await session.open('article.html');
    await page.evaluate(() => {
      document.body.innerHTML =
        '<style>article {position: relative; padding: 3em} a::after {content: ""; position: absolute; inset: 0}</style>' +
        '<article><h2><a href="#teaser">标题</a></h2><p>坚持党管人才原则。</p></article>';
    });
    expect((await restOn(page, kind, '党管人才'))?.text('name')).toBe('党管人才');
    await page.mouse.down();
    await page.mouse.up();
    expect(await page.evaluate(() => location.hash)).toBe('#teaser');
    await page.close();
  });

  test('text is selected across phrases, and no card comes over it', async () => {
    const page = await session.open('article.html');
    const place = await markPlace(page, '五大行动');
    await page.mouse.move(place.x - 250, place.y);
    await page.mouse.down();
    await page.mouse.move(place.x - 60, place.y, { steps: 6 });
    await page.mouse.move(place.x, place.y, { steps: 3 });
    await pause(LONG_ENOUGH);
    await page.mouse.up();
    const selected = await page.evaluate(() => String(getSelection()));
    expect(selected).toContain('陇县介绍了');
    await page.mouse.move(place.x + 2, place.y);
    await pause(LONG_ENOUGH);
    expect(await readCard(page, kind)).toBeUndefined();
    expect(await page.evaluate(() => String(getSelection()))).toBe(selected);
    await page.close();
  });

  test('a card that was closed under the pointer stays closed until the pointer has been elsewhere', async () => {
    const page = await session.open('article.html');
    await restOn(page, kind, '五大行动');
    const place = await markPlace(page, '五大行动');
    await page.keyboard.press('Escape');
    expect(await isClosed(page)).toBe(true);
    await page.mouse.move(place.x + 3, place.y + 1, { steps: 3 });
    await pause(LONG_ENOUGH);
    expect(await readCard(page, kind)).toBeUndefined();
    await page.mouse.move(5, 5);
    await pause(200);
    await moveTo(page, place);
    expect((await card(page))?.text('name')).toBe('五大行动');
    await page.close();
  });

  const TALL = '<p>陇县介绍了“五大行动”。</p><div style="height: 2000px"></div>';
  test.each([
    ['the page', TALL, 'document.scrollingElement'],
    [
      'a box of a component',
      `<section><template shadowrootmode="open"><div style="height: 300px; overflow: auto">${TALL}</div></template></section>`,
      `document.querySelector('section').shadowRoot.firstElementChild`,
    ],
  ])('a phrase that is scrolled with %s away from under the pointer opens no card', async (_, body, scrolled) => {
    session.put('scrolled.html', `<!doctype html><meta charset="utf-8">${body}`);
    const page = await session.open('scrolled.html');
    const place = await markPlace(page, '五大行动');
    await page.mouse.move(place.x - 3, place.y, { steps: 2 });
    // Before a card may open.
    await page.evaluate(`{
      const scroll = () => ${scrolled}.scrollBy({ top: 60, behavior: 'instant' });
      addEventListener('pointermove', () => setTimeout(scroll, 100), { once: true });
    }`);
    await page.mouse.move(place.x, place.y);
    await pause(LONG_ENOUGH);
    expect(await page.evaluate(`${scrolled}.scrollTop`)).toBe(60);
    expect(await readCard(page, kind)).toBeUndefined();
    await page.close();
  });

  test('a card goes when its phrase is scrolled away from under the pointer', async () => {
    const page = await session.open('article.html');
    await page.evaluate(() => document.body.style.setProperty('padding-top', '600px'));
    await restOn(page, kind, '五大行动');
    // Down, and its card with it: still in sight.
    await page.evaluate(() => scrollBy({ top: -60, behavior: 'instant' }));
    expect(await isClosed(page)).toBe(true);
    await page.close();
  });

  test.each(['under the pointer', 'opened by a tap'])('a card %s goes when its phrase is scrolled out of sight', async (how) => {
    const page = await session.open('article.html');
    if (how === 'opened by a tap') {
      if (kind === 'chromium') await page.setViewport({ width: 1000, height: 800, hasTouch: true, isMobile: false });
      const place = await markPlace(page, '五大行动');
      await page.touchscreen.tap(place.x, place.y);
      await card(page);
    } else {
      const box = await boxOf(await restOn(page, kind, '五大行动'));
      await page.mouse.move(box.x + 40, box.y + 60, { steps: 6 });
    }
    await pause(LONG_ENOUGH);
    expect(await readCard(page, kind)).toBeDefined();
    await page.evaluate(() => scrollBy({ top: 700, behavior: 'instant' }));
    expect(await isClosed(page)).toBe(true);
    await page.close();
  });

  test('a pointer that goes from a phrase straight into a frame leaves the phrase: no card stays, and none opens', async () => {
    session.put(
      'above-frame.html',
      '<!doctype html><meta charset="utf-8"><p>陇县介绍了“五大行动”。</p><iframe width="900" height="600" srcdoc="<p>Plain text."></iframe>',
    );
    const page = await session.open('above-frame.html');
    await restOn(page, kind, '五大行动');
    // Below the card and beside it.
    await page.mouse.move(800, 550);
    expect(await isClosed(page)).toBe(true);
    await page.mouse.move(5, 5);
    await moveTo(page, await markPlace(page, '五大行动'));
    await page.mouse.move(800, 550);
    await pause(LONG_ENOUGH);
    expect(await readCard(page, kind)).toBeUndefined();
    await page.close();
  });

  test('a slow hand reaches the card through the triangle between phrase and card', async () => {
    const page = await session.open('article.html');
    // A wide gap: the page’s own line height keeps the lines apart, and the phrase is long.
    const view = await restOn(page, kind, '“凤还巢”人才回引工程');
    const box = await boxOf(view);
    const place = await markPlace(page, '“凤还巢”人才回引工程');
    const target = { x: box.x + box.width - 60, y: box.y + 30 };
    for (let step = 1; step <= 8; step++) {
      await page.mouse.move(place.x + ((target.x - place.x) * step) / 8, place.y + ((target.y - place.y) * step) / 8);
      await pause(120);
    }
    await pause(LONG_ENOUGH);
    expect(await readCard(page, kind)).toBeDefined();
    await page.close();
  });

  test('a tap on a phrase opens its card, a tap in a link follows the link, a tap elsewhere closes the card', async () => {
    const page = await session.open('article.html');
    if (kind === 'chromium') await page.setViewport({ width: 400, height: 800, hasTouch: true, isMobile: false });
    const place = await markPlace(page, '五大行动');
    await page.touchscreen.tap(place.x, place.y);
    expect((await card(page))?.text('name')).toBe('五大行动');
    await pause(LONG_ENOUGH);
    expect(await readCard(page, kind)).toBeDefined();
    await page.touchscreen.tap(390, 5);
    expect(await isClosed(page)).toBe(true);
    const linked = await markPlace(page, '党管人才');
    await page.touchscreen.tap(linked.x, linked.y);
    expect(await eventually(() => page.evaluate(() => location.hash))).toBe('#more');
    await pause(LONG_ENOUGH);
    expect(await readCard(page, kind)).toBeUndefined();
    await page.close();
  });

  test.runIf(kind === 'chromium')('a tap that works something of the page opens no card', async () => {
    session.put('tab.html', '<!doctype html><meta charset="utf-8"><div role="tablist"><span role="tab" tabindex="0">主题党日</span></div><p>三会一课</p>');
    const page = await session.open('tab.html');
    await page.setViewport({ width: 400, height: 800, hasTouch: true, isMobile: false });
    const tap = async (text: string): Promise<void> => {
      const { x, y } = await markPlace(page, text);
      await page.touchscreen.tap(x, y);
    };
    await tap('主题党日');
    await pause(LONG_ENOUGH);
    expect(await readCard(page, kind)).toBeUndefined();
    await tap('三会一课');
    expect((await card(page))?.text('name')).toBe('三会一课');
    await page.close();
  });

  test('a click that the page makes opens no card', async () => {
    session.put('corner.html', '<!doctype html><meta charset="utf-8"><body style="margin: 0"><div>三会一课</div><p>…</p>');
    const page = await session.open('corner.html');
    await markPlace(page, '三会一课');
    await page.evaluate(() => document.querySelector('p')?.click());
    await pause(LONG_ENOUGH);
    expect(await readCard(page, kind)).toBeUndefined();
    await page.close();
  });

  test('the card turns marking off on its site when asked twice', async () => {
    const page = await session.open('dark.html', { host: 'localhost' });
    const view = await restOn(page, kind);
    const press = async (now: CardView | undefined, label: RegExp): Promise<void> => {
      const button = now?.buttons().find((node) => label.test(textOf(node)));
      if (!now || !button) throw new Error(`no button ${label}`);
      await now.click(page, button);
    };
    await press(view, /^Don’t mark on localhost/);
    const asked = await eventually(
      () => readCard(page, kind),
      (now) => now?.buttons().some((node) => textOf(node) === 'Cancel') === true,
    );
    await press(asked, /^Don’t mark here$/);
    expect(await isClosed(page)).toBe(true);
    expect(
      await eventually(
        () => page.evaluate(() => CSS.highlights.size),
        (size) => size === 0,
      ),
    ).toBe(0);
    await page.close();
    const options = await session.openOwn('options.html');
    await eventually(() => options.evaluate(() => document.querySelectorAll('.sites li').length === 1));
    await options.evaluate(() => document.querySelector<HTMLButtonElement>('.sites button')?.click());
    const undo = await eventually(
      () => options.evaluate(() => document.body.innerText),
      (text) => text.includes('Marking is on again on localhost'),
    );
    expect(undo).toContain('Undo');
    await options.evaluate(() => [...document.querySelectorAll<HTMLButtonElement>('button')].find((button) => button.textContent === 'Undo')?.click());
    expect(await eventually(() => options.evaluate(() => document.querySelectorAll('.sites li').length))).toBe(1);
    await options.evaluate(() => document.querySelector<HTMLButtonElement>('.sites button')?.click());
    await eventually(() => options.evaluate(() => document.querySelectorAll('.sites li').length === 0));
    await options.close();
  });

  test('the time to rest is the person’s to choose', async () => {
    const options = await session.openOwn('options.html');
    const choose = async (time: string): Promise<void> => {
      await eventually(() => options.evaluate(() => document.querySelector('[name=dwell]') !== null));
      await options.evaluate((value) => {
        const input = document.querySelector<HTMLInputElement>('[name=dwell]');
        if (!input) return;
        input.value = value;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      }, time);
      await eventually(() => options.evaluate(() => document.body.innerText.includes('Saved')));
    };
    await choose('2000');
    const page = await session.open('article.html');
    const place = await markPlace(page, '五大行动');
    await moveTo(page, place);
    await pause(1000);
    expect(await readCard(page, kind)).toBeUndefined();
    expect((await card(page))?.text('name')).toBe('五大行动');
    await page.close();
    await choose('300');
    await options.close();
  });

  test('nothing of ours is printed', async () => {
    const page = await session.open('article.html');
    await restOn(page, kind, '五大行动');
    if (kind === 'firefox') {
      // WebDriver BiDi has no print emulation: `tests/unit/highlight-styles.test.ts` reads the rules themselves.
      await page.close();
      return;
    }
    await page.emulateMediaType('print');
    const printed = await page.evaluate(() => {
      const style = getComputedStyle(document.body, '::highlight(u-0)');
      const host = document.querySelector('[popover]');
      return { line: style.textDecorationLine, tint: style.backgroundColor, card: host && getComputedStyle(host).display };
    });
    expect(printed).toEqual({ line: 'none', tint: 'rgba(0, 0, 0, 0)', card: 'none' });
    await page.close();
  });

  describe('in frames', () => {
    const inFrame = async (page: Page, name: string): Promise<Frame> => {
      const frame = await eventually(async () => page.frames().find((each) => each.url().includes(name)));
      if (!frame) throw new Error('no frame');
      await eventually(
        () => paintedTexts(frame),
        (texts) => texts.length > 0,
      );
      return frame;
    };
    const pointInFrame = async (page: Page): Promise<{ x: number; y: number }> => {
      const frame = await inFrame(page, 'in-frame');
      const inner = await placeOfMark(frame);
      const element = await frame.frameElement();
      const box = await element?.boundingBox();
      if (!inner || !box) throw new Error('no mark in the frame');
      return { x: box.x + inner.x, y: box.y + inner.y };
    };

    const save = async (page: Page, view: CardView | undefined, press: (button: CardNode) => Promise<void> | undefined): Promise<void> => {
      const button = view?.buttons().find((node) => textOf(node) === 'Keep this sentence');
      if (!button) throw new Error('no button');
      await press(button);
      const actions = async (): Promise<string> => (await readCard(page, kind))?.all('actions').map(textOf).join(' ') ?? '';
      expect(await eventually(actions, (said) => said.includes('Kept'))).toContain('Kept');
    };

    test('the card of a frame smaller than itself opens in the page, also one that has no Chinese of its own', async () => {
      const page = await session.open('frame-only.html');
      const place = await pointInFrame(page);
      await moveTo(page, place);
      const view = await card(page);
      expect(view?.text('name')).toBe('党管人才');
      const box = await boxOf(view);
      expect(box.width).toBeGreaterThan(300);
      expect(box.y).toBeGreaterThan(place.y);
      expect(box.y).toBeLessThan(place.y + 60);
      // The pointer travels out of the frame into the card and stays there.
      await page.mouse.move(box.x + 40, box.y + 60, { steps: 6 });
      await pause(LONG_ENOUGH);
      expect(await readCard(page, kind)).toBeDefined();
      // It goes with the pointer, and with Esc wherever the keyboard is.
      await page.mouse.move(600, 700);
      expect(await isClosed(page)).toBe(true);
      await moveTo(page, place);
      await card(page);
      await page.focus('#after');
      await page.keyboard.press('Escape');
      expect(await isClosed(page)).toBe(true);
      await page.close();
    });

    test.each([
      ['is loaded anew', (frame: Frame) => frame.evaluate(() => location.reload())],
      ['goes elsewhere', (frame: Frame) => frame.evaluate(() => location.assign('later.html'))],
      ['is taken out of the page', async (frame: Frame) => (await frame.frameElement())?.evaluate((element) => element.remove())],
    ])('the card goes with its frame, which %s', async (_, end) => {
      const page = await session.open('frame-only.html');
      await moveTo(page, await pointInFrame(page));
      await card(page);
      await end(await inFrame(page, 'in-frame'));
      expect(await isClosed(page)).toBe(true);
      await page.close();
    });

    test('the card is its frame’s own also when a frame before that one has gone', async () => {
      session.put('two-frames.html', '<!doctype html><p>Plain text.</p><iframe hidden></iframe><iframe width="150" height="70" src="in-frame.html"></iframe>');
      const page = await session.open('two-frames.html');
      await moveTo(page, await pointInFrame(page));
      const view = await card(page);
      const box = await boxOf(view);
      await page.evaluate(() => document.querySelector('iframe')?.remove());
      await page.mouse.move(box.x + 40, box.y + 60, { steps: 6 });
      await pause(LONG_ENOUGH);
      expect(await readCard(page, kind)).toBeDefined();
      await save(page, view, (button) => view?.click(page, button));
      await page.mouse.move(600, 700);
      expect(await isClosed(page)).toBe(true);
      await page.close();
    });

    test.runIf(kind === 'chromium')('a finger that opened the card can use it', async () => {
      const page = await session.open('frame-only.html');
      await page.setViewport({ width: 1000, height: 800, hasTouch: true });
      const place = await pointInFrame(page);
      await page.touchscreen.tap(place.x, place.y);
      const tap = async (node: CardNode): Promise<void> => {
        const { x, y, width, height } = await node.box();
        await page.touchscreen.tap(x + width / 2, y + height / 2);
      };
      await save(page, await card(page), tap);
      await page.touchscreen.tap(700, 600);
      expect(await isClosed(page)).toBe(true);
      await page.close();
    });

    test.runIf(kind === 'chromium').each([
      ['with phrases', 'in-frame.html'],
      ['without Chinese', 'later.html'],
    ])('a tap in another frame, %s, closes it', async (_, other) => {
      const inner = session.served.url.replace('127.0.0.1', 'localhost');
      session.put(
        'third.html',
        `<!doctype html><iframe width="200" height="70" src="${inner}in-frame.html"></iframe><iframe id="third" src="${inner}${other}"></iframe>`,
      );
      const page = await session.open('third.html');
      await page.setViewport({ width: 1000, height: 800, hasTouch: true });
      const place = await pointInFrame(page);
      await page.touchscreen.tap(place.x, place.y);
      await card(page);
      const third = await (await page.$('#third'))?.boundingBox();
      if (!third) throw new Error('no third frame');
      await page.touchscreen.tap(third.x + third.width - 20, third.y + 20);
      expect(await isClosed(page)).toBe(true);
      await page.close();
    });

    test('a press beside the card closes it', async () => {
      const page = await session.open('frame-only.html');
      await moveTo(page, await pointInFrame(page));
      const box = await boxOf(await card(page));
      await page.mouse.move(box.x + 40, box.y + 60, { steps: 6 });
      await page.mouse.click(700, 600);
      expect(await isClosed(page)).toBe(true);
      await page.close();
    });

    test('the card’s sentence and source are the frame’s own', async () => {
      const page = await session.open('frame-only.html');
      await moveTo(page, await pointInFrame(page));
      const view = await card(page);
      const box = await boxOf(view);
      await page.mouse.move(box.x + 40, box.y + 60, { steps: 6 });
      await save(page, view, (button) => view?.click(page, button));
      await page.close();
    });
  });

  describe('at every target', () => {
    const WIDTHS: ReadonlyArray<[zoom: string, width: number, height: number, scale: number]> = [
      ['100 %', 1000, 800, 1],
      ['50 %', 2000, 1600, 0.5],
      ['300 %', 427, 320, 3],
      ['a narrow screen', 320, 640, 2],
    ];

    // Zoom is the viewport's size to a page, in both browsers.
    test.each(kind === 'chromium' || process.env.LONG === '1' ? WIDTHS : WIDTHS.slice(0, 1))(
      'the card opens in sight and beside its phrase at %s',
      async (zoom, width, height, scale) => {
        const page = await session.open('targets.html', { width, height });
        if (kind === 'chromium') await page.setViewport({ width, height, deviceScaleFactor: scale });
        await eventually(
          () => paintedTexts(page),
          // A small window has few of them near.
          (texts) => texts.length > 3,
        );
        const found = await eventually(
          () => targetsOf(page),
          (list) => list.length >= 20,
        );
        const wrong: string[] = [];
        for (const [index, target] of found.entries()) {
          const id = await target.evaluate((element) => (element.closest('dialog') ? 'dialog' : (element.closest('[id]')?.id ?? '')));
          const isWanted = SHOTS || zoom === '100 %' || id === '' || TELLING.includes(id);
          if (!isWanted || id === 'full' || id === 'dialog') continue;
          const problem = await lookAt(
            page,
            target,
            width,
            height,
            SHOTS && join(SHOTS, `${kind}-${zoom.replaceAll(/\W/g, '')}-${String(index + 1).padStart(2, '0')}.png`),
          );
          if (problem !== undefined) wrong.push(`${index + 1} (${id}): ${problem}`);
        }
        expect(wrong).toEqual([]);
        await page.close();
      },
      240_000,
    );

    test.each([
      ['dialog', () => (document.getElementById('dialog') as HTMLDialogElement).showModal()],
      ['full', () => document.getElementById('full')?.requestFullscreen()],
    ] as const)('the card can be used over a %s', async (id, show) => {
      const page = await session.open('targets.html');
      await eventually(
        () => paintedTexts(page),
        (texts) => texts.length > 15,
      );
      await page.evaluate(show as () => void);
      await pause(500);
      const target = await page.$(`#${id} [data-target]`);
      if (!target) throw new Error('no target');
      const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
      expect(await lookAt(page, target, width, height, SHOTS && join(SHOTS, `${kind}-${id}.png`), true)).toBeUndefined();
      await page.close();
    });

    const targetsOf = async (page: Page): Promise<ElementHandle<Element>[]> =>
      (await Promise.all(page.frames().map((frame) => frame.$$('pierce/[data-target]')))).flat();

    /** Rests on a target and says what is wrong with the card, if anything. */
    async function lookAt(page: Page, target: ElementHandle<Element>, width: number, height: number, shot?: string, uses = false): Promise<string | undefined> {
      if (!uses) {
        await page.keyboard.press('Escape');
        await isClosed(page);
      }
      await page.mouse.move(width - 4, height - 4);
      await target.evaluate((element) => element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' }));
      // The browser tells of the new place with its next frame.
      await pause(50);
      const point = await target.clickablePoint().catch(() => undefined);
      if (!point) return 'cannot be pointed at';
      await moveTo(page, point);
      const view = await eventually(
        () => readCard(page, kind),
        // Its passages are the last that may change its size.
        (now) => now !== undefined && now.all('line').length > 0,
      );
      if (shot) await page.screenshot({ path: shot as `${string}.png` });
      if (!view) return 'no card';
      const box = await view.all('card')[0]?.box();
      if (!box) return 'no box';
      const place = `card ${JSON.stringify(box)}, pointer ${JSON.stringify(point)}`;
      if (box.x < 0 || box.y < 0 || box.x + box.width > width + 1 || box.y + box.height > height + 1) return `out of sight: ${place}`;
      if (point.x >= box.x && point.x <= box.x + box.width && point.y >= box.y && point.y <= box.y + box.height) return `over its phrase: ${place}`;
      const gap = Math.max(box.y - point.y, point.y - box.y - box.height, box.x - point.x, point.x - box.x - box.width);
      if (gap > 160) return `far from its phrase: ${place}`;
      if (!uses) return undefined;
      const [language] = view.all('language');
      if (!language) return 'no button';
      await view.click(page, language);
      const turned = await eventually(
        () => readCard(page, kind),
        (now) => now?.text('language') === 'English',
      );
      return turned?.text('language') === 'English' ? undefined : 'cannot be used';
    }
  });
});
