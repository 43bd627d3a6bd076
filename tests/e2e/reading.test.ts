import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BROWSERS } from '../harness/find-browser';
import { eventually, paintedTexts } from '../harness/page';
import { mutationsSeen, openSession, type Session } from '../harness/session';

/** What is painted on `tests/e2e/pages/article.html`, sorted. */
const ARTICLE = ['“临界预警”机制', '“凤还巢”人才回引工程', '三会一课', '三联三促', '两个维护', '五个强化', '五大行动', '党管人才', '四个自信'].sort();

const pause = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));

describe.each(BROWSERS)('reading in %s', (kind) => {
  let session: Session;
  beforeAll(async () => {
    session = await openSession(kind);
  });
  afterAll(() => session?.close());

  const painted = (page: { evaluate: Parameters<typeof paintedTexts>[0]['evaluate'] }, wanted: readonly string[]): Promise<string[]> =>
    eventually(
      () => paintedTexts(page),
      (texts) => JSON.stringify(texts) === JSON.stringify(wanted),
    );

  test('every known phrase of a plain article is marked, and the document is left as it was', async () => {
    const page = await session.open('article.html');
    expect(await painted(page, ARTICLE)).toEqual(ARTICLE);
    expect(await mutationsSeen(page)).toEqual([]);
    await page.close();
  });

  test('a page that forbids every script and style is marked all the same', async () => {
    const page = await session.open('strict/article.html');
    // Without the page's style sheet two of its blocks stand in one line, and the phrase in them runs on.
    const wanted = [...ARTICLE, '三会', '一课'].sort();
    expect(await painted(page, wanted)).toEqual(wanted);
    expect(await mutationsSeen(page)).toEqual([]);
    await page.close();
  });

  test('a phrase runs on across inline elements, breaks, ruby and what is not seen, never across blocks', async () => {
    const page = await session.open('inline.html');
    const parts = await eventually(
      () => paintedTexts(page),
      (texts) => texts.length === 17,
    );
    expect(parts).toHaveLength(17);
    const all = parts.join('|');
    for (const text of ['会', '一', '课', '维护', '人才', '３会１课', '三會一課']) expect(all).toContain(text);
    // What an image, a field, a double line break or a cell parts is no phrase: 3 of these stand at the page's end.
    const places = await page.evaluate(() =>
      [...document.querySelectorAll('p, td')].map((block) => {
        let count = 0;
        for (const highlight of CSS.highlights.values()) for (const range of highlight) if (block.contains(range.startContainer)) count++;
        return count > 0;
      }),
    );
    expect(places).toEqual([true, true, true, true, true, true, false, false, false, false]);
    await page.close();
  });

  test('traditional characters are the same phrases', async () => {
    const page = await session.open('traditional.html');
    const wanted = ['「鳳還巢」人才回引工程', '三會一課', '兩個維護', '黨管人才'].sort();
    expect(await painted(page, wanted)).toEqual(wanted);
    await page.close();
  });

  test('frames of the same site, of another site and without an address are marked', async () => {
    const page = await session.open('frames.html');
    const counts = await eventually(
      () => Promise.all(page.frames().map(async (frame) => (await paintedTexts(frame)).length)),
      (found) => found.filter((count) => count > 0).length === 4,
    );
    expect(counts.filter((count) => count > 0)).toHaveLength(4);
    await page.close();
  });

  test('a React page that renders again stays right and is not disturbed', async () => {
    const page = await session.open('react.html');
    expect(await painted(page, ['“凤还巢”人才回引工程', '一课', '三会', '党管人才'].sort())).toHaveLength(4);
    for (let turn = 1; turn <= 6; turn++) {
      await page.evaluate(() => (window as unknown as { turn: () => void }).turn());
      const wanted = [
        ...(turn % 3 === 0 ? ['“凤还巢”人才回引工程'] : []),
        '一课',
        '三会',
        turn % 2 ? '党管干部' : '党管人才',
        ...Array.from({ length: turn }, () => '两个维护'),
      ].sort();
      expect(await painted(page, wanted)).toEqual(wanted);
    }
    expect(await page.evaluate(() => (window as unknown as { turns: number }).turns)).toBe(6);
    await page.close();
  });

  test('what an endless page adds is marked when it comes near, and unmarked when it is far', async () => {
    const page = await session.open('scroll.html');
    /** How many phrases are painted in each article. */
    const perArticle = (): Promise<number[]> =>
      page.evaluate(() => {
        const nodes = [...CSS.highlights.values()].flatMap((highlight) => [...highlight].map(({ startContainer }) => startContainer));
        return [...document.querySelectorAll('article')].map((article) => nodes.filter((node) => article.contains(node)).length);
      });
    await eventually(perArticle, ([first]) => first === 3);
    for (let step = 0; step < 8; step++) {
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      await pause(150);
    }
    // The eighth: what stands below it has come with the last step.
    await page.evaluate(() => document.querySelectorAll('article')[7]?.scrollIntoView());
    const isSettled = (counts: readonly number[]): boolean => counts[7] === 3 && counts[0] === 0;
    const counts = await eventually(perArticle, isSettled);
    expect(counts.length).toBeGreaterThan(7);
    expect([counts[0], counts[7]]).toEqual([0, 3]);
    await page.close();
  });

  /** Serves `long.html`: 300 paragraphs with a phrase each, and `script` behind them. */
  const putLong = (script: string): void => {
    const paragraphs = Array.from({ length: 300 }, (_, index) => `<p id="p${index}">第${index}段：落实三会一课制度。</p>`).join('');
    session.put('long.html', `<!doctype html><meta charset="utf-8"><style>p { margin: 40px }</style>${paragraphs}${script}`);
  };

  test('on a long page the first marks are painted once', async () => {
    putLong('');
    const page = await session.open('long.html');
    await eventually(() =>
      page.evaluate(() => {
        const first = [...CSS.highlights.values()].flatMap((highlight) => [...highlight]);
        Object.assign(window, { first });
        return first.length > 0;
      }),
    );
    await pause(1_000);
    const [first, still] = await page.evaluate(() => {
      const { first } = window as unknown as { first: AbstractRange[] };
      return [first.length, first.filter((range) => [...CSS.highlights.values()].some((highlight) => highlight.has(range))).length];
    });
    expect(still).toBe(first);
    await page.close();
  });

  test.each([
    ['at rest', ''],
    ['never idle', '<script>const busy = () => { for (const end = Date.now() + 30; Date.now() < end; ); setTimeout(busy); }; busy();</script>'],
  ])('a long page that is opened far down is marked there (%s)', async (_, script) => {
    putLong(script);
    const page = await session.open('long.html#p200');
    const paintedAt = (): Promise<string[]> =>
      page.evaluate(() => [...CSS.highlights.values()].flatMap((all) => [...all].map(({ startContainer }) => startContainer.parentElement?.id ?? '')));
    expect(await eventually(paintedAt, (ids) => ids.includes('p200') && !ids.includes('p0'))).toContain('p200');
    await page.close();
  });

  test('a page without Han text loads no engine until such text comes', async () => {
    const page = await session.open('later.html');
    await pause(500);
    expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
    await page.evaluate(() => {
      const text = document.getElementById('text');
      if (text) text.textContent = '坚持党管人才原则';
    });
    expect(await painted(page, ['党管人才'])).toEqual(['党管人才']);
    await page.close();
  });

  test.each([
    ['that was there from the start', 'root'],
    ['that came with its host', 'rootOf(document.body)'],
    ['that came into another one', 'rootOf(root)'],
  ])('a page whose Han text comes into a shadow root %s is marked', async (_, where) => {
    session.put(
      'app.html',
      `<!doctype html><meta charset="utf-8"><div></div><script>
        const root = document.querySelector('div').attachShadow({ mode: 'open' });
        const rootOf = (parent) => parent.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
      </script>`,
    );
    const page = await session.open('app.html');
    await pause(500);
    await page.evaluate(`{ const where = ${where}; setTimeout(() => where.append('坚持党管人才原则'), 500) }`);
    expect(await painted(page, ['党管人才'])).toEqual(['党管人才']);
    await page.close();
  });

  test('marks come back when the page clears the registry that it shares with us', async () => {
    const page = await session.open('traditional.html');
    await eventually(
      () => paintedTexts(page),
      (texts) => texts.length === 4,
    );
    await page.evaluate(() => {
      CSS.highlights.clear();
      document.body.append('!');
    });
    expect(
      await eventually(
        () => paintedTexts(page),
        (texts) => texts.length === 4,
      ),
    ).toHaveLength(4);
    await page.close();
  });
});
