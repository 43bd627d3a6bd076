/** The automaton alone, by number of terms: building, size, loading, and speed beside what a script could do without it. */
import type { Browser, Page } from 'puppeteer-core';
import { normalise } from '../../../lib/text/normalise';
import { withBrowser, withPage } from '../browser';
import { bundle } from '../bundle';
import type { Contender, Passes } from '../inside/matcher';
import type { Lexicon, Shipped } from '../lexicon';
import { seeded } from '../random';
import { Report } from '../report';
import { RUNS, summarise } from '../statistics';
import { lexiconOf } from '../synthetic-terms';
import { syntheticText, type Vocabulary, vocabularyOf } from '../synthetic-text';
import { type Workspace, withWorkspace } from '../workspace';

const CHARACTERS = 1_000_000;
const SEED = 30;
const FEW = 300;
const MANY = [5_000, 50_000];

/** What others do; with `most` characters and `terms` or more, so that a pass takes no minutes. */
interface Rival {
  readonly contender: Contender;
  readonly name: string;
  readonly isLibrary?: true;
  readonly slow?: ReadonlyArray<{ readonly terms: number; readonly most: number }>;
}
const RIVALS: readonly Rival[] = [
  { contender: 'fastscan', name: 'fastscan', isLibrary: true },
  { contender: 'monyone', name: '@monyone/aho-corasick', isLibrary: true },
  {
    contender: 'alternation',
    name: 'one RegExp',
    slow: [
      { terms: 50_000, most: 2_000 },
      { terms: 5_000, most: 20_000 },
    ],
  },
  {
    contender: 'each',
    name: 'a RegExp of each',
    slow: [
      { terms: 50_000, most: 50_000 },
      { terms: 1_000, most: 200_000 },
    ],
  },
];
const OWN: ReadonlyArray<{ readonly contender: Contender; readonly name: string }> = [
  { contender: 'matching', name: 'automaton, matching alone' },
  { contender: 'whole', name: 'automaton, with normalising and guards' },
];

const BYTES_PER_KB = 1024;
/** Characters in a millisecond, of which a million in a second are one Mchar/s. */
const PER_MEGA = 1_000;

export async function matcher(shipped: Shipped): Promise<Report> {
  const report = new Report('matcher');
  const vocabulary = vocabularyOf(shipped);
  const named = (terms: number): string => `${terms.toLocaleString('en')} terms`;
  const lexicons: ReadonlyArray<readonly [name: string, lexicon: Lexicon]> = [
    [named(FEW), lexiconOf(shipped, vocabulary.clauses, FEW, seeded(SEED))],
    [`${named(shipped.terms.length)} (shipped)`, shipped],
    ...MANY.map((size) => [named(size), lexiconOf(shipped, vocabulary.clauses, size, seeded(SEED))] as const),
  ];
  await withWorkspace(true, async (workspace) => {
    await workspace.write('bench.js', await bundle(new URL('../inside/matcher.ts', import.meta.url)));
    const folder = await workspace.extension('none', {});
    for (const [name, lexicon] of lexicons) {
      await writeFor(lexicon, vocabulary, workspace);
      await withBrowser(folder, (browser) => addTo(report, name, lexicon, browser, `${workspace.url}page.html`));
    }
  });
  report.note(
    'Every run is a tab of its own. First: the first pass in it; warm: the median of 5 passes after 4 discarded ones. Ratios are to the faster of the two libraries.',
  );
  report.note(
    'Matching alone: every surface is reported, from text that is in classes already. The automaton reads variants of width, script and digits as they stand;',
  );
  report.note('the others are given text and surfaces in canonical characters, find the same (one RegExp: without what overlaps), and know no guards.');
  report.note('A RegExp of each is how mark.js goes about it. Where one would take minutes it reads a shorter text, so that it finds less.');
  return report;
}

async function writeFor({ file, patterns, terms, names }: Lexicon, vocabulary: Vocabulary, workspace: Workspace): Promise<void> {
  const text = syntheticText(vocabulary, names, CHARACTERS, seeded(SEED));
  await workspace.write('page.html', '<!doctype html><meta charset="utf-8"><title>matcher</title><script src="bench.js"></script>');
  await workspace.write('lexicon.bin', file);
  await workspace.write('patterns.json', JSON.stringify({ patterns, terms }));
  await workspace.write('text.txt', text);
  await workspace.write('canonical.txt', normalise(text).text);
}

async function addTo(report: Report, size: string, { file, terms }: Lexicon, browser: Browser, url: string): Promise<void> {
  const inFreshPage = <T>(work: (tab: Page) => Promise<T>): Promise<T> =>
    withPage(browser, async (tab) => {
      await tab.goto(url);
      return work(tab);
    });
  const charactersFor = ({ slow = [] }: Partial<Rival>): number => slow.find((limit) => terms.length >= limit.terms)?.most ?? CHARACTERS;
  const all: ReadonlyArray<Partial<Rival> & { contender: Contender; name: string }> = [...RIVALS, ...OWN];
  const build: number[] = [];
  const loads: Array<{ cold: number; warm: number }> = [];
  const passes = new Map<Contender, Passes[]>();
  // One of each in every run, so that what else the machine does falls on all alike.
  for (let run = 0; run < RUNS; run++) {
    build.push(await inFreshPage((tab) => tab.evaluate(() => matcherBench.build())));
    loads.push(await inFreshPage((tab) => tab.evaluate(() => matcherBench.load())));
    for (const { contender, ...rival } of all) {
      const pass = await inFreshPage((tab) => tab.evaluate((name, length) => matcherBench.pass(name, length), contender, charactersFor(rival)));
      passes.set(contender, [...(passes.get(contender) ?? []), pass]);
    }
  }
  report.add(size, 'build', 'ms', build);
  report.add(size, 'file', 'KB', [file.byteLength / BYTES_PER_KB]);
  report.add(
    size,
    'load, first',
    'ms',
    loads.map(({ cold }) => cold),
  );
  report.add(
    size,
    'load, warm',
    'ms',
    loads.map(({ warm }) => warm),
  );
  const speeds = ({ contender, ...rival }: (typeof all)[number], which: 'first' | 'warm'): number[] =>
    (passes.get(contender) ?? []).map((pass) => charactersFor(rival) / pass[which] / PER_MEGA);
  const best = RIVALS.filter(({ isLibrary }) => isLibrary).reduce((a, b) =>
    summarise(speeds(a, 'warm')).median >= summarise(speeds(b, 'warm')).median ? a : b,
  );
  for (const each of [best, ...all.filter((other) => other !== best)]) {
    const name = `${each.name}, ${size}`;
    const versus = `${best.name}, ${size}`;
    report.add(name, 'first scan', 'Mchar/s', speeds(each, 'first'), each === best ? undefined : versus);
    report.add(name, 'warm scan', 'Mchar/s', speeds(each, 'warm'), each === best ? undefined : versus);
    report.add(
      name,
      'found',
      'surfaces',
      (passes.get(each.contender) ?? []).map(({ found }) => found),
    );
  }
}
