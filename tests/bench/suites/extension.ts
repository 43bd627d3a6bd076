/** The built extension on pages of its own: when the first phrase is painted, and what the page's load costs more. */
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
    const browsers = { without: (work: Work) => withBrowser(none, work), with: withBuilt };
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
  const [without, withIt] = [`without, ${page}`, `with, ${page}`];
  for (const name of [without, withIt]) {
    const samples = (read: (visit: Visit) => number | undefined): number[] => (visits[name] ?? []).flatMap((each) => read(each) ?? []);
    const versus = name === withIt ? without : undefined;
    report.add(
      name,
      'first contentful paint',
      'ms',
      samples(({ firstPaint }) => firstPaint),
      versus,
    );
    report.add(
      name,
      'load event',
      'ms',
      samples(({ load }) => load),
      versus,
    );
    report.add(
      name,
      'main thread busy',
      'ms',
      samples(({ busy }) => busy),
      versus,
    );
    if (name !== withIt) continue;
    report.add(
      name,
      'DOMContentLoaded to first painted mark',
      'ms',
      samples(({ firstMark }) => firstMark),
    );
    report.add(
      name,
      'DOMContentLoaded to last painted mark',
      'ms',
      samples(({ lastMark }) => lastMark),
    );
    report.add(
      name,
      'marks',
      'ranges',
      samples(({ marks }) => marks),
    );
  }
}
