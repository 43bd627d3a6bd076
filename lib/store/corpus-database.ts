import { Dexie, type Table } from 'dexie';
import type { CorpusDocument, Occurrence, PackContent, Passage, Term } from '../corpus/pack';
import type { Place, Source } from '../lexicon/schema';
import type { IndexHeader } from '../search/search-index';

type Stored<T> = T & {
  /** The edition that the row belongs to. */
  pack: string;
};

/** An occurrence with the place of its passage in the corpus's order. */
export type NumberedOccurrence = Occurrence & { readonly ordinal: number };

interface Current {
  key: 'current';
  /** The edition that is in place: see `editionOf`. */
  pack: string;
  /** True until the rows of the edition before have gone. */
  sweeping?: boolean;
}

/**
 * The corpus database. It can always be rebuilt from the extension's files. An edition is written beside
 * the one in place; `current` names it only when it is whole, and then the old one goes.
 */
export class CorpusDatabase extends Dexie {
  documents!: Table<Stored<CorpusDocument>, [string, string]>;
  /** By ordinal: the place in the corpus's order, which the index speaks of. */
  passages!: Table<Stored<Passage & { ordinal: number }>, [string, number]>;
  terms!: Table<Stored<Term>, [string, string]>;
  occurrences!: Table<Stored<NumberedOccurrence>, number>;
  places!: Table<Stored<Place>, [string, string]>;
  sources!: Table<Stored<Source>, [string, string]>;
  indexParts!: Table<Stored<{ part: number; bytes: Uint8Array }>, [string, number]>;
  /** Apart from the pointer, which is read with every question: that of a large corpus is a megabyte. */
  headers!: Table<Stored<IndexHeader>, [string, number]>;
  pointer!: Table<Current, string>;

  constructor(name: string) {
    super(name);
    this.version(1).stores({
      documents: '[pack+id]',
      passages: '[pack+id], [pack+document]',
      terms: '[pack+id]',
      occurrences: '++, [pack+term], [pack+document]',
      places: '[pack+path]',
      sources: '[pack+id]',
      pointer: 'key',
    });
    // Where rows or the index changed so that none can be made of what is there, the pointer goes, and all is imported anew.
    this.version(2).stores({ passages: null, pointer: null });
    this.version(3).stores({ passages: '[pack+ordinal], [pack+id], [pack+document]', indexParts: '[pack+part]', pointer: 'key' });
    this.version(4).stores({ headers: '[pack+version]' });
    this.version(5).upgrade((transaction) => transaction.table('pointer').clear());
  }
}

/** By which index the rows of an edition are found in each table; in each it begins with the edition. */
export const EDITION_INDEX = {
  documents: '[pack+id]',
  passages: '[pack+ordinal]',
  terms: '[pack+id]',
  occurrences: '[pack+term]',
  places: '[pack+path]',
  sources: '[pack+id]',
  indexParts: '[pack+part]',
  headers: '[pack+version]',
} as const satisfies Record<keyof PackContent | 'indexParts' | 'headers', string>;
export const TABLES = Object.keys(EDITION_INDEX) as Array<keyof typeof EDITION_INDEX>;
