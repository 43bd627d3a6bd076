/** The built extension on pages of its own: when the first phrase is painted, and what the page's load costs more. */
import { readFile } from 'node:fs/promises';
import type { Browser } from 'puppeteer-core';
import { withBrowser, withBuilt, withPage } from '../browser';
import { bundle } from '../bundle';
import type { Loaded } from '../inside/extension';
import type { Shipped } from '../lexicon';
import { seeded } from '../random';
import { Report } from '../report';
import { RUNS } from '../statistics';
import { syntheticPage } from '../synthetic-page';
import { syntheticText, vocabularyOf } from '../synthetic-text';
import { withWorkspace } from '../workspace';

const PAGES = [
  { file: 'large.html', name: '1,000,000 characters', characters: 1_000_000, nodes: 20_000 },
  { file: 'article.html', name: '3,000 characters', characters: 3_000, nodes: 60 },
] as const;
const SEED = 40;

const WITHOUT = 'without';
const WITH = 'with';

type Work = (browser: Browser) => Promise<void>;

interface Visit extends Loaded {
  /** How long the main thread was busy until the page was left alone, in milliseconds. */
  readonly busy: number;
}

export async function extension(shipped: Shipped): Promise<Report> {
  const report = new Report('extension');
  const vocabulary = vocabularyOf(shipped);
  await withWorkspace(false, async (workspace) => {
    for (const { file, characters, nodes } of PAGES) {
      await workspace.write(file, syntheticPage(syntheticText(vocabulary, shipped.names, characters, seeded(SEED)), nodes, ''));
    }
    const none = await workspace.extension('none', {});
    const empty = await workspace.extension(
      'empty',
      { content_scripts: [{ matches: ['http://*/*'], js: ['empty.js'], css: ['marks.css'], run_at: 'document_idle' }] },
      { 'empty.js': '', 'marks.css': await readFile(new URL('../../../lib/page/marks.css', import.meta.url)) },
    );
    const browsers = { [WITHOUT]: (work: Work) => withBrowser(none, work), 'with an empty one': (work: Work) => withBrowser(empty, work), [WITH]: withBuilt };
    const watch = await bundle(new URL('../inside/extension.ts', import.meta.url));
    const visits: Record<string, Visit[]> = {};
    for (let round = 0; round < RUNS; round++) {
      for (const [which, withOne] of Object.entries(browsers)) {
        await withOne(async (browser) => {
          for (const { file, name } of PAGES) {
            const visitOnce = (): Promise<Visit> => visit(browser, `${workspace.url}${file}`, watch);
            // The first visit starts what the browser starts once: a renderer, fonts, the background.
            await visitOnce();
            const key = `${which}, ${name}`;
            visits[key] = [...(visits[key] ?? []), await visitOnce()];
          }
        });
      }
    }
    for (const { name } of PAGES) addTo(report, name, visits);
  });
  report.note('Each run is a browser started anew, with and without in turn; the first visit to a page in it is discarded.');
  report.note('An empty one: an extension whose content script does nothing, with our style sheet.');
  report.note('Painted: the frame that shows the mark is done. Busy: the main thread until nothing was marked any more for a second, in both.');
  return report;
}

function visit(browser: Browser, url: string, watch: string): Promise<Visit> {
  return withPage(browser, async (tab) => {
    await tab.evaluateOnNewDocument(watch);
    await tab.goto(url);
    const loaded = await tab.evaluate(() => globalThis.loaded);
    const { TaskDuration: seconds = 0 } = await tab.metrics();
    return { ...loaded, busy: seconds * 1000 };
  });
}

function addTo(report: Report, page: string, visits: Readonly<Record<string, readonly Visit[]>>): void {
  for (const [name, done] of Object.entries(visits)) {
    if (!name.endsWith(page)) continue;
    const add = (metric: string, unit: string, read: (visit: Visit) => number | undefined, versus?: string): void =>
      report.add(
        name,
        metric,
        unit,
        done.flatMap((each) => read(each) ?? []),
        versus,
      );
    const versus = name === `${WITHOUT}, ${page}` ? undefined : `${WITHOUT}, ${page}`;
    add('first contentful paint', 'ms', ({ firstPaint }) => firstPaint, versus);
    add('load event', 'ms', ({ load }) => load, versus);
    add('main thread busy', 'ms', ({ busy }) => busy, versus);
    if (name !== `${WITH}, ${page}`) continue;
    add('DOMContentLoaded to first painted mark', 'ms', ({ firstMark }) => firstMark);
    add('DOMContentLoaded to last painted mark', 'ms', ({ lastMark }) => lastMark);
    add('marks', 'ranges', ({ marks }) => marks);
  }
}
