import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BROWSERS } from '../harness/find-browser';
import { putInside } from '../harness/inside';
import { openSession, type Session } from '../harness/session';
import type * as inside from './inside/selectors';

declare const bundled: typeof inside;

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);
const COUNT = process.env.LONG === '1' ? 3_000 : 300;
/** So that no page is busy for long. */
const BATCH = 100;

describe.each(BROWSERS)(`quotations of random documents in %s (seed ${SEED})`, (kind) => {
  let session: Session;
  let page: Page;
  beforeAll(async () => {
    console.log(`seed ${SEED}`);
    session = await openSession(kind);
    page = await session.open('later.html');
    await putInside(page, new URL('./inside/selectors.ts', import.meta.url));
  });
  afterAll(() => session?.close());

  test('are read as the browser shows them', async () => {
    for (let seed = SEED; seed < SEED + 100; seed++) {
      const { shown, read } = await page.evaluate((given) => bundled.shownAndRead(given), seed);
      expect(read, `seed ${seed}`).toBe(shown);
    }
  });

  test.each([
    ['that is not visible', '<p>文<b style="visibility:hidden">三<i style="visibility:visible">会</i></b></p>', '文会'],
    ['in a closed details', '<details><summary>问</summary>答<p>三会</p></details>', '问'],
    ['in an open details', '<details open><summary>问</summary>答</details>', '问\n答'],
    ['that waits to be found', '<p hidden="until-found">三会</p><p>文</p>', '文'],
    ['whose content is not shown', '<p style="content-visibility:hidden">三会<b>一课</b></p><p>文</p>', '文'],
    ['that has no slot', '<div><template shadowrootmode="open">文</template>三会</div>', '文'],
    ['that has a slot', '<div><template shadowrootmode="open">文<slot></slot></template>三会</div>', '文三会'],
  ])('text %s', async (_, html, read) => {
    expect((await page.evaluate((given) => bundled.readOf(given), html)).trim()).toBe(read);
  });

  test(`are found again where they stand, and after a change before them (${COUNT} documents)`, { timeout: 60_000 + COUNT * 60 }, async () => {
    let taken = 0;
    for (let seed = SEED; seed < SEED + COUNT; seed += BATCH) {
      const batch = await page.evaluate((first, count) => bundled.roundTrips(first, count), seed, BATCH);
      expect(batch.faults).toEqual([]);
      taken += batch.taken;
    }
    console.log(`${kind}: ${taken} quotations`);
    expect(taken).toBeGreaterThan(COUNT / 2);
  });
});
