/** What the `search` suites run in a tab of their own. Times in milliseconds. */
import { linesOf, type Neighbour, nodesAt } from '../../../lib/search/lines';
import { lookUp, prepareLookUp } from '../../../lib/search/look-up';
import { sortLines } from '../../../lib/search/sort-lines';
import { CorpusStore } from '../../../lib/store/corpus-db';
import { Finder } from '../../../lib/store/finder';
import { searchForm } from '../../../lib/text/search-form';
import { type RivalName, rivals } from './rivals';
import type { Built } from './search-build';

/** A question and the words that jieba cuts it into. */
export interface Question {
  readonly asked: string;
  readonly words: readonly string[];
}

export interface Lines {
  readonly lines: number;
  /** Until the first hundred can be drawn, in the corpus's order. */
  readonly first: number;
  /** Until all are there and sorted by three neighbours. */
  readonly sorted: number;
}

export interface SearchBench {
  /** Whether an index is open in this tab. */
  isHeld(): boolean;
  build(): Promise<Built>;
  /** From nothing to the first answer with its excerpts. */
  cold(question: Question): Promise<number>;
  /** One time for each question. */
  passages(questions: readonly Question[]): Promise<number[]>;
  terms(asked: readonly string[]): Promise<number[]>;
  concordance(phrase: string, levels: readonly Neighbour[]): Promise<Lines>;
  rivalBuild(name: RivalName): Promise<number>;
  /** From nothing to the first answer. */
  rivalCold(name: RivalName, asked: string): Promise<number>;
  rivalPassages(name: RivalName, asked: readonly string[]): Promise<number[]>;
}

declare global {
  var searchBench: SearchBench;
}

/** What was opened last: it stays in memory, where the bench looks for it. */
let held: unknown;

const HITS = 20;
const SCREEN = 100;

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function finderOf(store: CorpusStore, questions: readonly Question[]): Finder {
  const cuts = new Map(questions.flatMap(({ asked, words }) => [[asked, words] as const]));
  return new Finder(store, { cut: () => async (text) => cuts.get(text) ?? [text], genreNames: () => [] });
}

async function eachTimed<T>(items: readonly T[], work: (item: T) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (const item of items) times.push(await timed(() => work(item)));
  return times;
}

globalThis.searchBench = {
  isHeld: () => held !== undefined,
  build: () =>
    new Promise((resolve, reject) => {
      const worker = new Worker('build.js');
      worker.onmessage = ({ data }: MessageEvent<{ value?: Built; error?: string }>) => (data.value ? resolve(data.value) : reject(new Error(data.error)));
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage('build');
    }),
  cold: (question) => timed(() => finderOf(new CorpusStore(), [question]).passagesOf(question.asked, HITS)),
  async passages(questions) {
    const finder = finderOf(new CorpusStore(), questions);
    held = finder;
    await finder.passagesOf('开始', HITS);
    return eachTimed(questions, ({ asked }) => finder.passagesOf(asked, HITS));
  },
  async terms(asked) {
    const terms = prepareLookUp(await new CorpusStore().allTerms());
    for (const text of asked) lookUp(text, terms);
    return eachTimed(asked, (text) => lookUp(text, terms));
  },
  async concordance(phrase, levels) {
    const store = new CorpusStore();
    const read = async (most: number, withWords: boolean): Promise<number> =>
      (await store.search(async (index) => {
        const [positions] = await index.text.positions([searchForm(phrase)]);
        const nodes = positions ? nodesAt(index.text, positions).slice(0, most) : [];
        const ordinals = [...new Set(nodes.map(({ ordinal }) => ordinal))];
        const words = withWords ? await index.words() : undefined;
        const [passages, cut] = await Promise.all([store.passagesAt(index.edition, ordinals), words?.passages(ordinals)]);
        const lines = linesOf(nodes, new Map(passages.map((passage, at) => [ordinals[at] ?? 0, passage])), cut);
        return sortLines(lines, withWords ? levels : [], words).length;
      })) ?? 0;
    const first = await timed(() => read(SCREEN, false));
    let lines = 0;
    const sorted = await timed(async () => {
      lines = await read(Number.POSITIVE_INFINITY, true);
    });
    return { lines, first, sorted };
  },
  rivalBuild: (name) =>
    timed(async () => {
      const content: { passages: Array<{ text: string }> } = await (await fetch('content.json')).json();
      await rivals[name].build(content.passages.map(({ text }) => searchForm(text)));
    }),
  rivalCold: (name, asked) => timed(async () => (await rivals[name].open())(searchForm(asked))),
  async rivalPassages(name, asked) {
    const find = await rivals[name].open();
    held = find;
    return eachTimed(asked, (text) => find(text.split(' ').map(searchForm).join(' ')));
  },
};
