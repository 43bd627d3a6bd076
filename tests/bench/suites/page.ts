/**
 * The first scan of a freshly loaded Chinese page with the lexicon that ships, beside a walk that reads
 * every character of its text nodes and beside mark.js with the same terms.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'puppeteer-core';
import { withBrowser, withPage } from '../browser';
import { bundle } from '../bundle';
import type { WayName, Went } from '../inside/page';
import type { Shipped } from '../lexicon';
import { seeded } from '../random';
import { Report } from '../report';
import { RUNS, summarise } from '../statistics';
import { syntheticPage } from '../synthetic-page';
import { syntheticText, vocabularyOf } from '../synthetic-text';
import { type Hold, traced } from '../trace';
import { withWorkspace } from '../workspace';

/** From small to large: what takes too long on one is not tried on the next. */
const PAGES = [
  { file: 'small.html', name: '100,000 characters', characters: 100_000, nodes: 2_000 },
  { file: 'large.html', name: '1,000,000 characters', characters: 1_000_000, nodes: 20_000 },
] as const;
type PageMade = (typeof PAGES)[number];
const SEED = 20;

interface Contender {
  readonly way: WayName;
  readonly name: string;
  readonly versus?: string;
}
const OURS = 'first scan';
const CONTENDERS: readonly Contender[] = [
  { way: 'walk', name: 'cold walk' },
  { way: 'hujian', name: OURS, versus: 'cold walk' },
  { way: 'markTerms', name: 'mark.js, terms', versus: OURS },
  { way: 'markRegExp', name: 'mark.js, one RegExp', versus: OURS },
];

/** How long all runs of one contender over one page may take, in milliseconds; a slower one runs once. */
const BUDGET_MS = 60_000;
/** How long one run may be expected to take, in milliseconds: mark.js with the terms took 19 minutes and 4 GB over the large page. `LONG=1` waits. */
const PATIENCE_MS = process.env.LONG ? Number.POSITIVE_INFINITY : 60_000;

interface Run extends Went, Hold {
  readonly added: number;
}
type Runs = ReadonlyMap<WayName, readonly Run[]>;

export async function page(shipped: Shipped): Promise<Report> {
  const report = new Report('page');
  const vocabulary = vocabularyOf(shipped);
  await withWorkspace(true, async (workspace) => {
    const fromRoot = (path: string): Promise<string> => readFile(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8');
    await workspace.write('mark.js', await fromRoot('node_modules/mark.js/dist/mark.min.js'));
    await workspace.write('bench.js', await bundle(new URL('../inside/page.ts', import.meta.url)));
    await workspace.write('lexicon.bin', shipped.file);
    await workspace.write('written.json', JSON.stringify([...new Set(shipped.written.flat())]));
    const head = `<style>${await fromRoot('lib/page/marks.css')}</style><script src="mark.js"></script><script src="bench.js"></script>`;
    for (const { file, characters, nodes } of PAGES) {
      await workspace.write(file, syntheticPage(syntheticText(vocabulary, shipped.names, characters, seeded(SEED)), nodes, head));
    }
    await withBrowser(await workspace.extension('none', {}), async (browser) => {
      let smaller: { page: PageMade; runs: Runs } | undefined;
      for (const made of PAGES) {
        const feasible = CONTENDERS.filter(({ way, name }) => {
          if (!smaller) return true;
          const expected = (median(smaller.runs, way) * made.characters) / smaller.page.characters;
          if (expected <= PATIENCE_MS) return true;
          report.note(
            `${name} is left out on ${made.name}: judged by ${smaller.page.name} it takes more than ${(expected / 1000).toFixed(0)} s. LONG=1 waits.`,
          );
          return false;
        });
        const runs = await runsOver(browser, `${workspace.url}${made.file}`, feasible);
        addTo(report, made, feasible, runs);
        smaller = { page: made, runs };
      }
    });
  });
  report.note(`${shipped.terms.length} terms; mark.js gets them as ${new Set(shipped.written.flat()).size} written surfaces.`);
  report.note('Warm-up: one load of each page is discarded; then every run is a tab and a load of its own, at rest, whose code has never run.');
  report.note(`Contenders run in turn; one that would take more than ${BUDGET_MS / 1000} s for ${RUNS} runs over a page runs once there.`);
  report.note('The script’s longest task leaves out tasks in which the browser drew a frame, and with it all marks.');
  return report;
}

const median = (runs: Runs, way: WayName): number => summarise((runs.get(way) ?? []).map(({ total }) => total)).median;

/** Runs the contenders in turn, so that what disturbs the machine disturbs all of them. */
async function runsOver(browser: Browser, url: string, contenders: readonly Contender[]): Promise<Runs> {
  const runs = new Map<WayName, Run[]>();
  const before = await withPage(browser, async (tab) => {
    await tab.goto(url);
    return tab.evaluate(() => bench.nodes());
  });
  for (let round = 0; round < RUNS; round++) {
    for (const { way } of contenders) {
      const done = runs.get(way) ?? [];
      if (done.some(({ total }) => total * RUNS > BUDGET_MS)) continue;
      runs.set(way, [...done, await runOnce(browser, url, way, before)]);
    }
  }
  return runs;
}

/** Set by `exposeFunction`, in the page. */
declare const arrived: (went: Went) => void;

function runOnce(browser: Browser, url: string, way: WayName, before: number): Promise<Run> {
  return withPage(browser, async (tab) => {
    // The page reports by itself: a question that it leaves unanswered for minutes would end the connection.
    const went = new Promise<Went>((resolve, reject) => {
      tab.once('pageerror', reject);
      tab.once('error', reject);
      void tab.exposeFunction('arrived', resolve);
    });
    await tab.goto(url);
    const run = await traced(tab, async () => {
      await tab.evaluate((wanted) => void bench.go(wanted).then(arrived), way);
      return went;
    });
    return { ...run, added: (await tab.evaluate(() => bench.nodes())) - before };
  });
}

const METRICS: ReadonlyArray<{ readonly metric: string; readonly unit: string; readonly key: keyof Run }> = [
  { metric: 'total', unit: 'ms', key: 'total' },
  { metric: 'longest task', unit: 'ms', key: 'longestTask' },
  { metric: 'longest task of the script', unit: 'ms', key: 'longestScript' },
  { metric: 'longest time without a frame', unit: 'ms', key: 'longestFreeze' },
  { metric: 'layout after', unit: 'ms', key: 'layout' },
  { metric: 'nodes added', unit: 'nodes', key: 'added' },
];

function addTo(report: Report, made: PageMade, contenders: readonly Contender[], all: Runs): void {
  for (const { way, name, versus } of contenders) {
    const runs = all.get(way) ?? [];
    const add = (metric: string, unit: string, key: keyof Run): void => {
      const samples = runs.map((run) => run[key]);
      report.add(`${name}, ${made.name}`, metric, unit, samples, versus && `${versus}, ${made.name}`);
    };
    for (const { metric, unit, key } of METRICS) add(metric, unit, key);
    if (way !== 'walk') add('marks', 'marks', 'found');
  }
}
