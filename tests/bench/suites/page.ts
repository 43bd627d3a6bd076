/**
 * The first scan of a freshly loaded Chinese page, by number of terms, beside a walk that reads every
 * character of its text nodes and beside two libraries with the same terms.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { messageOf } from '../../../lib/message-of';
import { withBrowser, withPage } from '../browser';
import { bundle } from '../bundle';
import type { WayName, Went } from '../inside/page';
import type { Lexicon, Shipped } from '../lexicon';
import { seeded } from '../random';
import { Report } from '../report';
import { RUNS, summarise } from '../statistics';
import { syntheticPage } from '../synthetic-page';
import { lexiconOf } from '../synthetic-terms';
import { syntheticText, vocabularyOf } from '../synthetic-text';
import { type Hold, traced } from '../trace';
import { withWorkspace } from '../workspace';

/** From small to large: what takes too long on one is not tried on the next. */
const PAGES = [
  { characters: 100_000, nodes: 2_000 },
  { characters: 1_000_000, nodes: 20_000 },
] as const;
const FEW = 300;
const MANY = [5_000, 50_000];
const SEED = 20;

interface Contender {
  readonly way: WayName;
  readonly name: string;
  readonly versus?: string;
  readonly runs: number;
}
/** Of the two that are quick: one scan takes from 27 to 45 ms of processor time, and the median of five from 1.8 to 2.3 walks. */
const QUICK_RUNS = 15;
const OURS = 'first scan';
const CONTENDERS: readonly Contender[] = [
  { way: 'walk', name: 'cold walk', runs: QUICK_RUNS },
  { way: 'hujian', name: OURS, versus: 'cold walk', runs: QUICK_RUNS },
  { way: 'markTerms', name: 'mark.js, terms', versus: OURS, runs: RUNS },
  { way: 'markRegExp', name: 'mark.js, one RegExp', versus: OURS, runs: RUNS },
  { way: 'replace', name: 'findAndReplaceDOMText', versus: OURS, runs: RUNS },
];

/** How long all runs of one contender over one page may take, in milliseconds; a slower one runs once. */
const BUDGET_MS = 60_000;
/** How long one run may be expected to take, in milliseconds: mark.js with 1,124 terms took 19 minutes and 4 GB over the large page. `LONG=1` waits. */
const PATIENCE_MS = process.env.LONG ? Number.POSITIVE_INFINITY : 60_000;

interface Run extends Went, Hold {
  readonly added: number;
  /** MB that stay when the garbage is gone, the lexicon and what it keeps of the page among them. */
  readonly heap: number;
}
type Runs = ReadonlyMap<WayName, readonly Run[]>;

/** One lexicon over one page. */
interface Round {
  readonly name: string;
  readonly characters: number;
  readonly terms: number;
  readonly url: string;
}

export async function page(shipped: Shipped): Promise<Report> {
  const report = new Report('page');
  const vocabulary = vocabularyOf(shipped);
  const lexicons: readonly Lexicon[] = [
    lexiconOf(shipped, vocabulary.clauses, FEW, seeded(SEED)),
    shipped,
    ...MANY.map((size) => lexiconOf(shipped, vocabulary.clauses, size, seeded(SEED))),
  ];
  await withWorkspace(true, async (workspace) => {
    const fromRoot = (path: string): Promise<string> => readFile(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8');
    await workspace.write('mark.js', await fromRoot('node_modules/mark.js/dist/mark.min.js'));
    await workspace.write('replace.js', await fromRoot('node_modules/findandreplacedomtext/src/findAndReplaceDOMText.js'));
    await workspace.write('bench.js', await bundle(new URL('../inside/page.ts', import.meta.url)));
    await workspace.write('marks.css', await fromRoot('lib/page/marks.css'));
    const head = ['mark.js', 'replace.js', 'bench.js'].map((file) => `<script src="${file}"></script>`).join('');
    const rounds: Round[] = [];
    for (const { names, written, file, terms } of lexicons) {
      await workspace.write(`${terms.length}.bin`, file);
      await workspace.write(`${terms.length}.json`, JSON.stringify([...new Set(written.flat())]));
      for (const { characters, nodes } of PAGES) {
        const html = `${terms.length}-${characters}.html`;
        await workspace.write(html, syntheticPage(syntheticText(vocabulary, names, characters, seeded(SEED)), nodes, head));
        const name = `${terms.length.toLocaleString('en')} terms, ${characters.toLocaleString('en')} characters`;
        rounds.push({ name, characters, terms: terms.length, url: `${workspace.url}${html}?${terms.length}` });
      }
    }
    const done: Array<{ readonly round: Round; readonly runs: Runs }> = [];
    await withBrowser(await workspace.extension('none', {}), async (browser) => {
      for (const round of rounds) {
        const feasible = CONTENDERS.filter(({ way, name }) => {
          const expected = Math.max(0, ...done.map(({ round: before, runs }) => expectedOf(runs, way, before, round)));
          if (expected <= PATIENCE_MS) return true;
          report.note(`${name} is left out with ${round.name}: judged by what it took before, it would take more than ${(expected / 1_000).toFixed(0)} s.`);
          return false;
        });
        const { runs, failures } = await runsOver(browser, round.url, feasible);
        for (const { name, why } of failures) report.note(`${name} fails with ${round.name}: ${why}.`);
        addTo(report, round, feasible, runs);
        done.push({ round, runs });
      }
    });
  });
  report.note('Terms are drawn from the lexicon that ships, or made up beside it; libraries get each as its written surfaces.');
  report.note('Warm-up: one load of each page is discarded; then every run is a tab and a load of its own, at rest, whose code has never run.');
  report.note(
    `Contenders run in turn; one that would take more than ${BUDGET_MS / 1000} s for all its runs over a page runs once there. LONG=1 leaves none out.`,
  );
  report.note(
    'Processor time: how long the main thread ran, with the frames drawn meanwhile and the layout that followed; what it waited for is in the total alone. To rest: until the page has been idle, with what a script left for then.',
  );
  report.note('A time without a frame may be one in which the page had nothing to draw.');
  report.note('The script’s longest task and its work leave out tasks in which the browser drew a frame, and with it all marks.');
  return report;
}

/** How long `way` would at least take for `round`, judged by a smaller one: by its text, and not by its terms. */
function expectedOf(runs: Runs, way: WayName, before: Round, round: Round): number {
  const took = runs.get(way);
  if (!took || before.terms > round.terms || before.characters > round.characters) return 0;
  return (summarise(took.map(({ total }) => total)).median * round.characters) / before.characters;
}

interface Outcome {
  readonly runs: Runs;
  /** Who did not get to the end, and what it said. */
  readonly failures: ReadonlyArray<{ readonly name: string; readonly why: string }>;
}

/** Runs the contenders in turn, so that what disturbs the machine disturbs all of them. Ours must not fail; a library that does is not asked again. */
async function runsOver(browser: Browser, url: string, contenders: readonly Contender[]): Promise<Outcome> {
  const runs = new Map<WayName, Run[]>();
  const failures: Array<{ name: string; why: string }> = [];
  const before = await withPage(browser, async (tab) => {
    await tab.goto(url);
    return tab.evaluate(() => bench.nodes());
  });
  for (let round = 0; round < QUICK_RUNS; round++) {
    for (const { way, name, runs: wanted } of contenders) {
      const done = runs.get(way) ?? [];
      const isDone = done.length === wanted || done.some(({ total }) => total * wanted > BUDGET_MS);
      if (isDone || failures.some((failure) => failure.name === name)) continue;
      try {
        runs.set(way, [...done, await runOnce(browser, url, way, before)]);
      } catch (error) {
        if (name === OURS) throw error;
        failures.push({ name, why: messageOf(error) });
      }
    }
  }
  return { runs, failures };
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
    const empty = await heapOf(tab);
    const run = await traced(tab, async () => {
      await tab.evaluate((wanted) => void bench.go(wanted).then(arrived), way);
      return went;
    });
    return { ...run, added: (await tab.evaluate(() => bench.nodes())) - before, heap: (await heapOf(tab)) - empty };
  });
}

const BYTES_PER_MB = 1 << 20;

/** MB of the script's objects, of the document's, and of buffers, when the garbage is gone. */
async function heapOf(tab: Page): Promise<number> {
  const devtools = await tab.createCDPSession();
  await devtools.send('HeapProfiler.collectGarbage');
  const {
    usedSize,
    embedderHeapUsedSize = 0,
    backingStorageSize = 0,
  } = (await devtools.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    embedderHeapUsedSize?: number;
    backingStorageSize?: number;
  };
  await devtools.detach();
  return (usedSize + embedderHeapUsedSize + backingStorageSize) / BYTES_PER_MB;
}

const METRICS: ReadonlyArray<{ readonly metric: string; readonly unit: string; readonly key: keyof Run }> = [
  { metric: 'total', unit: 'ms', key: 'total' },
  { metric: 'processor time', unit: 'ms', key: 'processor' },
  { metric: 'processor time to rest', unit: 'ms', key: 'processorToRest' },
  { metric: 'work of the script', unit: 'ms', key: 'script' },
  { metric: 'longest task', unit: 'ms', key: 'longestTask' },
  { metric: 'longest task of the script', unit: 'ms', key: 'longestScript' },
  { metric: 'longest time without a frame', unit: 'ms', key: 'longestFreeze' },
  { metric: 'layout after', unit: 'ms', key: 'layout' },
  { metric: 'nodes added', unit: 'nodes', key: 'added' },
  { metric: 'heap kept', unit: 'MB', key: 'heap' },
];

function addTo(report: Report, round: Round, contenders: readonly Contender[], all: Runs): void {
  for (const { way, name, versus } of contenders) {
    const runs = all.get(way);
    if (!runs) continue;
    const add = (metric: string, unit: string, key: keyof Run): void => {
      const samples = runs.map((run) => run[key]);
      report.add(`${name}, ${round.name}`, metric, unit, samples, versus && `${versus}, ${round.name}`);
    };
    for (const { metric, unit, key } of METRICS) add(metric, unit, key);
    if (way !== 'walk') add('marks', 'marks', 'found');
  }
}
