/** What the `search` suites run in a tab of their own. Times in milliseconds. */
import { excerptOf } from '../../../lib/search/excerpt';
import { findPassages } from '../../../lib/search/find-passages';
import { type FoundNode, linesOf, type Neighbour, nodesAt } from '../../../lib/search/lines';
import { lookUp, prepareLookUp } from '../../../lib/search/look-up';
import { parseQuery } from '../../../lib/search/query';
import { sortLines } from '../../../lib/search/sort-lines';
import { CorpusDatabase } from '../../../lib/store/corpus-database';
import { CorpusStore, type IndexInPlace } from '../../../lib/store/corpus-db';
import { Finder } from '../../../lib/store/finder';
import { searchForm } from '../../../lib/text/search-form';
import { type RivalIndex, type RivalName, rivals } from './rivals';
import type { Built } from './search-build';

/** A question and the words that jieba cuts it into. */
export interface Question {
  readonly asked: string;
  readonly words: readonly string[];
}

/** A question and the ordinals of the passages that are shown for it. */
export interface Answered {
  readonly asked: string;
  readonly ordinals: readonly number[];
}

/** What one engine takes in a new tab. */
export interface Run {
  /** From nothing to the first answer, ready to be drawn. */
  readonly cold: number;
  readonly kinds: readonly Times[];
}

/** One time for each question of a kind. */
export interface Times {
  /** Until its best passages can be drawn, and it is known how many there are. */
  readonly shown: readonly number[];
  /** Until it is known which are its best. */
  readonly ids: readonly number[];
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
  run(first: Question, kinds: ReadonlyArray<readonly Question[]>): Promise<Run>;
  terms(asked: readonly string[]): Promise<number[]>;
  concordance(phrase: string, levels: readonly Neighbour[]): Promise<Lines>;
  rivalBuild(name: RivalName): Promise<number>;
  /** The ordinals of the best passages of each. */
  best(questions: readonly Question[]): Promise<number[][]>;
  /** Another engine, which reads the same passages from the same table. */
  rivalRun(name: RivalName, first: Answered, kinds: ReadonlyArray<readonly Answered[]>): Promise<Run>;
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

function cutOf(questions: readonly Question[]): (text: string) => Promise<readonly string[]> {
  const cuts = new Map(questions.flatMap(({ asked, words }) => [[asked, words] as const]));
  return async (text) => cuts.get(text) ?? [text];
}

const finderOf = (store: CorpusStore, questions: readonly Question[]): Finder => new Finder(store, { cut: () => cutOf(questions), genreNames: () => [] });

/** A question as the other engines are asked it. */
const formsOf = (asked: string): string => asked.split(' ').map(searchForm).join(' ');

async function editionInPlace(store: CorpusStore): Promise<string> {
  const edition = await store.current();
  if (edition === undefined) throw new Error('there is no corpus');
  return edition;
}

/**
 * What another engine finds, counted, and passages read from the table, since its index cannot give them, and
 * cut for drawing: those that ours shows, because what a table has side by side, or was asked for a moment ago,
 * is read faster than what is best, and no two engines rank alike.
 */
async function drawn(index: RivalIndex, db: CorpusDatabase, edition: string, { asked, ordinals }: Answered): Promise<unknown> {
  const { total } = await index.counted(formsOf(asked), HITS);
  const passages = await db.passages.bulkGet(ordinals.map((ordinal): [string, number] => [edition, ordinal]));
  return { total, excerpts: passages.map((passage) => passage && excerptOf(passage, [])) };
}

/** Gives the best passages of a question. */
function bestOf(store: CorpusStore, questions: readonly Question[]): (asked: string) => Promise<number[]> {
  const cut = cutOf(questions);
  return async (asked) => {
    const parsed = parseQuery(asked);
    if (!parsed.ok) throw new Error(parsed.mistake);
    const found = await store.search(({ text }) => findPassages(text, parsed.query, cut, undefined, HITS));
    return found?.hits.map(({ ordinal }) => ordinal) ?? [];
  };
}

async function eachTimed<T>(items: readonly T[], work: (item: T) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (const item of items) times.push(await timed(() => work(item)));
  return times;
}

/** All questions until they are shown, and then once more for their ordinals alone. */
async function inTurn<T>(kinds: ReadonlyArray<readonly T[]>, show: (asked: T) => unknown, find: (asked: T) => unknown): Promise<Times[]> {
  const shown: number[][] = [];
  for (const kind of kinds) shown.push(await eachTimed(kind, show));
  const times: Times[] = [];
  for (const [at, kind] of kinds.entries()) times.push({ shown: shown[at] ?? [], ids: await eachTimed(kind, find) });
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
  async run(first, kinds) {
    const questions = [first, ...kinds.flat()];
    const store = new CorpusStore();
    const finder = finderOf(store, questions);
    const cold = await timed(() => finder.passagesOf(first.asked, HITS));
    await finder.warm();
    held = finder;
    const best = bestOf(store, questions);
    const show = ({ asked }: Question) => finder.passagesOf(asked, HITS);
    return { cold, kinds: await inTurn(kinds, show, ({ asked }) => best(asked)) };
  },
  best(questions) {
    const find = bestOf(new CorpusStore(), questions);
    return Promise.all(questions.map(({ asked }) => find(asked)));
  },
  async terms(asked) {
    const terms = prepareLookUp(await new CorpusStore().allTerms());
    for (const text of asked) lookUp(text, terms);
    return eachTimed(asked, (text) => lookUp(text, terms));
  },
  async concordance(phrase, levels) {
    const store = new CorpusStore();
    const read = async (show: (index: IndexInPlace, nodes: readonly FoundNode[]) => Promise<number>): Promise<number> =>
      (await store.search(async (index) => {
        const [positions] = await index.text.positions([searchForm(phrase)]);
        return show(index, positions ? nodesAt(index.text, positions) : []);
      })) ?? 0;
    const first = await timed(() => read(async (index, nodes) => (await linesOf(index.text, await index.words, nodes.slice(0, SCREEN))).length));
    let lines = 0;
    const sorted = await timed(async () => {
      lines = await read(async (index, nodes) => {
        const words = await index.words;
        return sortLines(await linesOf(index.text, words, nodes), levels, words).length;
      });
    });
    return { lines, first, sorted };
  },
  rivalBuild: (name) =>
    timed(async () => {
      const content: { passages: Array<{ text: string }> } = await (await fetch('content.json')).json();
      await rivals[name].build(content.passages.map(({ text }) => searchForm(text)));
    }),
  async rivalRun(name, first, kinds) {
    const edition = await editionInPlace(new CorpusStore());
    const db = new CorpusDatabase('hujian-corpus');
    let opened: RivalIndex | undefined;
    const cold = await timed(async () => {
      opened = await rivals[name].open();
      await drawn(opened, db, edition, first);
    });
    if (!opened) throw new Error(`${name} did not open`);
    const index = opened;
    held = index;
    const show = (answered: Answered) => drawn(index, db, edition, answered);
    return { cold, kinds: await inTurn(kinds, show, ({ asked }) => index.best(formsOf(asked), HITS)) };
  },
};
