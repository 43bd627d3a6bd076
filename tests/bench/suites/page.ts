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
import { RUNS } from '../statistics';
import { syntheticPage } from '../synthetic-page';
import { syntheticText, vocabularyOf } from '../synthetic-text';
import { type Hold, traced } from '../trace';
import { withWorkspace } from '../workspace';

/** The smaller one is there so that mark.js too can run as often as the others. */
const PAGES = [
  { file: 'large.html', name: '1,000,000 characters', characters: 1_000_000, nodes: 20_000 },
  { file: 'small.html', name: '100,000 characters', characters: 100_000, nodes: 2_000 },
] as const;
const SEED = 20;

/** Each is compared with the one before it. */
const WAYS = [
  { way: 'walk', name: 'cold walk' },
  { way: 'hujian', name: 'first scan' },
  { way: 'markjs', name: 'mark.js' },
] as const satisfies ReadonlyArray<{ way: WayName; name: string }>;

/** How long all runs of one way over one page may take, in milliseconds; a slower way runs once. */
const BUDGET_MS = 180_000;

interface Run extends Went, Hold {
  readonly added: number;
}

export async function page(shipped: Shipped): Promise<Report> {
  const report = new Report('page');
  const vocabulary = vocabularyOf(shipped);
  await withWorkspace(true, async (workspace) => {
    const fromRoot = (path: string): Promise<string> => readFile(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8');
    await workspace.write('mark.js', await fromRoot('node_modules/mark.js/dist/mark.min.js'));
    await workspace.write('bench.js', await bundle(new URL('../inside/page.ts', import.meta.url)));
    await workspace.write('lexicon.bin', shipped.file);
    await workspace.write('written.json', JSON.stringify(shipped.written));
    const head = `<style>${await fromRoot('entrypoints/content/marks.css')}</style><script src="mark.js"></script><script src="bench.js"></script>`;
    for (const { file, characters, nodes } of PAGES) {
      await workspace.write(file, syntheticPage(syntheticText(vocabulary, shipped.names, characters, seeded(SEED)), nodes, head));
    }
    await withBrowser(await workspace.extension('none', {}), async (browser) => {
      for (const { file, name } of PAGES) addTo(report, name, await runsOver(browser, `${workspace.url}${file}`));
    });
  });
  report.note(`${shipped.terms.length} terms; mark.js and its like get them as ${shipped.written.length} written surfaces.`);
  report.note('Warm-up: one load of each page is discarded; then every run is a tab and a load of its own, at rest, whose code has never run.');
  report.note(`A way that would take more than ${BUDGET_MS / 1000} s for ${RUNS} runs over a page gets one run there.`);
  report.note('The script’s longest task leaves out tasks in which the browser drew a frame; a frame repaints all marks.');
  return report;
}

/** Runs the ways in turn, so that what disturbs the machine disturbs all of them. */
async function runsOver(browser: Browser, url: string): Promise<Map<WayName, Run[]>> {
  const runs = new Map<WayName, Run[]>();
  const before = await withPage(browser, async (tab) => {
    await tab.goto(url);
    return tab.evaluate(() => bench.nodes());
  });
  for (let round = 0; round < RUNS; round++) {
    for (const { way } of WAYS) {
      const done = runs.get(way) ?? [];
      if (done.some(({ total }) => total * RUNS > BUDGET_MS)) continue;
      runs.set(way, [...done, await runOnce(browser, url, way, before)]);
    }
  }
  return runs;
}

function runOnce(browser: Browser, url: string, way: WayName, before: number): Promise<Run> {
  return withPage(browser, async (tab) => {
    // The page reports by itself: a question that it leaves unanswered for minutes would end the connection.
    const went = new Promise<Went>((resolve, reject) => {
      tab.once('pageerror', reject);
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

/** Set by `exposeFunction`, in the page. */
declare const arrived: (went: Went) => void;

function addTo(report: Report, pageName: string, runs: ReadonlyMap<WayName, readonly Run[]>): void {
  WAYS.forEach(({ way, name }, index) => {
    const rival = WAYS[index - 1];
    const add = (metric: string, unit: string, key: keyof Run): void =>
      report.add(
        `${name}, ${pageName}`,
        metric,
        unit,
        (runs.get(way) ?? []).map((run) => run[key]),
        rival && `${rival.name}, ${pageName}`,
      );
    add('total', 'ms', 'total');
    add('longest task', 'ms', 'longestTask');
    add('longest task of the script', 'ms', 'longestScript');
    add('longest time without a frame', 'ms', 'longestFreeze');
    add('layout after', 'ms', 'layout');
    add('nodes added', 'nodes', 'added');
    add(way === 'walk' ? 'Han characters read' : 'marks', 'marks', 'found');
  });
}
