import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BROWSERS } from '../harness/find-browser';
import { markedSections, plain } from '../harness/marked';
import { eventually } from '../harness/page';
import { openSession, type Session } from '../harness/session';
import { CHANGES } from './changes';

/** What the scripts of `CHANGES` know. */
const NAMES = `
  const here = document.querySelector('section');
  const text = document.createTreeWalker(here, NodeFilter.SHOW_TEXT).nextNode();
  const { firstElementChild: first, lastElementChild: last } = here;
  const b = here.querySelector('b');
  const shadow = (host, html) => { host.attachShadow({ mode: 'open' }).innerHTML = html; };
  const range = (a, from, b, to) => { const made = new Range(); made.setStart(a, from); made.setEnd(b, to); return made; };
`;

describe.each(BROWSERS)('text that changes in %s', (kind) => {
  let session: Session;
  let page: Page;
  beforeAll(async () => {
    session = await openSession(kind);
    session.put('section.html', '<!doctype html><meta charset="utf-8"><body><h1>文</h1><section></section>');
    page = await session.browser.newPage();
  });
  afterAll(() => session?.close());

  /** The section as it is painted, and what is painted elsewhere: in what has left the page, too. */
  const painted = async (wanted: string): Promise<string[]> => {
    const read = async (): Promise<string[]> => (await markedSections(page, [])).map((each) => each.painted);
    return eventually(read, ([section, elsewhere]) => section === wanted && elsewhere === '');
  };

  test.each(CHANGES)('%s', async (_, before, script, after) => {
    await page.goto(`${session.served.url}section.html`);
    await page.evaluate((html) => document.querySelector('section')?.setHTMLUnsafe(html), plain(before));
    const wanted = (await markedSections(page, [before]))[0]?.wanted ?? '';
    expect(await painted(wanted), 'before').toEqual([wanted, '']);
    await page.evaluate(`{ ${NAMES} ${script} }`);
    expect(await painted(after), 'after').toEqual([after, '']);
  });
});
