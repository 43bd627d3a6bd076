import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultsByAxe, inTheme, LOOKS } from '../harness/axe';
import { inBackground } from '../harness/background';
import { AXE_BROWSERS, BROWSERS } from '../harness/find-browser';
import { forgetAll, keptRows } from '../harness/kept';
import { eventually, forceColours, loadAnew } from '../harness/page';
import { corpusReady, openSession, type Session } from '../harness/session';

const textIn = (page: Page): Promise<string> => page.evaluate(() => document.body.innerText);
const shows = (page: Page, text: string): Promise<string> =>
  eventually(
    () => textIn(page),
    (all) => all.includes(text),
  );
const allTexts = (page: Page, selector: string): Promise<string[]> =>
  page.evaluate((wanted) => [...document.querySelectorAll(wanted)].map((element) => element.textContent ?? ''), selector);
const count = (page: Page, selector: string): Promise<number> => page.evaluate((wanted) => document.querySelectorAll(wanted).length, selector);

/** Puts text into a field as typing does. */
async function ask(page: Page, selector: string, text: string): Promise<void> {
  await eventually(() => page.evaluate((wanted) => document.querySelector(wanted) !== null, selector));
  await page.evaluate(
    (wanted, value) => {
      const input = document.querySelector<HTMLInputElement>(wanted);
      if (!input) return;
      input.value = value;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    },
    selector,
    text,
  );
}

/** Has the browser refuse a page its databases from now on. */
const refuseStorage = (page: Page): Promise<void> =>
  page.evaluate(() => {
    IDBTransaction.prototype.objectStore = () => {
      throw new DOMException('refused', 'SecurityError');
    };
  });

/** Every screen of the reading room and the settings, by its address, with a text that it shows when it is whole. */
const SCREENS: ReadonlyArray<readonly [path: string, text: string]> = [
  ['reader.html#/', 'Documents'],
  ['reader.html#/look-up?q=三促', '三送三问'],
  ['reader.html#/look-up?q=place:', 'There is nothing after the colon'],
  ['reader.html#/look-up?q=不见于任何一处', 'Nothing is found'],
  ['reader.html#/index?by=number&q=1', '1+N'],
  ['reader.html#/term/三联三促', 'Earliest in this corpus'],
  ['reader.html#/document/heze-ershida?find=干部', 'of 29'],
  ['reader.html#/compare?of=heze-ershida,yonghe-gaige-siwei', 'Terms that all have'],
  ['reader.html#/concordance?q=党建', 'CSV'],
  ['reader.html#/concordance?q=五大行动&view=collocates', 'Church & Hanks'],
  ['reader.html#/concordance?q=干部&view=dispersion', 'Gries'],
  ['reader.html#/concordance?view=keyness', 'Hardie'],
  ['reader.html#/concordance?view=together', 'Dunning'],
  ['reader.html#/welcome', 'Welcome'],
  ['reader.html#/about', 'MIT'],
  ['reader.html#/privacy', 'storage'],
  ['options.html', 'Language'],
];

describe.each(BROWSERS)('look-up and the reading room in %s', (kind) => {
  let session: Session;
  beforeAll(async () => {
    session = await openSession(kind);
    await corpusReady(session);
  });
  afterAll(() => session?.close());

  test('one box finds terms by every way of asking, and says why', async () => {
    const room = await session.openOwn(encodeURI('reader.html#/look-up'));
    if (kind === 'chromium') await room.setOfflineMode(true);
    for (const [asked, name, reason] of [
      ['三促', '三联三促', 'name'],
      ['兩個維護', '两个维护', 'name'],
      ['共性清单', '三单', 'member'],
      ['fenghuanchao', '“凤还巢”人才回引工程', 'pinyin'],
      ['sān lián sān cù', '三联三促', 'pinyin'],
      ['slsc', '三联三促', 'initials'],
      ['Two Upholds', '两个维护', 'English'],
      ['12', '十二字箴言', 'number'],
    ] as const) {
      await ask(room, '.ask', asked);
      const first = await eventually(
        () => room.evaluate(() => [document.querySelector('.found-name')?.textContent, document.querySelector('.reason-name')?.textContent]),
        ([found, why]) => found === name && why === reason,
      );
      expect([asked, ...first]).toEqual([asked, name, reason]);
    }
    await room.close();
  });

  test('what went wrong with one question is not said when the box is empty again', async () => {
    const room = await session.openOwn('reader.html#/look-up');
    await eventually(() => count(room, '.ask'));
    await refuseStorage(room);
    await ask(room, '.ask', '三会一课');
    expect(await eventually(() => count(room, '.look-up .error'))).toBe(1);
    await ask(room, '.ask', '');
    expect(
      await eventually(
        () => count(room, '.look-up .error'),
        (errors) => errors === 0,
      ),
    ).toBe(0);
    await room.close();
  });

  test('passages are found by their words however these are cut, with what was asked for marked', async () => {
    const room = await session.openOwn(encodeURI('reader.html#/look-up'));
    // The whole run stands nowhere: jieba has to cut it.
    await ask(room, '.ask', '三会一课主题党日');
    const marks = await eventually(
      () => allTexts(room, '.result.passage mark'),
      (all) => all.includes('三会一课') && all.includes('主题党日'),
    );
    expect(marks).toEqual(expect.arrayContaining(['三会一课', '主题党日']));
    await ask(room, '.ask', '"三会一课" -"二十大"');
    const without = await eventually(
      () => allTexts(room, '.result.passage'),
      (all) => all.length === 1,
    );
    expect(without).toHaveLength(1);
    await ask(room, '.ask', '苹果卫士 OR 三会一课');
    const either = await eventually(
      () => allTexts(room, '.found-name'),
      (all) => ['三会一课', '苹果卫士'].every((name) => all.slice(0, 2).includes(name)),
    );
    expect(either.slice(0, 2).sort()).toEqual(['三会一课', '苹果卫士']);
    await ask(room, '.ask', '干部 place:山西');
    const inShanxi = await eventually(
      () => allTexts(room, '.result.passage cite'),
      (all) => all.length > 0 && all.every((source) => source.includes('Shanxi')),
    );
    expect(inShanxi.every((source) => source.includes('Yonghe County'))).toBe(true);
    await ask(room, '.ask', '干部 colour:red');
    expect(await shows(room, 'There is no such filter')).toContain('at “colour:red”');
    await room.close();
  });

  test('the keyboard goes through the results and opens one', async () => {
    const room = await session.openOwn(encodeURI('reader.html#/look-up'));
    await ask(room, '.ask', '三促');
    await eventually(() => count(room, '.result'));
    await room.focus('.ask');
    await room.keyboard.press('ArrowDown');
    const chosen = await room.evaluate(() => {
      const box = document.querySelector('.ask');
      const option = document.getElementById(box?.getAttribute('aria-activedescendant') ?? '');
      return [option?.getAttribute('aria-selected'), option?.querySelector('.found-name')?.textContent];
    });
    expect(chosen).toEqual(['true', '三联三促']);
    await room.keyboard.press('Enter');
    expect(
      await eventually(
        () => room.evaluate(() => decodeURIComponent(location.hash)),
        (hash) => hash === '#/term/三联三促',
      ),
    ).toBe('#/term/三联三促');
    await room.close();
  });

  test('Enter pressed before there is an answer opens the first result of what was typed, not of the text before', async () => {
    const room = await session.openOwn(encodeURI('reader.html#/look-up?q=三会一'));
    await eventually(() => count(room, '.result'));
    await room.evaluate(() => {
      const box = document.querySelector<HTMLInputElement>('.ask');
      if (!box) return;
      box.value = '两个维护';
      box.dispatchEvent(new Event('input', { bubbles: true }));
      box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    });
    const opened = await eventually(
      () => room.evaluate(() => decodeURIComponent(location.hash)),
      (hash) => hash.startsWith('#/term/'),
    );
    expect(opened).toBe('#/term/两个维护');
    await room.close();
  });

  test('what was asked on the first screen is there on the way back, and when it is loaded anew', async () => {
    const room = await session.openOwn('reader.html#/');
    await ask(room, '.ask', '三促');
    const results = (): Promise<number> => eventually(() => count(room, '.result'));
    await results();
    await room.focus('.ask');
    await room.keyboard.press('Enter');
    expect(await shows(room, 'All uses')).toContain('All uses');
    await room.evaluate(() => history.back());
    expect(await results()).toBeGreaterThan(1);
    await loadAnew(room);
    expect(await results()).toBeGreaterThan(1);
    expect(await room.evaluate(() => document.querySelector<HTMLInputElement>('.ask')?.value)).toBe('三促');
    await room.close();
  });

  test('a passage found by several words opens with each of them marked; one found by a filter alone with none', async () => {
    const room = await session.openOwn(encodeURI('reader.html#/look-up?q=三会一课 主题党日'));
    const open = async (): Promise<void> => {
      await eventually(() => count(room, '.result.passage'));
      await room.evaluate(() => document.querySelector<HTMLElement>('.result.passage')?.click());
      await eventually(() => count(room, '.find-bar'));
    };
    await open();
    const marked = await eventually(
      () => allTexts(room, '.cited mark'),
      (all) => all.length > 1,
    );
    expect(marked).toEqual(expect.arrayContaining(['三会一课', '主题党日']));
    await room.evaluate((hash) => {
      location.hash = hash;
    }, encodeURI('#/look-up?q=place:山东'));
    await open();
    expect(await room.evaluate(() => document.querySelector<HTMLInputElement>('.find-bar input')?.value)).toBe('');
    // So it is from the box of the first screen.
    await room.evaluate(() => {
      location.hash = '#/';
    });
    await ask(room, '.ask', '主题党日');
    await open();
    expect(await eventually(() => allTexts(room, '.cited mark'))).toContain('主题党日');
    await room.close();
  });

  test('every example of how to ask finds passages', async () => {
    const room = await session.openOwn('reader.html#/look-up');
    const examples = await eventually(
      () => allTexts(room, '.how dt'),
      (all) => all.length > 0,
    );
    for (const example of examples) {
      await ask(room, '.ask', '');
      await eventually(
        () => count(room, '.result'),
        (results) => results === 0,
      );
      await ask(room, '.ask', example);
      expect([example, (await eventually(() => count(room, '.result.passage'))) > 0]).toEqual([example, true]);
    }
    await room.close();
  });

  test('what is not listed at first is listed when it is asked for', async () => {
    const room = await session.openOwn(encodeURI('reader.html#/look-up?q=五'));
    const total = Number(/^\d+/.exec(await shows(room, '12 shown').then(() => allTexts(room, '.counts').then(([text = '']) => text)))?.[0]);
    await room.evaluate(() => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Show all')?.click());
    expect(
      await eventually(
        () => count(room, '.result.term'),
        (terms) => terms > 12,
      ),
    ).toBe(total);
    expect(await allTexts(room, 'main > p > button')).toEqual([]);
    await room.close();
  });

  test('a screen has a title of its own, and the keyboard goes on in it', async () => {
    const room = await session.openOwn(encodeURI('reader.html#/look-up?q=三联三促'));
    await eventually(() => count(room, '.result'));
    await room.focus('.ask');
    await room.keyboard.press('Enter');
    const reached = await eventually(
      () => room.evaluate(() => [document.title, document.activeElement?.tagName]),
      ([title]) => title === '三联三促 · Hujian',
    );
    expect(reached).toEqual(['三联三促 · Hujian', 'MAIN']);
    await room.close();
  });

  test('back to a screen is back to where it was read; a new one begins at its beginning', async () => {
    const room = await session.openOwn('reader.html#/document/heze-ershida');
    const place = (): Promise<number> => room.evaluate(() => Math.round(scrollY));
    /** Where it comes to rest, to a few lines: what is read later (the index's counts) moves what stands below it. */
    const settled = (hash: string, wanted: number): Promise<readonly [string, number]> =>
      eventually(
        async () => {
          const y = await place();
          return [await room.evaluate(() => decodeURIComponent(location.hash)), Math.abs(y - wanted) < 200 ? wanted : y] as const;
        },
        ([at, y]) => at === hash && y === wanted,
      );
    const ways: ReadonlyArray<readonly [from: string, down: number, to: string]> = [
      ['#/document/heze-ershida', 2_500, 'a.marked'],
      ['#/index', 30_000, '.index a'],
      // From one long screen to another: the place is not taken to be reached in the one that goes.
      ['#/document/heze-ershida', 2_500, '#/document/xianwei-dushuban'],
    ];
    for (const [hash, down, to] of ways) {
      await room.evaluate((asked) => {
        location.hash = asked;
      }, hash);
      await eventually(() => room.evaluate((least) => document.body.scrollHeight > least + innerHeight, down));
      await room.evaluate((y) => scrollTo(0, y), down);
      await eventually(() => room.evaluate((y) => ((history.state as { scroll?: number } | null)?.scroll ?? 0) >= y, down));
      const [next, left] = await room.evaluate((wanted) => {
        const { scrollY: place } = window;
        if (wanted.startsWith('#')) {
          location.hash = wanted;
          return [wanted, place] as const;
        }
        const seen = [...document.querySelectorAll<HTMLAnchorElement>(wanted)].find((each) => each.getBoundingClientRect().top > 200);
        seen?.click();
        return [decodeURIComponent(seen?.hash ?? ''), place] as const;
      }, to);
      expect(await settled(next, 0)).toEqual([next, 0]);
      await room.evaluate(() => history.back());
      expect(await settled(hash, left)).toEqual([hash, left]);
    }
    await room.close();
  });

  test('where lines are filtered, the rate and the dispersion are those of what is left; a filter that is cleared stays in reach', async () => {
    const room = await session.openOwn(encodeURI('reader.html#/concordance?q=党员&view=dispersion&place=陕西省'));
    expect(await shows(room, 'in 2 of 2 documents')).toContain('in 2 of 2 documents');
    const rates = (await allTexts(room, '.dispersion td:last-child')).map(Number);
    const rate = Number(/([\d.]+) per 10,000/.exec((await allTexts(room, '.counts')).join())?.[1]);
    expect(rates).toHaveLength(2);
    expect(rate).toBeGreaterThan(Math.min(...rates));
    expect(rate).toBeLessThan(Math.max(...rates));
    await room.evaluate(() => {
      location.hash = '#/concordance?q=党员&view=dispersion&doc=xianwei-dushuban';
    });
    expect(await shows(room, 'in 1 of 1 document')).toContain('There is only 1 document:');
    const [ofAll = '', ofOne] = [
      /([\d.]+) per 10,000/.exec((await allTexts(room, '.counts')).join())?.[1],
      ...(await allTexts(room, '.dispersion td:last-child')),
    ];
    expect(ofOne).toBe(ofAll);
    await room.evaluate(() => {
      location.hash = '#/concordance?q=党员&view=dispersion&place=陕西省';
    });
    await shows(room, 'in 2 of 2 documents');
    await room.select('.filters select', '');
    expect(await shows(room, 'in 5 of 5 documents')).toContain('in 5 of 5 documents');
    expect(await room.evaluate(() => document.querySelector<HTMLDetailsElement>('.filters')?.open)).toBe(true);
    await room.close();
  });

  test('the popup has the same box', async () => {
    const popup = await session.openOwn('popup.html');
    await ask(popup, '.ask', '争星夺旗');
    const names = await eventually(
      () => allTexts(popup, '.found-name'),
      (all) => all.includes('五大行动'),
    );
    expect(names).toContain('五大行动');
    await popup.close();
  });

  test('the index has all terms in each order, and can be filtered', async () => {
    const room = await session.openOwn(encodeURI('reader.html#/index'));
    const total = Number(/(\d[\d,]*) terms/.exec(await shows(room, ' terms'))?.[1]?.replace(',', ''));
    for (const order of ['pinyin', 'number', 'kind']) {
      await room.evaluate((by) => {
        location.hash = `#/index?by=${by}`;
      }, order);
      expect(
        await eventually(
          () => count(room, '.index a'),
          (links) => links === total,
        ),
      ).toBe(total);
    }
    // To a group goes the keyboard, too: the next Tab is to its first term.
    await room.evaluate(() => document.querySelector<HTMLElement>('.groups button:last-child')?.focus());
    await room.keyboard.press('Enter');
    await room.keyboard.press('Tab');
    expect(await room.evaluate(() => document.activeElement === document.querySelector('.index-group:last-of-type a'))).toBe(true);
    await ask(room, '.filter', 'sanliansancu');
    expect(
      await eventually(
        () => allTexts(room, '.index a'),
        (names) => names.length === 1,
      ),
    ).toEqual(['三联三促']);
    await room.close();
  });

  test('a term’s page says where and when it appears, what is earliest, and where it does not', async () => {
    const room = await session.openOwn(encodeURI('reader.html#/term/三联三促'));
    const text = await shows(room, 'Documents without it');
    expect(text).toContain('no document with a stated date has it');
    expect(text).toContain('《用二十大精神领航 全力推进组织工作提质增效》');
    expect(await count(room, '.appearances tbody tr')).toBe(2);
    // Each article leads to its own passage.
    await room.evaluate((hash) => {
      location.hash = hash;
    }, encodeURI('#/term/担当作为'));
    const ofOne = await eventually(
      () => room.evaluate(() => [...document.querySelectorAll('.appearances tbody a')].map((link) => link.getAttribute('href') ?? '')),
      (links) => links.filter((link) => link.includes('baoji-2022-02')).length === 2,
    );
    expect(new Set(ofOne).size).toBe(ofOne.length);
    // Its uses stand document by document.
    const sources = await allTexts(room, '.lines cite');
    const turns = sources.filter((source, at) => source !== sources[at - 1]);
    expect(turns.length).toBeGreaterThan(2);
    expect(turns).toEqual([...new Set(sources)]);
    await room.close();
  });

  test('in a document a phrase is found, mapped and gone through; the margin leads to other documents', async () => {
    const room = await session.openOwn(encodeURI('reader.html#/document/yonghe-gaige-siwei'));
    await ask(room, '.find-bar input', '干部');
    const strokes = await eventually(() => count(room, '.minimap button'));
    const inText = await room.evaluate(() =>
      [...document.querySelectorAll('.passage > :is(p, h1, h2)')]
        .map((block) => block.textContent?.split('干部').length ?? 1)
        .reduce((sum, parts) => sum + parts - 1, 0),
    );
    expect(strokes).toBe(inText);
    const current = (): Promise<number> =>
      room.evaluate(() => [...document.querySelectorAll('.minimap button')].findIndex((stroke) => stroke.className === 'current'));
    expect(await eventually(current, (nth) => nth === 0)).toBe(0);
    await room.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await room.keyboard.press('n');
    expect(await eventually(current, (nth) => nth === 1)).toBe(1);
    await room.keyboard.press('p');
    expect(await eventually(current, (nth) => nth === 0)).toBe(0);
    expect(await count(room, '.also-in .other')).toBeGreaterThan(5);
    // What was typed is there on the way back from a term.
    await room.evaluate(() => document.querySelector<HTMLElement>('.passage a.marked')?.click());
    await shows(room, 'All uses');
    await room.evaluate(() => history.back());
    expect(
      await eventually(
        () => count(room, '.minimap button'),
        (all) => all === strokes,
      ),
    ).toBe(strokes);
    await room.close();
  });

  test('a document opened at a passage begins with the place in it; what is typed then, with the first', async () => {
    const room = await session.openOwn(encodeURI('reader.html#/look-up?q=干部'));
    await eventually(() => count(room, '.result.passage'));
    await room.evaluate(() => [...document.querySelectorAll<HTMLElement>('.result.passage')].at(-1)?.click());
    await eventually(() => count(room, '.cited mark'));
    await room.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await room.keyboard.press('n');
    expect(await eventually(() => count(room, '.cited mark.current'))).toBe(1);
    const firstInCited = (): Promise<boolean> => room.evaluate(() => document.querySelector('.cited mark')?.classList.contains('current') ?? false);
    expect(await firstInCited()).toBe(true);
    await ask(room, '.find-bar input', '工作');
    await shows(room, '1 of ');
    expect(await room.evaluate(() => document.querySelector('mark.found')?.classList.contains('current'))).toBe(true);
    await room.close();
  });

  test('two documents are compared: terms of both, terms of one', async () => {
    const room = await session.openOwn(encodeURI('reader.html#/compare'));
    await eventually(() => count(room, 'input[type=checkbox]'));
    await room.evaluate(() => document.querySelectorAll<HTMLInputElement>('input[type=checkbox]')[1]?.click());
    await room.evaluate(() => document.querySelectorAll<HTMLInputElement>('input[type=checkbox]')[4]?.click());
    const text = await shows(room, 'Terms that all have');
    expect(text.match(/Only in /g)).toHaveLength(2);
    expect(decodeURIComponent(await room.evaluate(() => location.hash))).toContain('of=heze-ershida,yonghe-gaige-siwei');
    await room.close();
  });

  test('documents and places are chosen for comparing by keys alone', async () => {
    const room = await session.openOwn(encodeURI('reader.html#/compare'));
    await eventually(() => count(room, 'input[type=checkbox]'));
    await room.focus('input[type=radio]');
    await room.keyboard.press('ArrowDown');
    expect(
      await eventually(
        () => room.evaluate(() => location.hash),
        (hash) => hash.includes('by=places'),
      ),
    ).toContain('by=places');
    for (let chosen = 1; chosen <= 2; chosen++) {
      await room.keyboard.press('Tab');
      await room.keyboard.press(' ');
      expect(
        await eventually(
          () => count(room, 'input[type=checkbox]:checked'),
          (now) => now === chosen,
        ),
      ).toBe(chosen);
    }
    expect(await shows(room, 'Terms that all have')).toContain('Only in');
    await room.close();
  });

  test('lines are sorted by keys alone, three levels', async () => {
    const room = await session.openOwn(encodeURI('reader.html#/concordance?q=党建'));
    await eventually(() => count(room, '.kwic .node'));
    await room.focus('.arrange select');
    for (const [level, by] of [
      ['sort1', 'R1'],
      ['sort2', 'L1'],
      ['sort3', 'L2'],
    ] as const) {
      // A letter chooses what begins with it, as in any list of a browser; R1 and L1 come before R2 and L2.
      await room.keyboard.type(by);
      expect(
        await eventually(
          () => room.evaluate(() => location.hash),
          (hash) => hash.includes(`${level}=${by}`),
        ),
      ).toContain(`${level}=${by}`);
      await room.keyboard.press('Tab');
    }
    await room.close();
  });

  test('what the keys do is shown over the concordance, which stays as it is', async () => {
    const page = await session.openOwn(encodeURI('reader.html#/concordance?q=三会一课'), { width: 1400 });
    await eventually(() => count(page, '.views button'));
    const width = (): Promise<number> => page.evaluate(() => document.querySelector('.masthead')?.clientWidth ?? 0);
    const before = await width();
    await page.evaluate(() => document.querySelector<HTMLElement>('.keys-button')?.click());
    await eventually(() => count(page, 'dialog[open]'));
    expect(await width()).toBe(before);
    await page.close();
  });

  test.runIf(kind === 'chromium')('in forced colours the chosen view of the concordance is told from the others', async () => {
    const page = await session.openOwn(encodeURI('reader.html#/concordance?q=三会一课'));
    await forceColours(page);
    await eventually(() => count(page, '.views button'));
    const [chosen, ...others] = await page.evaluate(() =>
      [...document.querySelectorAll('.views button')].map((button) => {
        const { color, backgroundColor, borderColor } = getComputedStyle(button);
        return `${color} on ${backgroundColor} in ${borderColor}`;
      }),
    );
    expect(others.length).toBeGreaterThan(1);
    expect(new Set(others).size).toBe(1);
    expect(others).not.toContain(chosen);
    await page.close();
  });

  test('the key / goes to the box of the screen, and to the look-up where there is none', async () => {
    const room = await session.openOwn(encodeURI('reader.html#/index'));
    const focused = (): Promise<string> => room.evaluate(() => `${location.hash.split('?')[0]} ${document.activeElement?.tagName}`);
    for (const [screen, selector] of [
      ['#/index', '.index-group'],
      ['#/concordance', '.concordance-ask'],
      ['#/document/heze-ershida', '.find-bar'],
      ['#/look-up', '.ask'],
    ] as const) {
      await room.evaluate((hash) => {
        location.hash = hash;
      }, screen);
      expect(await eventually(() => count(room, selector))).toBeGreaterThan(0);
      await room.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await room.keyboard.press('/');
      expect(await eventually(focused, (now) => now.endsWith('INPUT'))).toBe(`${screen} INPUT`);
    }
    await room.evaluate(() => {
      location.hash = '#/compare';
    });
    expect(await eventually(() => count(room, 'input[type=checkbox]'))).toBeGreaterThan(0);
    await room.keyboard.press('/');
    expect(await eventually(focused, (now) => now === '#/look-up INPUT')).toBe('#/look-up INPUT');
    await room.close();
  });

  test('two documents that say the same of a term are told apart where they are quoted', async () => {
    const room = await session.openOwn(encodeURI('reader.html#/term/管党治党'));
    await shows(room, '作为管党治党的重要职能部门');
    const quoted = (await allTexts(room, '.facts .evidence')).filter((text) => text.includes('作为管党治党的重要职能部门'));
    expect(quoted).toHaveLength(2);
    expect(new Set(quoted).size).toBe(2);
    await room.close();
  });

  test('the concordance lists every place, sorts, groups and counts', async () => {
    const room = await session.openOwn(encodeURI('reader.html#/concordance?q=党建'));
    const listed = Number(/(\d+) lines/.exec(await shows(room, 'lines, in'))?.[1]);
    expect(await count(room, '.kwic .node')).toBe(listed);
    const rights = async (): Promise<string[]> => (await allTexts(room, '.kwic .right')).map((right) => right.charAt(0));
    await room.evaluate(() => {
      location.hash = '#/concordance?q=党建&sort1=R1';
    });
    const sorted = (list: readonly string[]): boolean => list.join() === [...list].sort(new Intl.Collator('zh-u-co-pinyin').compare).join();
    expect(sorted(await eventually(rights, sorted))).toBe(true);
    await room.evaluate(() => {
      location.hash = '#/concordance?q=党建&group=R1&unit=word';
    });
    const groups = await eventually(
      () => allTexts(room, '.line-group summary'),
      (all) => all.some((group) => group.startsWith('引领')),
    );
    expect(groups.reduce((sum, group) => sum + Number(/: (\d+) line/.exec(group)?.[1]), 0)).toBe(listed);
    await room.evaluate(() => {
      location.hash = '#/concordance?q=党建&view=collocates';
    });
    const words = await eventually(
      () => allTexts(room, 'tbody th a'),
      (all) => all.length > 3,
    );
    expect(words).toContain('引领');
    await room.evaluate(() => {
      location.hash = '#/concordance?q=党建&view=dispersion';
    });
    expect(
      await eventually(
        () => count(room, '.plot rect'),
        (marks) => marks === listed,
      ),
    ).toBe(listed);
    await room.close();
  });

  test('the number that names a sample can be typed anew', async () => {
    const room = await session.openOwn(encodeURI('reader.html#/concordance?q=干部&sample=20'));
    await eventually(() => count(room, '.sampling input'));
    await room.focus('.sampling input');
    for (const key of ['End', 'Backspace', '2', '5', 'Enter'] as const) await room.keyboard.press(key);
    const hash = await eventually(
      () => room.evaluate(() => location.hash),
      (now) => now.endsWith('seed=25'),
    );
    expect(hash).toMatch(/&seed=25$/);
    await room.close();
  });

  test('lines of one question are never shown under another, nor selected in it', async () => {
    const room = await session.openOwn(encodeURI('reader.html#/concordance?q=党建'));
    await eventually(() => count(room, '.kwic input'));
    await room.click('.kwic input');
    expect(await shows(room, '1 selected')).toContain('1 selected');
    const seen = await room.evaluate(async () => {
      const together: string[] = [];
      const main = document.querySelector('main');
      if (!main) return together;
      new MutationObserver(() => {
        const asked = document.querySelector<HTMLInputElement>('.filter')?.value;
        together.push(`${asked}: ${[...new Set([...document.querySelectorAll('.kwic .node, .counts')].map(({ textContent }) => textContent))].join()}`);
      }).observe(main, { childList: true, subtree: true, characterData: true, attributes: true });
      location.hash = '#/concordance?q=党建引领&sort1=R1';
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return together;
    });
    const ofTheNext = seen.filter((each) => each.startsWith('党建引领: ') && each !== '党建引领: ');
    expect(ofTheNext.length).toBeGreaterThan(0);
    expect(ofTheNext.filter((each) => !each.includes('党建引领,') && !each.endsWith('党建引领'))).toEqual([]);
    expect(await textIn(room)).not.toContain('1 selected');
    await room.close();
  });

  test('that there are no lines is said of what was asked, not of the corpus; a term is known by its other forms', async () => {
    const room = await session.openOwn(encodeURI('reader.html#/concordance?q=五大行动&doc=yonghe-gaige-siwei'));
    expect(await shows(room, 'there are no lines')).toContain('With what is chosen above there are no lines for “五大行动”.');
    await room.evaluate(() => {
      location.hash = '#/concordance?q=会一&mode=word';
    });
    expect(await shows(room, '“会一”')).toContain('With what is chosen above there are no lines for “会一”.');
    await room.evaluate(() => {
      location.hash = '#/concordance?q=不见于任何一处';
    });
    expect(await shows(room, 'does not have')).toContain('The corpus does not have “不见于任何一处”.');
    await room.evaluate(() => {
      location.hash = '#/concordance?q=广聚星火&mode=term';
    });
    expect(await eventually(() => count(room, '.kwic .node'))).toBeGreaterThan(0);
    await room.close();
  });

  test('the mark of few says of key words what it is: few in all, though many stand in one document alone', async () => {
    const room = await session.openOwn(encodeURI('reader.html#/concordance?view=keyness&of=doc:heze-ershida'));
    expect(await shows(room, '“few”:')).toContain('“few”: fewer than 5 times in all;');
    // And that it is not the whole table.
    expect(await shows(room, 'are listed')).toMatch(/The first 100 of \d{4} are listed\./);
    const rows = await room.evaluate(() =>
      [...document.querySelectorAll('tbody tr')].map((row) => {
        const [here = 0, rest = 0] = [...row.querySelectorAll('.number')].map(({ textContent }) => Number(textContent));
        return [row.querySelector('.few') !== null, here + rest < 5] as const;
      }),
    );
    expect(rows.filter(([isMarked, isFew]) => isMarked !== isFew)).toEqual([]);
    await room.close();
  });

  test('a large group of lines shows more of them when asked', async () => {
    const room = await session.openOwn(encodeURI('reader.html#/concordance?q=部&group=L1'));
    const drawn = (): Promise<number> =>
      room.evaluate(() => Math.max(0, ...[...document.querySelectorAll('.line-group')].map((group) => group.querySelectorAll('.node').length)));
    const large = await eventually(drawn, (most) => most > 50);
    await room.evaluate(() => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Show more')?.click());
    expect(await eventually(drawn, (most) => most > large)).toBeGreaterThan(large);
    await room.close();
  });

  test('lines are saved, each or those selected; it can be undone, and what was saved before is not saved twice', async () => {
    const room = await session.openOwn(encodeURI('reader.html#/concordance?q=三联三促'));
    await forgetAll(room);
    await eventually(() => count(room, '.kwic input'));
    await room.evaluate(() => document.querySelector<HTMLInputElement>('.kwic input')?.click());
    const save = (): Promise<void> => room.evaluate(() => document.querySelector<HTMLButtonElement>('.exports .button:last-of-type')?.click());
    await shows(room, '1 selected');
    await save();
    expect(await shows(room, '1 kept')).toContain('1 kept');
    await save();
    expect(await shows(room, 'Kept before')).toContain('Kept before');
    const undo = (): Promise<void> => room.evaluate(() => document.querySelector<HTMLButtonElement>('.keeping .button')?.click());
    await room.evaluate(() => {
      const star = document.querySelectorAll<HTMLButtonElement>('.kwic .star')[1];
      star?.focus();
      star?.click();
    });
    expect(await shows(room, '1 kept')).toContain('1 kept');
    await room.focus('.keeping .button');
    await undo();
    expect(await shows(room, 'Undone')).toContain('Undone');
    // The keyboard is back where it came from.
    expect(await room.evaluate(() => document.activeElement === document.querySelectorAll('.kwic .star')[1])).toBe(true);
    // What was kept just before is undone with it: lines of two documents.
    await room.evaluate(() => {
      location.hash = '#/concordance?q=党建';
    });
    await eventually(
      () => count(room, '.kwic .star'),
      (stars) => stars > 2,
    );
    for (const [at, said] of [
      [0, '1 kept'],
      [-1, '2 kept'],
    ] as const) {
      await room.evaluate((nth) => [...document.querySelectorAll<HTMLButtonElement>('.kwic .star')].at(nth)?.click(), at);
      expect(await shows(room, said)).toContain(said);
    }
    await undo();
    expect(await shows(room, 'Undone')).toContain('Undone');
    const list = await session.openOwn('reader.html#/snippets');
    expect(await shows(list, '1 snippet')).toContain('1 snippet');
    // It has the terms of its sentence, and the way to its passage.
    expect(await list.evaluate(() => document.querySelector('.snippet .labels')?.textContent)).toContain('三联三促');
    await list.close();
    await room.close();
  });

  test('where the corpus can be read no more, a term’s page, a document and the lines that are to be kept say why', async () => {
    const why = 'the browser does not let the extension store anything';
    const room = await session.openOwn(encodeURI('reader.html#/concordance?q=三联三促'));
    await eventually(() => count(room, '.kwic .star'));
    await refuseStorage(room);
    await room.evaluate(() => document.querySelector<HTMLElement>('.kwic .star')?.click());
    const said = (selector: string): Promise<string> =>
      eventually(
        async () => (await allTexts(room, selector)).join(),
        (text) => text.includes(why),
      );
    expect(await said('.keeping')).toContain(why);
    for (const hash of ['#/term/三联三促', '#/document/heze-ershida']) {
      await room.evaluate((to) => {
        location.hash = to;
      }, hash);
      expect(await said('main .error'), hash).toContain(why);
    }
    await room.close();
  });

  test.runIf(kind === 'chromium')('of several lines of which one cannot be saved, those saved before it can be undone', async () => {
    const room = await session.openOwn(encodeURI('reader.html#/concordance?q=党建'));
    await forgetAll(room);
    await eventually(
      () => count(room, '.kwic input'),
      (boxes) => boxes > 5,
    );
    for (const nth of [0, 1, 2, 3]) {
      await room.evaluate((at) => document.querySelectorAll<HTMLInputElement>('.kwic input')[at]?.click(), nth);
      expect(await shows(room, `${nth + 1} selected`)).toContain(`${nth + 1} selected`);
    }
    await inBackground(session, () => {
      const { add } = IDBObjectStore.prototype;
      let room = 1;
      IDBObjectStore.prototype.add = function (...row) {
        if (room-- > 0) return add.apply(this, row);
        IDBObjectStore.prototype.add = add;
        throw new DOMException('no room', 'QuotaExceededError');
      };
    });
    await room.evaluate(() => document.querySelector<HTMLButtonElement>('.exports .button:last-of-type')?.click());
    expect(await shows(room, 'Not kept')).toContain('Not kept: the disk or the browser’s storage is full');
    expect(await keptRows(room)).toHaveLength(1);
    expect(await shows(room, 'Undo')).toContain('1 kept');
    await room.evaluate(() => [...document.querySelectorAll<HTMLElement>('.keeping button')].find(({ innerText }) => innerText === 'Undo')?.click());
    expect(await shows(room, 'Undone')).toContain('Undone');
    expect(await keptRows(room)).toHaveLength(0);
    await room.close();
  });

  test('the keys are on a sheet that ? opens and Escape closes', async () => {
    const room = await session.openOwn(encodeURI('reader.html#/'));
    await shows(room, 'Documents');
    await room.keyboard.press('?');
    expect(await eventually(() => count(room, 'dialog[open]'))).toBe(1);
    await room.keyboard.press('Escape');
    expect(
      await eventually(
        () => count(room, 'dialog[open]'),
        (open) => open === 0,
      ),
    ).toBe(0);
    await room.keyboard.press('g');
    await room.keyboard.press('i');
    expect(await shows(room, 'Index of terms')).toContain('Index of terms');
    // Tried while the sheet is read, they lead to their screen and not behind the sheet.
    await room.keyboard.press('?');
    expect(await eventually(() => count(room, 'dialog[open]'))).toBe(1);
    await room.keyboard.press('g');
    await room.keyboard.press('c');
    expect(await shows(room, 'Find as')).toContain('Find as');
    expect(await count(room, 'dialog')).toBe(0);
    await room.close();
  });

  test.runIf(AXE_BROWSERS.includes(kind))(
    'no screen has a fault that axe knows, nor is wider than its window, in light and wide, in dark and narrow',
    { timeout: 240_000 },
    async () => {
      const faults: string[] = [];
      for (const [path, text] of SCREENS) {
        const page = await session.openOwn(encodeURI(path));
        expect(await shows(page, text)).toContain(text);
        const isTooWide = (): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        const found = await faultsByAxe(page);
        if (await isTooWide()) found.push('too wide');
        await page.setViewport({ width: 320, height: 800 });
        await inTheme(page, 'dark');
        found.push(...(await faultsByAxe(page, LOOKS)));
        if (await isTooWide()) found.push('too wide for 320 pixels');
        faults.push(...found.map((fault) => `${path}: ${fault}`));
        await page.close();
      }
      expect(faults).toEqual([]);
    },
  );
});

test.each(BROWSERS)('%s shows three steps when the extension is installed, on a sentence that answers', async (kind) => {
  const session = await openSession(kind, { keepsWelcome: true });
  const welcome = await session.findOwn('#/welcome');
  if (!welcome) throw new Error('no welcome');
  await shows(welcome, 'Three steps');
  await eventually(() => count(welcome, '.sample .marked'));
  await welcome.evaluate(() => document.querySelector<HTMLElement>('.sample .marked')?.focus());
  expect(
    await eventually(
      () => allTexts(welcome, '.opened .name'),
      (names) => names.length > 0,
    ),
  ).toEqual(['三会一课']);
  await session.close();
});
