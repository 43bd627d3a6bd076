/** Other engines on the same passages: pairs of characters as words, all of which must be there; kept in IndexedDB as they serialise themselves. */
import { create, insertMultiple, load, save, search } from '@orama/orama';
import { Dexie } from 'dexie';
import { Index } from 'flexsearch';
import MiniSearch from 'minisearch';

export type RivalName = 'minisearch' | 'flexsearch' | 'orama';

/** What answers questions in search form, words parted by spaces. Passages are named by their ordinals. */
export interface RivalIndex {
  /** The best of the passages that answer. */
  best(asked: string, limit: number): Promise<readonly number[]>;
  /** The same, and how many answer in all. */
  counted(asked: string, limit: number): Promise<{ readonly total: number; readonly best: readonly number[] }>;
}

interface Rival {
  build(texts: readonly string[]): Promise<void>;
  /** Reads what `build` kept. */
  open(): Promise<RivalIndex>;
}

/** Every pair of neighbouring characters; a lone character is itself. */
function pairs(text: string): string[] {
  return text.split(' ').flatMap((run) => (run.length < 2 ? [run] : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2))));
}

class Kept extends Dexie {
  files!: import('dexie').Table<{ key: string; data: unknown }, string>;

  constructor(name: RivalName) {
    super(`rival-${name}`);
    this.version(1).stores({ files: 'key' });
  }
}

const MINISEARCH = { fields: ['text'], tokenize: pairs, processTerm: (term: string) => term };

export const rivals: Readonly<Record<RivalName, Rival>> = {
  minisearch: {
    async build(texts) {
      const index = new MiniSearch(MINISEARCH);
      index.addAll(texts.map((text, id) => ({ id, text })));
      await new Kept('minisearch').files.put({ key: 'index', data: JSON.stringify(index) });
    },
    async open() {
      const file = await new Kept('minisearch').files.get('index');
      const index = MiniSearch.loadJSON(String(file?.data), MINISEARCH);
      return alwaysCounted(async (asked, limit) => {
        const found = index.search(asked, { combineWith: 'AND' });
        return { total: found.length, best: found.slice(0, limit).map(({ id }) => id) };
      });
    },
  },
  flexsearch: {
    async build(texts) {
      const index = flexIndex();
      texts.forEach((text, id) => index.add(id, text));
      const files: Array<{ key: string; data: unknown }> = [];
      await index.export((key: string, data: unknown) => {
        files.push({ key, data });
      });
      await new Kept('flexsearch').files.bulkPut(files);
    },
    async open() {
      const index = flexIndex();
      for (const { key, data } of await new Kept('flexsearch').files.toArray()) index.import(key, data as string);
      const find = async (asked: string, limit: number): Promise<number[]> => index.search(asked, { limit }).map(Number);
      return {
        best: find,
        // It counts by finding them all.
        async counted(asked, limit) {
          const found = await find(asked, Number.MAX_SAFE_INTEGER);
          return { total: found.length, best: found.slice(0, limit) };
        },
      };
    },
  },
  orama: {
    async build(texts) {
      const index = oramaIndex();
      await insertMultiple(
        index,
        texts.map((text, ordinal) => ({ id: String(ordinal), text })),
        1000,
      );
      await new Kept('orama').files.put({ key: 'index', data: JSON.stringify(save(index)) });
    },
    async open() {
      const file = await new Kept('orama').files.get('index');
      const index = oramaIndex();
      load(index, JSON.parse(String(file?.data)));
      return alwaysCounted(async (asked, limit) => {
        const { count, hits } = await search(index, { term: asked, limit, threshold: 0 });
        return { total: count, best: hits.map(({ id }) => Number(id)) };
      });
    },
  },
};

/** For what knows how many there are whenever it finds the best. */
const alwaysCounted = (counted: RivalIndex['counted']): RivalIndex => ({ counted, best: async (asked, limit) => (await counted(asked, limit)).best });

function flexIndex(): Index {
  return new Index({ encode: pairs, tokenize: 'strict' });
}

function oramaIndex() {
  return create({
    schema: { text: 'string' } as const,
    components: { tokenizer: { language: 'chinese', normalizationCache: new Map(), tokenize: pairs } },
  });
}
