/** The automaton alone, by number of terms: building, size, loading, and speed beside what a script could do without it. */
import type { Browser, Page } from 'puppeteer-core';
import { withBrowser, withPage } from '../browser';
import { bundle } from '../bundle';
import type { Passes } from '../inside/matcher';
import type { Lexicon, Shipped } from '../lexicon';
import { seeded } from '../random';
import { Report } from '../report';
import { RUNS } from '../statistics';
import { grownLexicon } from '../synthetic-terms';
import { syntheticText, type Vocabulary, vocabularyOf } from '../synthetic-text';
import { type Workspace, withWorkspace } from '../workspace';

const CHARACTERS = 1_000_000;
const SEED = 30;
const SIZES = [5_000, 50_000];

type Contender = 'automaton' | 'regexp' | 'indexOf';
/** Each later one is compared with the first. */
const CONTENDERS: ReadonlyArray<{ readonly contender: Contender; readonly name: string }> = [
  { contender: 'automaton', name: 'automaton' },
  { contender: 'regexp', name: 'one RegExp' },
  { contender: 'indexOf', name: 'indexOf of each' },
];

const BYTES_PER_KB = 1024;
/** Characters in a millisecond, of which a million in a second are one Mchar/s. */
const PER_MEGA = 1_000;

export async function matcher(shipped: Shipped): Promise<Report> {
  const report = new Report('matcher');
  const vocabulary = vocabularyOf(shipped);
  const shippedName = `${shipped.terms.length.toLocaleString('en')} terms (shipped)`;
  const grown = SIZES.map((size) => ({ name: `${size.toLocaleString('en')} terms`, lexicon: grownLexicon(shipped, vocabulary.clauses, size, seeded(SEED)) }));
  await withWorkspace(true, async (workspace) => {
    await workspace.write('bench.js', await bundle(new URL('../inside/matcher.ts', import.meta.url)));
    const folder = await workspace.extension('none', {});
    for (const { name, lexicon } of [{ name: shippedName, lexicon: shipped as Lexicon }, ...grown]) {
      await writeFor(lexicon, vocabulary, workspace);
      const contenders = name === shippedName ? CONTENDERS : CONTENDERS.slice(0, 1);
      await withBrowser(folder, (browser) => addTo(report, name, lexicon, contenders, browser, `${workspace.url}page.html`));
    }
  });
  report.note('Every run is a tab of its own. First: the first pass in it; warm: the median of 5 passes after 4 discarded ones.');
  report.note('The automaton reads every variant of width, script and digits; RegExp and indexOf find only what is written as listed. Neither asks guards.');
  report.note('indexOf and the automaton report what overlaps too, the RegExp does not.');
  return report;
}

async function writeFor({ file, patterns, terms, names, written }: Lexicon, vocabulary: Vocabulary, workspace: Workspace): Promise<void> {
  await workspace.write('page.html', '<!doctype html><meta charset="utf-8"><title>matcher</title><script src="bench.js"></script>');
  await workspace.write('lexicon.bin', file);
  await workspace.write('patterns.json', JSON.stringify({ patterns, terms }));
  await workspace.write('written.json', JSON.stringify(written));
  await workspace.write('text.txt', syntheticText(vocabulary, names, CHARACTERS, seeded(SEED)));
}

async function addTo(report: Report, size: string, { file }: Lexicon, contenders: typeof CONTENDERS, browser: Browser, url: string): Promise<void> {
  const inFreshPage = <T>(work: (tab: Page) => Promise<T>): Promise<T> =>
    withPage(browser, async (tab) => {
      await tab.goto(url);
      return work(tab);
    });
  const build: number[] = [];
  const load: number[] = [];
  const passes = new Map<Contender, Passes[]>();
  for (let run = 0; run < RUNS; run++) {
    build.push(await inFreshPage((tab) => tab.evaluate(() => matcherBench.build())));
    load.push(await inFreshPage((tab) => tab.evaluate(() => matcherBench.load())));
    for (const { contender } of contenders) {
      const pass = await inFreshPage((tab) => tab.evaluate((name) => matcherBench[name](), contender));
      passes.set(contender, [...(passes.get(contender) ?? []), pass]);
    }
  }
  report.add(size, 'build', 'ms', build);
  report.add(size, 'file', 'KB', [file.byteLength / BYTES_PER_KB]);
  report.add(size, 'load', 'ms', load);
  const [own] = contenders;
  for (const { contender, name } of contenders) {
    const done = passes.get(contender) ?? [];
    const speed = (time: number): number => CHARACTERS / time / PER_MEGA;
    const versus = contender === own?.contender ? undefined : `${own?.name}, ${size}`;
    report.add(
      `${name}, ${size}`,
      'first scan',
      'Mchar/s',
      done.map(({ first }) => speed(first)),
      versus,
    );
    report.add(
      `${name}, ${size}`,
      'warm scan',
      'Mchar/s',
      done.map(({ warm }) => speed(warm)),
      versus,
    );
    report.add(
      `${name}, ${size}`,
      'found',
      'surfaces',
      done.map(({ found }) => found),
      versus,
    );
  }
}
