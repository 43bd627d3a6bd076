/** Other engines on the same passages: pairs of characters as words, all of which must be there; kept in IndexedDB as they serialise themselves. */
import { create, insertMultiple, load, save, search } from '@orama/orama';
import { Dexie } from 'dexie';
import { Index } from 'flexsearch';
import MiniSearch from 'minisearch';

export type RivalName = 'minisearch' | 'flexsearch' | 'orama';

interface Rival {
  build(texts: readonly string[]): Promise<void>;
  /** Reads what `build` kept, and gives what answers. */
  open(): Promise<(asked: string) => unknown>;
}

const HITS = 20;

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
      return (asked) => index.search(asked, { combineWith: 'AND' }).slice(0, HITS);
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
      return (asked) => index.search(asked, { limit: HITS });
    },
  },
  orama: {
    async build(texts) {
      const index = oramaIndex();
      await insertMultiple(
        index,
        texts.map((text) => ({ text })),
        1000,
      );
      await new Kept('orama').files.put({ key: 'index', data: JSON.stringify(save(index)) });
    },
    async open() {
      const file = await new Kept('orama').files.get('index');
      const index = oramaIndex();
      load(index, JSON.parse(String(file?.data)));
      return (asked) => search(index, { term: asked, limit: HITS, threshold: 0 });
    },
  },
};

function flexIndex(): Index {
  return new Index({ encode: pairs, tokenize: 'strict' });
}

function oramaIndex() {
  return create({
    schema: { text: 'string' } as const,
    components: { tokenizer: { language: 'chinese', normalizationCache: new Map(), tokenize: pairs } },
  });
}
