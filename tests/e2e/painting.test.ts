import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BROWSERS } from '../harness/find-browser';
import { eventually, paintedTexts } from '../harness/page';
import { openSession, type Session } from '../harness/session';

const html = (body: string): string => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>页</title><body style="margin: 0">${body}`;

/** Longer than marks take to settle when scrolling is over, in milliseconds. */
const SETTLED_MS = 500;
const pause = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));

describe.each(BROWSERS)('painting as the person chose in %s', (kind) => {
  let session: Session;
  let own: Page;
  beforeAll(async () => {
    session = await openSession(kind);
    own = await session.openOwn('options.html');
  });
  const choose = (settings: object): Promise<unknown> =>
    own.evaluate(`(globalThis.browser ?? chrome).storage.local.set({ settings: { version: 2, ...${JSON.stringify(settings)} } })`);
  afterAll(async () => {
    await choose({});
    await session?.close();
  });

  describe('only while the key is held', () => {
    const frame = (body: string): string => `<iframe srcdoc="<!doctype html><body>${body}"></iframe>`;
    const HAN = '<p>落实三会一课制度</p><input>';
    const NO_HAN = '<p>No Chinese here</p><input>';

    test.each([
      ['a page with phrases', HAN, 0],
      ['a page without Chinese', NO_HAN, 0],
      ['a frame with phrases', NO_HAN, 1],
      ['a frame without Chinese', HAN, 2],
    ])('the marks of all frames show, also when the keyboard is in %s', async (_, top, focused) => {
      await choose({ markStyle: 'key' });
      session.put('held.html', html(`${top}${frame(HAN)}${frame(NO_HAN)}`));
      const page = await session.open('held.html');
      const framesWithMarks = async (): Promise<number> =>
        (await Promise.all(page.frames().map((each) => paintedTexts(each)))).filter(({ length }) => length > 0).length;
      const wanted = top === HAN ? 2 : 1;
      // Until the frames have been read there is nothing to show.
      const hold = async (): Promise<number> => {
        await page.keyboard.up('Alt');
        await page.frames()[focused]?.focus('input');
        await page.keyboard.down('Alt');
        return eventually(framesWithMarks, (count) => count === wanted, 1_000);
      };
      expect(await eventually(hold, (count) => count === wanted)).toBe(wanted);
      await page.keyboard.up('Alt');
      expect(await eventually(framesWithMarks, (count) => count === 0)).toBe(0);
      await page.close();
    });
  });

  describe('the first of each phrase on a screen', () => {
    /** A window of 800 pixels shows three of these at least. */
    const PARAGRAPHS = Array.from({ length: 20 }, (_, index) => `<p id="p${index}" style="height: 250px; margin: 0">落实三会一课制度</p>`).join('');

    /** The paragraphs with marks that are in sight, and all that are in sight, below the top of what they scroll in. */
    const inSight = (page: Page): Promise<{ painted: string[]; all: string[] }> =>
      page.evaluate(() => {
        const nodes = new Set([...CSS.highlights.values()].flatMap((highlight) => [...highlight].map(({ startContainer }) => startContainer)));
        const top = document.querySelector('main')?.getBoundingClientRect().top ?? 0;
        const all = [...document.querySelectorAll('p')].filter((paragraph) => {
          const range = document.createRange();
          range.selectNodeContents(paragraph);
          const rect = range.getBoundingClientRect();
          return rect.height > 0 && rect.top >= top && rect.bottom <= innerHeight;
        });
        return { painted: all.filter(({ firstChild }) => firstChild && nodes.has(firstChild)).map(({ id }) => id), all: all.map(({ id }) => id) };
      });
    const firstAlone = async (page: Page): Promise<void> => {
      await eventually(
        () => inSight(page),
        ({ painted, all }) => JSON.stringify(painted) === JSON.stringify(all.slice(0, 1)),
        5_000,
      );
      await pause(SETTLED_MS);
      const { painted, all } = await inSight(page);
      expect(painted).toEqual(all.slice(0, 1));
    };

    test.each([
      ['the page', PARAGRAPHS],
      ['a box below a head', `<div style="height: 300px"></div><main style="height: 500px; overflow: auto">${PARAGRAPHS}</main>`],
    ])('is painted alone wherever %s is scrolled to', async (_, body) => {
      await choose({ occurrences: 'first-per-screen' });
      session.put('screens.html', html(body));
      const page = await session.open('screens.html');
      await eventually(
        () => paintedTexts(page),
        (texts) => texts.length > 0,
      );
      for (const top of [0, 400, 700, 1500, 1600, 900, 0]) {
        await page.evaluate((to) => (document.querySelector('main') ?? document.documentElement).scrollTo({ top: to, behavior: 'instant' }), top);
        await firstAlone(page);
      }
      await page.close();
    });

    test('gives way to the next when it leaves the page, or is hidden', async () => {
      await choose({ occurrences: 'first-per-screen' });
      session.put('screens.html', html(PARAGRAPHS));
      const page = await session.open('screens.html');
      await firstAlone(page);
      await page.evaluate(() => document.getElementById('p0')?.remove());
      await firstAlone(page);
      await page.evaluate(() => {
        const first = document.getElementById('p1');
        if (first) first.hidden = true;
      });
      await firstAlone(page);
      await page.close();
    });

    test('does not come and go while the page is scrolled', async () => {
      await choose({ occurrences: 'first-per-screen' });
      session.put('screens.html', html(PARAGRAPHS));
      const page = await session.open('screens.html');
      await firstAlone(page);
      // The second comes to the top of the window, and the first goes out of it, in many small steps.
      const seen = await page.evaluate(async () => {
        const paintedIn = (id: string): boolean =>
          [...CSS.highlights.values()].some((highlight) => [...highlight].some(({ startContainer }) => startContainer.parentElement?.id === id));
        const states: string[] = [];
        for (let step = 0; step < 40; step++) {
          scrollBy({ top: 5, behavior: 'instant' });
          await new Promise((resolve) => requestAnimationFrame(resolve));
          states.push(`${paintedIn('p0')} ${paintedIn('p1')}`);
        }
        return [...new Set(states)];
      });
      expect(seen).toEqual(['true false']);
      await firstAlone(page);
      await page.close();
    });
  });
});
