/** Look-up, full text and concordance in real Chromium, from the database; other engines on the same passages beside. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as jieba from 'jieba-wasm';
import type { Browser, CDPSession, Page } from 'puppeteer-core';
import type { PackContent } from '../../../lib/corpus/pack';
import { jiebaWords, type Words } from '../../../lib/search/jieba-words';
import { withBrowser, withPage } from '../browser';
import { bundle } from '../bundle';
import type { RivalName } from '../inside/rivals';
import type { Answered, Question, Run } from '../inside/search';
import type { Shipped } from '../lexicon';
import { type Random, seeded } from '../random';
import { Report } from '../report';
import { syntheticCorpus } from '../synthetic-corpus';
import { type Workspace, withWorkspace } from '../workspace';

const SEED = 50;
/** Tabs for each measure: opening a large index takes the others many seconds. */
const TABS = 3;
const TABS_LARGE = 2;
const QUESTIONS = 100;
/** How many of each kind are asked before those that count, so that every engine's code has been compiled. */
const UNCOUNTED = 20;
const BYTES_PER_MB = 1024 * 1024;
/** Building a large index takes minutes. */
const PATIENCE_MS = 900_000;
const RIVALS: readonly RivalName[] = ['minisearch', 'flexsearch', 'orama'];
/** orama's index of 100,000 passages is a longer JSON than a string of V8 can be. */
const RIVALS_LARGE: readonly RivalName[] = ['minisearch', 'flexsearch'];
const LEVELS = [
  { side: 'left', distance: 1, unit: 'word' },
  { side: 'right', distance: 1, unit: 'word' },
  { side: 'right', distance: 2, unit: 'character' },
] as const;
/** What is typed into the look-up box. */
const LOOK_UPS = ['三促', '五', 'slsc', 'sanlian', 'sān lián', 'dang', '争星夺旗', 'Two Upholds', 'rural', '兩個維護', '高质量发展', '组织', '不存在'];

const KINDS = ['two', 'four', 'three'] as const;
type Kind = (typeof KINDS)[number];
const KIND_NAMES: Readonly<Record<Kind, string>> = { two: '2 characters', four: '4 characters', three: 'three words' };

interface Size {
  readonly name: string;
  readonly content: PackContent;
  readonly rivals: readonly RivalName[];
  readonly tabs: number;
}

/** The shipped corpus, and 20,000 passages, each beside the others. */
export function search(shipped: Shipped): Promise<Report> {
  const words = jiebaWords(jieba, shipped.compiled.pack.content.terms);
  return measured('search', words, [
    { name: '5 documents (shipped)', content: shipped.compiled.pack.content, rivals: RIVALS, tabs: TABS },
    { name: '20,000 passages', content: syntheticCorpus(shipped, words.cut, 20_000, seeded(SEED)), rivals: RIVALS, tabs: TABS },
  ]);
}

/** 100,000 passages, which takes a quarter of an hour. */
export function searchLarge(shipped: Shipped): Promise<Report> {
  const words = jiebaWords(jieba, shipped.compiled.pack.content.terms);
  return measured('search-large', words, [
    { name: '100,000 passages', content: syntheticCorpus(shipped, words.cut, 100_000, seeded(SEED)), rivals: RIVALS_LARGE, tabs: TABS_LARGE },
  ]);
}

async function measured(name: string, words: Words, sizes: readonly Size[]): Promise<Report> {
  const report = new Report(name);
  await withWorkspace(true, async (workspace) => {
    await workspace.write('page.html', '<!doctype html><meta charset="utf-8"><title>search</title><script src="bench.js"></script>');
    await workspace.write('bench.js', await bundle(new URL('../inside/search.ts', import.meta.url)));
    await workspace.write('build.js', await bundle(new URL('../inside/search-build.ts', import.meta.url)));
    await workspace.write('jieba.wasm', await readFile(join(dirname(createRequire(import.meta.url).resolve('jieba-wasm')), '../web/jieba_rs_wasm_bg.wasm')));
    const folder = await workspace.extension('none', {});
    for (const size of sizes) {
      await workspace.write('content.json', JSON.stringify(size.content));
      await withBrowser(folder, (browser) => measure(report, size, words, browser, workspace));
    }
  });
  report.note(
    `p95 of ${QUESTIONS} questions, after ${UNCOUNTED} that do not count; medians of three tabs (of 100,000 passages two), ours and the others in turn.`,
  );
  report.note('Cold: a new tab, the database closed, until the first answer can be drawn.');
  report.note('Shown: counted, and the 20 best cut for drawing. Ours has their text in its index; the others read the very 20 that ours shows from the table.');
  report.note('Ids: only which are the best.');
  report.note('Before the clock runs ours has read its postings and the others their whole index. Cold, nobody has.');
  report.note('The others index pairs of characters, so that they find as much; they find the pairs in any order, not the phrase.');
  report.note('Heap: V8 heap and array buffers after the questions and a collection, less those of the empty tab.');
  return report;
}

async function measure(report: Report, { name, content, rivals, tabs }: Size, words: Words, browser: Browser, { url }: Workspace): Promise<void> {
  const inTab = <T>(work: (tab: Page) => Promise<T>): Promise<T> =>
    withPage(browser, async (tab) => {
      tab.setDefaultTimeout(PATIENCE_MS);
      await tab.goto(`${url}page.html`);
      return work(tab);
    });
  const inTabs = async <T>(work: (tab: Page) => Promise<T>): Promise<T[]> => {
    const results: T[] = [];
    for (let tab = 0; tab < tabs; tab++) results.push(await inTab(work));
    return results;
  };
  const questions = questionsOf(content, words, seeded(SEED));
  const built = await inTab((tab) => tab.evaluate(() => searchBench.build()));
  report.add(name, 'build in a worker', 's', [built.build / 1000]);
  report.add(name, 'import', 's', [built.import / 1000]);
  report.add(name, 'index over text', 'bytes/byte', [built.indexBytes / built.textBytes]);
  const [first] = questions.four;
  if (!first) throw new Error('there are no questions');
  report.add(name, 'term look-up, p95', 'ms', (await inTabs((tab) => tab.evaluate((asked) => searchBench.terms(asked), LOOK_UPS))).map(p95));
  const phrase = frequentPhrase(content);
  const lines = await inTabs((tab) => tab.evaluate((asked, levels) => searchBench.concordance(asked, levels), phrase, LEVELS));
  report.add(
    name,
    `concordance of ${lines[0]?.lines} lines: first screen`,
    'ms',
    lines.map((each) => each.first),
  );
  report.add(
    name,
    `concordance of ${lines[0]?.lines} lines: all sorted`,
    'ms',
    lines.map((each) => each.sorted),
  );
  const kinds = KINDS.map((kind) => questions[kind]);
  const best = await inTab((tab) => tab.evaluate((lists) => Promise.all(lists.map((list) => searchBench.best(list))), kinds));
  const answered: Answered[][] = kinds.map((list, kind) => list.map(({ asked }, at) => ({ asked, ordinals: best[kind]?.[at] ?? [] })));
  const [firstAnswered = { asked: first.asked, ordinals: [] }] = answered[KINDS.indexOf('four')] ?? [];
  const others: Contender[] = rivals.map((rival) => ({
    name: `${rival}, ${name}`,
    build: (tab) => tab.evaluate((which) => searchBench.rivalBuild(which), rival),
    run: (tab) => tab.evaluate((which, asked, lists) => searchBench.rivalRun(which, asked, lists), rival, firstAnswered, answered),
  }));
  await compete(report, [{ name, run: (tab) => tab.evaluate((asked, lists) => searchBench.run(asked, lists), first, kinds) }, ...others], tabs, inTab);
}

/** Ours or another engine. */
interface Contender {
  readonly name: string;
  /** Gives how long it took; not of ours, whose building is measured apart. */
  readonly build?: (tab: Page) => Promise<number>;
  /** In a new tab. */
  readonly run: (tab: Page) => Promise<Run>;
}

/** Runs all in turn, so that whatever else the machine does meets each of them; the first is what the others are compared with. */
async function compete(
  report: Report,
  contenders: readonly Contender[],
  tabs: number,
  inTab: <T>(work: (tab: Page) => Promise<T>) => Promise<T>,
): Promise<void> {
  const measures = contenders.map((contender) => ({ ...contender, runs: [] as Run[], heap: [] as number[] }));
  const failed = new Set<Contender>();
  const orNote = async (contender: Contender, work: () => Promise<void>): Promise<void> => {
    if (failed.has(contender)) return;
    await work().catch((error: unknown) => {
      failed.add(contender);
      report.note(`${contender.name}: did not get to its end: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    });
  };
  for (const contender of measures) {
    const { name, build } = contender;
    if (build) await orNote(contender, async () => report.add(name, 'build', 's', [(await inTab(build)) / 1000]));
  }
  for (let tab = 0; tab < tabs; tab++) {
    for (const contender of measures) {
      await orNote(contender, () =>
        inTab(async (page) => void contender.heap.push(await heapAfter(page, async () => contender.runs.push(await contender.run(page))))),
      );
    }
  }
  for (const { name, runs, heap } of measures.filter((each) => each.heap.length > 0)) {
    const versus = contenders[0]?.name;
    const add = (metric: string, unit: string, samples: readonly number[]): void => report.add(name, metric, unit, samples, versus);
    add(
      'cold',
      'ms',
      runs.map(({ cold }) => cold),
    );
    KINDS.forEach((kind, at) => {
      for (const what of ['shown', 'ids'] as const)
        add(
          `${KIND_NAMES[kind]}, ${what}, p95`,
          'ms',
          runs.map(({ kinds }) => p95(kinds[at]?.[what].slice(UNCOUNTED) ?? [])),
        );
    });
    add('heap', 'MB', heap);
  }
}

/** The value that 95 of 100 samples do not exceed (nearest rank). */
function p95(samples: readonly number[]): number {
  const ordered = [...samples].sort((a, b) => a - b);
  return ordered[Math.ceil(ordered.length * 0.95) - 1] ?? Number.NaN;
}

interface HeapUsage {
  readonly usedSize: number;
  readonly backingStorageSize?: number;
}

/** How much more memory a tab holds after `work` and a collection, in megabytes. */
async function heapAfter(tab: Page, work: () => Promise<unknown>): Promise<number> {
  const devtools: CDPSession = await tab.createCDPSession();
  const used = async (): Promise<number> => {
    await devtools.send('HeapProfiler.collectGarbage');
    const usage: HeapUsage = await devtools.send('Runtime.getHeapUsage');
    return usage.usedSize + (usage.backingStorageSize ?? 0);
  };
  const before = await used();
  await work();
  return ((await used()) - before) / BYTES_PER_MB;
}

/** Questions drawn from the passages themselves, so that each is found: strings from anywhere, and words of one passage. */
function questionsOf({ passages }: PackContent, words: Words, random: Random): Readonly<Record<Kind, Question[]>> {
  const texts = passages.map(({ text }) => text).filter((text) => text.length > 40);
  const string = (length: number): Question => {
    for (;;) {
      const text = random.pick(texts);
      const from = random.below(text.length - length);
      const asked = text.slice(from, from + length);
      if (/^\p{Script=Han}+$/u.test(asked)) return { asked, words: words.cutQuestion(asked) };
    }
  };
  const three = (): Question => {
    const own = words.cut(random.pick(texts)).filter((word) => /^\p{Script=Han}{2,}$/u.test(word));
    return { asked: [random.pick(own), random.pick(own), random.pick(own)].join(' '), words: [] };
  };
  const many = (make: () => Question): Question[] => Array.from({ length: UNCOUNTED + QUESTIONS }, make);
  return { two: many(() => string(2)), four: many(() => string(4)), three: many(three) };
}

/** A phrase with about 10,000 lines, or the most frequent of those tried. */
function frequentPhrase({ passages }: PackContent): string {
  const count = (phrase: string): number => passages.reduce((sum, { text }) => sum + text.split(phrase).length - 1, 0);
  const counted = ['干部', '工作', '党员', '建设', '发展', '组织', '人才', '基层', '群众', '党建'].map((phrase) => ({ phrase, lines: count(phrase) }));
  counted.sort((a, b) => Math.abs(a.lines - 10_000) - Math.abs(b.lines - 10_000));
  return counted[0]?.phrase ?? '';
}
