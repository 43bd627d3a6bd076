import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BROWSERS } from '../harness/find-browser';
import { type Marked, markedSections, plain } from '../harness/marked';
import { eventually } from '../harness/page';
import { openSession, type Session } from '../harness/session';
import { CASES } from './cases';

const ALL = Object.values(CASES).flat();
const HTML = ALL.map(([, html]) => html);
/** So that all cases are near what is seen, and painted. */
const WINDOW = { width: 1200, height: 9_000 };

/** Every case as the page paints it, when all is as wanted or patience ends. */
const painted = (page: Page): Promise<Marked[]> =>
  eventually(
    () => markedSections(page, HTML),
    (all) => all.every((each) => each.painted === each.wanted),
  );

describe.each(BROWSERS)('text of a page in %s', (kind) => {
  let session: Session;
  /** The cases of a page that had them from the start, and of a page to which they came. */
  let first: Marked[];
  let added: Marked[];

  beforeAll(async () => {
    session = await openSession(kind);
    const sections = HTML.map((html) => `<section>${plain(html)}</section>`).join('\n');
    session.put('cases.html', `<!doctype html><meta charset="utf-8"><body>${sections}`);
    session.put('none.html', '<!doctype html><meta charset="utf-8"><body>');
    const loaded = await session.open('cases.html', WINDOW);
    first = await painted(loaded);
    await loaded.close();
    const empty = await session.open('none.html', WINDOW);
    await empty.evaluate((all) => {
      for (const html of all) {
        const section = document.createElement('section');
        document.body.append(section);
        section.setHTMLUnsafe(html);
      }
    }, HTML.map(plain));
    added = await painted(empty);
    await empty.close();
  });
  afterAll(() => session?.close());

  let index = 0;
  for (const [heading, cases] of Object.entries(CASES)) {
    describe(heading, () => {
      for (const [what] of cases) {
        const at = index++;
        test(what, () => {
          expect(first[at]?.painted, 'as the page loads').toBe(first[at]?.wanted);
          expect(added[at]?.painted, 'as it comes').toBe(added[at]?.wanted);
        });
      }
    });
  }

  test('nothing else is painted', () => {
    expect([first.at(-1), added.at(-1)]).toEqual([
      { painted: '', wanted: '' },
      { painted: '', wanted: '' },
    ]);
  });
});
