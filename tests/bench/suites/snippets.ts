/** Ten thousand snippets in the built extension: the list opens, is searched, and is taken out. */
import type { Page } from 'puppeteer-core';
import { exportFile } from '../../../lib/snippets/formats';
import { FORMAT_NAMES } from '../../../lib/snippets/formats/names';
import { haystack } from '../../../lib/snippets/haystack';
import { type KeptSnippet, snippetKey } from '../../../lib/snippets/snippet';
import { PAGE_SNIPPET } from '../../fixtures/snippets';
import { builtExtension, extensionAddress } from '../../harness/launch';
import { withBrowser, withPage } from '../browser';
import type { Shipped } from '../lexicon';
import { type Random, seeded } from '../random';
import { Report } from '../report';
import { RUNS } from '../statistics';
import { syntheticText, vocabularyOf } from '../synthetic-text';

const COUNT = 10_000;
const SEED = 41;
/** How many rows go to the page in one message. */
const BATCH = 1_000;

export async function snippets(shipped: Shipped): Promise<Report> {
  const report = new Report('snippets');
  const random = seeded(SEED);
  const text = syntheticText(vocabularyOf(shipped), shipped.names, COUNT * 60, random);
  const rows = Array.from({ length: COUNT }, (_, index) => snippet(index, text, random));
  for (const name of FORMAT_NAMES) {
    const times: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      const start = performance.now();
      await exportFile(name, rows, () => undefined);
      times.push(performance.now() - start);
    }
    report.add(`export ${name}`, 'whole file', 'ms', times);
  }
  await withBrowser(builtExtension('chromium'), async (browser) => {
    const room = `${await extensionAddress(browser, 'chromium')}reader.html#/snippets`;
    await withPage(browser, async (page) => {
      await page.goto(room);
      await page.waitForSelector('.snippets');
      for (let from = 0; from < rows.length; from += BATCH) await put(page, rows.slice(from, from + BATCH));
    });
    const opened: number[] = [];
    const searched: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      await withPage(browser, async (page) => {
        await page.evaluateOnNewDocument(() => {
          new MutationObserver(() => {
            if (!('listAt' in window) && document.querySelector('.snippet-list li')) Object.assign(window, { listAt: performance.now() });
          }).observe(document, { childList: true, subtree: true });
        });
        await page.goto(room);
        await page.waitForFunction((total) => document.body.innerText.includes(total), {}, `${COUNT}`);
        opened.push(await page.evaluate(() => (window as unknown as { listAt: number }).listAt));
        searched.push(await search(page));
      });
    }
    report.add('the screen', 'navigation to the list', 'ms', opened);
    report.add('the screen', 'last key of a search to the list drawn', 'ms', searched);
  });
  report.note(`${COUNT} snippets of some 60 characters with their paragraphs. Exports are timed in Node, whose engine is Chromium's.`);
  return report;
}

function snippet(index: number, text: string, random: Random): KeptSnippet {
  const at = random.below(text.length - 200);
  const kept = new Date(Date.UTC(2020, 0, 1) + index * 3_600_000).toISOString();
  const source = { kind: 'page', url: `https://www.example.org/${index % 3000}.html`, clean: `https://www.example.org/${index % 3000}.html` } as const;
  return {
    ...PAGE_SNIPPET,
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    kept,
    changed: kept,
    exact: `${text.slice(at, at + 60).trim()}${index}`,
    paragraph: text.slice(at, at + 200),
    source,
  };
}

async function put(page: Page, rows: readonly KeptSnippet[]): Promise<void> {
  const stored = rows.map((row) => ({ ...row, key: snippetKey(row), haystack: haystack(row) }));
  await page.evaluate(async (given) => {
    const open = indexedDB.open('hujian-user');
    const database = await new Promise<IDBDatabase>((resolve) => {
      open.onsuccess = () => resolve(open.result);
    });
    const transaction = database.transaction('snippets', 'readwrite');
    for (const row of given) transaction.objectStore('snippets').put(row);
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    database.close();
  }, stored);
}

function search(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('.filters input');
    const status = document.querySelector('.bar [role="status"]');
    if (!input || !status) throw new Error('there is no list');
    const before = status.textContent;
    const start = performance.now();
    input.value = '三会一课';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    while (status.textContent === before) await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - start;
  });
}
