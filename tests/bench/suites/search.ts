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
import type { Question } from '../inside/search';
import type { Shipped } from '../lexicon';
import { type Random, seeded } from '../random';
import { Report } from '../report';
import { syntheticCorpus } from '../synthetic-corpus';
import { type Workspace, withWorkspace } from '../workspace';

const SEED = 50;
/** Tabs for each measure: opening a large index takes the rivals many seconds. */
const TABS = 3;
const QUESTIONS = 100;
const BYTES_PER_MB = 1024 * 1024;
/** Building a large index takes minutes. */
const PATIENCE_MS = 900_000;
const RIVALS: readonly RivalName[] = ['minisearch', 'flexsearch', 'orama'];
const LEVELS = [
  { side: 'left', distance: 1, unit: 'word' },
  { side: 'right', distance: 1, unit: 'word' },
  { side: 'right', distance: 2, unit: 'character' },
] as const;
/** What is typed into the look-up box. */
const LOOK_UPS = ['三促', '五', 'slsc', 'sanlian', 'sān lián', 'dang', '争星夺旗', 'Two Upholds', 'rural', '兩個維護', '高质量发展', '组织', '不存在'];

interface Size {
  readonly name: string;
  readonly content: PackContent;
  readonly rivals: readonly RivalName[];
}

/** The shipped corpus, and 20,000 passages. */
export function search(shipped: Shipped): Promise<Report> {
  const words = jiebaWords(jieba, shipped.compiled.pack.content.terms);
  return measured('search', words, [
    { name: '5 documents (shipped)', content: shipped.compiled.pack.content, rivals: [] },
    { name: '20,000 passages', content: syntheticCorpus(shipped, words.cut, 20_000, seeded(SEED)), rivals: RIVALS },
  ]);
}

/** 100,000 passages, which takes a quarter of an hour. */
export function searchLarge(shipped: Shipped): Promise<Report> {
  const words = jiebaWords(jieba, shipped.compiled.pack.content.terms);
  return measured('search-large', words, [{ name: '100,000 passages', content: syntheticCorpus(shipped, words.cut, 100_000, seeded(SEED)), rivals: RIVALS }]);
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
  report.note('p95 of 100 questions, each with its 20 best passages read; the median, least and most of three tabs. Cold: a new tab, the database closed.');
  report.note('The rivals index pairs of characters, so that they find as much; they find the pairs in any order, not the phrase, and read no passages.');
  report.note('Heap: V8 heap and array buffers after the questions and a collection, less those of the empty tab.');
  return report;
}

async function measure(report: Report, { name, content, rivals }: Size, words: Words, browser: Browser, { url }: Workspace): Promise<void> {
  const inTab = <T>(work: (tab: Page) => Promise<T>): Promise<T> =>
    withPage(browser, async (tab) => {
      tab.setDefaultTimeout(PATIENCE_MS);
      await tab.goto(`${url}page.html`);
      return work(tab);
    });
  const inTabs = async <T>(work: (tab: Page) => Promise<T>): Promise<T[]> => {
    const results: T[] = [];
    for (let tab = 0; tab < TABS; tab++) results.push(await inTab(work));
    return results;
  };
  const questions = questionsOf(content, words, seeded(SEED));
  const built = await inTab((tab) => tab.evaluate(() => searchBench.build()));
  report.add(name, 'build in a worker', 's', [built.build / 1000]);
  report.add(name, 'import', 's', [built.import / 1000]);
  report.add(name, 'index over text', 'bytes/byte', [built.indexBytes / built.textBytes]);
  const [first] = questions.four;
  if (!first) throw new Error('there are no questions');
  report.add(name, 'cold', 'ms', await inTabs((tab) => tab.evaluate((question) => searchBench.cold(question), first)));
  report.add(name, 'term look-up, p95', 'ms', (await inTabs((tab) => tab.evaluate((asked) => searchBench.terms(asked), LOOK_UPS))).map(p95));
  for (const [kind, list] of [
    ['2 characters', questions.two],
    ['4 characters', questions.four],
    ['three words', questions.three],
  ] as const) {
    const runs = await inTabs((tab) => tab.evaluate((asked) => searchBench.passages(asked), list));
    report.add(name, `${kind}, p95`, 'ms', runs.map(p95));
  }
  report.add(name, 'heap', 'MB', [await inTab((tab) => heapAfter(tab, () => tab.evaluate((asked) => searchBench.passages(asked), questions.four)))]);
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
  for (const rival of rivals) {
    const other = `${rival}, ${name}`;
    try {
      report.add(other, 'build', 's', [(await inTab((tab) => tab.evaluate((which) => searchBench.rivalBuild(which), rival))) / 1000]);
      report.add(other, 'cold', 'ms', await inTabs((tab) => tab.evaluate((which, asked) => searchBench.rivalCold(which, asked), rival, first.asked)), name);
      for (const [kind, list] of [
        ['2 characters', questions.two],
        ['4 characters', questions.four],
        ['three words', questions.three],
      ] as const) {
        const asked = list.map((question) => question.asked);
        const times = await inTab((tab) => tab.evaluate((which, texts) => searchBench.rivalPassages(which, texts), rival, asked));
        report.add(other, `${kind}, p95`, 'ms', [p95(times)], name);
      }
      const asked = questions.four.map((question) => question.asked);
      const heap = await inTab((tab) => heapAfter(tab, () => tab.evaluate((which, texts) => searchBench.rivalPassages(which, texts), rival, asked)));
      report.add(other, 'heap', 'MB', [heap], name);
    } catch (error) {
      report.note(`${other}: did not get to its end: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    }
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
function questionsOf({ passages }: PackContent, words: Words, random: Random): Readonly<Record<'two' | 'four' | 'three', Question[]>> {
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
  const many = (make: () => Question): Question[] => Array.from({ length: QUESTIONS }, make);
  return { two: many(() => string(2)), four: many(() => string(4)), three: many(three) };
}

/** A phrase with about 10,000 lines, or the most frequent of those tried. */
function frequentPhrase({ passages }: PackContent): string {
  const count = (phrase: string): number => passages.reduce((sum, { text }) => sum + text.split(phrase).length - 1, 0);
  const counted = ['干部', '工作', '党员', '建设', '发展', '组织', '人才', '基层', '群众', '党建'].map((phrase) => ({ phrase, lines: count(phrase) }));
  counted.sort((a, b) => Math.abs(a.lines - 10_000) - Math.abs(b.lines - 10_000));
  return counted[0]?.phrase ?? '';
}
