import { Dexie, type Table } from 'dexie';
import type { CorpusDocument, Occurrence, Pack, PackContent, Passage, Term } from '../corpus/pack';
import type { Place, Source } from '../lexicon/schema';

type Stored<T> = T & {
  /** The hash of the pack that the row belongs to. */
  pack: string;
};

interface Current {
  key: 'current';
  pack: string;
}

/**
 * The corpus database. It can always be rebuilt from the extension's files, and holds one pack at a
 * time: `current` names it and is written last, in the transaction that wrote the rows.
 */
class CorpusDatabase extends Dexie {
  documents!: Table<Stored<CorpusDocument>, [string, string]>;
  passages!: Table<Stored<Passage>, [string, string]>;
  terms!: Table<Stored<Term>, [string, string]>;
  occurrences!: Table<Stored<Occurrence>, number>;
  places!: Table<Stored<Place>, [string, string]>;
  sources!: Table<Stored<Source>, [string, string]>;
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
  }
}

/** A passage with the document it stands in and where the asked term stands in it. */
export interface PassageHit {
  readonly occurrence: Occurrence;
  readonly passage: Passage;
  readonly document: CorpusDocument;
}

export interface DocumentView {
  readonly document: CorpusDocument;
  /** In the document's order. */
  readonly passages: readonly Passage[];
  readonly occurrences: readonly Occurrence[];
}

const CONTENT_TABLES = ['documents', 'passages', 'terms', 'occurrences', 'places', 'sources'] as const satisfies ReadonlyArray<keyof PackContent>;

/** The corpus as it is stored: replaced whole, read by term, passage and document. */
export class CorpusStore {
  private readonly db: CorpusDatabase;

  constructor(name = 'hujian-corpus') {
    this.db = new CorpusDatabase(name);
  }

  /** The hash of the pack that is in place, or undefined while there is none. */
  async current(): Promise<string | undefined> {
    return (await this.db.pointer.get('current'))?.pack;
  }

  /**
   * Puts `pack` in the place of what is there, in one transaction: whatever ends it in the middle
   * leaves the old corpus or none.
   */
  async replace({ hash: pack, content }: Pack): Promise<void> {
    const { db } = this;
    await db.transaction('rw', [...CONTENT_TABLES.map((name) => db[name]), db.pointer], async () => {
      for (const name of CONTENT_TABLES) {
        const table: Table = db[name];
        await table.clear();
        await table.bulkAdd(content[name].map((row) => ({ ...row, pack })));
      }
      await db.pointer.put({ key: 'current', pack });
    });
  }

  async terms(ids: readonly string[]): Promise<Term[]> {
    const pack = await this.current();
    if (pack === undefined) return [];
    const found = await this.db.terms.bulkGet(ids.map((id): [string, string] => [pack, id]));
    return found.filter((term) => term !== undefined);
  }

  async allTerms(): Promise<Term[]> {
    return this.db.terms.toArray();
  }

  async documents(): Promise<CorpusDocument[]> {
    return this.db.documents.toArray();
  }

  async places(): Promise<Place[]> {
    return this.db.places.toArray();
  }

  async sources(): Promise<Source[]> {
    return this.db.sources.toArray();
  }

  async passage(id: string): Promise<{ passage: Passage; document: CorpusDocument } | undefined> {
    const pack = await this.current();
    if (pack === undefined) return undefined;
    const passage = await this.db.passages.get([pack, id]);
    const document = passage && (await this.db.documents.get([pack, passage.document]));
    return passage && document && { passage, document };
  }

  /** Every occurrence of a term with its passage, by document and in its order; `limit` of them, and the count of all. */
  async occurrencesOf(term: string, limit = Number.POSITIVE_INFINITY): Promise<{ total: number; hits: PassageHit[] }> {
    const pack = await this.current();
    if (pack === undefined) return { total: 0, hits: [] };
    const all = await this.db.occurrences.where('[pack+term]').equals([pack, term]).toArray();
    const hits: PassageHit[] = [];
    for (const occurrence of onePerDocumentFirst(all).slice(0, limit)) {
      const passage = await this.db.passages.get([pack, occurrence.passage]);
      const document = await this.db.documents.get([pack, occurrence.document]);
      if (passage && document) hits.push({ occurrence, passage, document });
    }
    return { total: all.length, hits };
  }

  async document(id: string): Promise<DocumentView | undefined> {
    const pack = await this.current();
    const document = pack === undefined ? undefined : await this.db.documents.get([pack, id]);
    if (pack === undefined || !document) return undefined;
    const passages = await this.db.passages.where('[pack+document]').equals([pack, id]).sortBy('order');
    const occurrences = await this.db.occurrences.where('[pack+document]').equals([pack, id]).toArray();
    return { document, passages, occurrences };
  }

  close(): void {
    this.db.close();
  }
}

/** Each document's first occurrence before any document's second, so that few lines show many places. */
function onePerDocumentFirst(occurrences: readonly Occurrence[]): Occurrence[] {
  const rank = new Map<string, number>();
  return occurrences
    .map((occurrence) => {
      const nth = rank.get(occurrence.document) ?? 0;
      rank.set(occurrence.document, nth + 1);
      return { occurrence, nth };
    })
    .sort((a, b) => a.nth - b.nth)
    .map(({ occurrence }) => occurrence);
}
