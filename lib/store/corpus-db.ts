import { Dexie, liveQuery, type Subscription } from 'dexie';
import type { CorpusDocument, Occurrence, Pack, Passage, Term } from '../corpus/pack';
import type { Place, Source } from '../lexicon/schema';
import { type BuiltIndex, INDEX_VERSION, type IndexHeader, type ReadParts } from '../search/search-index';
import { TextIndex } from '../search/text-index';
import { WordIndex } from '../search/word-index';
import { CorpusDatabase, EDITION_INDEX, type NumberedOccurrence, TABLES } from './corpus-database';

/** A pack with its full-text index, as it is put in place. */
export interface Edition {
  readonly pack: Pack;
  readonly index: BuiltIndex;
  /** SHA-256 of the index's file. */
  readonly indexHash: string;
}

/** What names an edition: another pack is another one, and the same pack with another index too. */
export const editionOf = (packHash: string, indexHash: string): string => `${packHash}.${indexHash}`;

/** How many rows are written in one transaction, so that a question need not wait for the whole import. */
const ROWS_AT_ONCE = 1_000;

/** Of how many editions in a row a question is asked, when each is replaced in the middle of it. */
const MOST_EDITIONS = 3;

/** A passage with the document it stands in and where the asked term stands in it. */
export interface PassageHit {
  readonly occurrence: Occurrence;
  readonly passage: Passage;
  readonly document: CorpusDocument;
}

export interface DocumentView {
  readonly document: CorpusDocument;
  /** The hash of the corpus version. */
  readonly pack: string;
  /** In the document's order. */
  readonly passages: readonly Passage[];
  readonly occurrences: readonly Occurrence[];
}

/** What a question to the index is given. */
export interface IndexInPlace {
  readonly edition: string;
  readonly text: TextIndex;
  /** The vocabulary and the passages' words, which are read beside the rest. */
  readonly words: Promise<WordIndex>;
}

/** The index of one edition, read as far as it was asked for. */
interface OpenedIndex extends Pick<IndexInPlace, 'edition' | 'words'> {
  readonly text: Promise<TextIndex>;
}

/** Thrown where an edition went while it was read; whoever asks again reads the one that took its place. */
class EditionGoneError extends Error {
  override readonly name = 'EditionGoneError';
}

/** The corpus as it is stored: replaced whole, read by term, passage and document, searched by its index. */
export class CorpusStore {
  private readonly db: CorpusDatabase;
  private opened: OpenedIndex | undefined;
  /** The edition in place, as it was last heard of. */
  private heard: Promise<string | undefined> | undefined;
  private following: Subscription | undefined;

  constructor(name = 'hujian-corpus') {
    this.db = new CorpusDatabase(name);
  }

  /** The edition that is in place, or undefined while there is none. */
  async current(): Promise<string | undefined> {
    return (await this.db.pointer.get('current'))?.pack;
  }

  /**
   * Puts an edition in the place of what is there. Until its last row is written, everything is answered
   * from the old one; whatever ends it in the middle leaves the old one, and rows that the next import removes.
   */
  async replace({ pack: { hash, content }, index, indexHash }: Edition): Promise<void> {
    const pack = editionOf(hash, indexHash);
    const { db } = this;
    const before = await this.current();
    await this.removeAllBut(before);
    const ordinals = new Map(content.passages.map(({ id }, ordinal) => [id, ordinal]));
    const rows: Record<keyof typeof EDITION_INDEX, readonly object[]> = {
      ...content,
      passages: content.passages.map((passage, ordinal) => ({ ...passage, ordinal })),
      occurrences: content.occurrences.map((occurrence) => ({ ...occurrence, ordinal: ordinals.get(occurrence.passage) })),
      indexParts: index.parts.map((bytes, part) => ({ part, bytes })),
      headers: [index.header],
    };
    for (const name of TABLES) {
      const table = db.table(name);
      for (let from = 0; from < rows[name].length; from += ROWS_AT_ONCE) {
        await table.bulkAdd(rows[name].slice(from, from + ROWS_AT_ONCE).map((row) => ({ ...row, pack })));
      }
    }
    await db.pointer.put({ key: 'current', pack, sweeping: true });
    await this.sweep();
  }

  /** Whether rows of the edition before may still be there. */
  async isSweeping(): Promise<boolean> {
    return (await this.db.pointer.get('current'))?.sweeping ?? false;
  }

  /** Removes what is left of the edition before the one in place, where an end in the middle left any. */
  async sweep(): Promise<void> {
    const current = await this.db.pointer.get('current');
    if (!current) return;
    await this.removeAllBut(current.pack);
    await this.db.pointer.update('current', { sweeping: false });
  }

  private async removeAllBut(edition: string | undefined): Promise<void> {
    for (const name of TABLES) {
      const table = this.db.table(name);
      if (edition === undefined) await table.clear();
      else {
        await table.where(EDITION_INDEX[name]).below([edition]).delete();
        await table.where(EDITION_INDEX[name]).above([edition, Dexie.maxKey]).delete();
      }
    }
  }

  /** Every row of the edition in place. */
  private async all<T>(name: keyof typeof EDITION_INDEX): Promise<T[]> {
    const pack = await this.current();
    if (pack === undefined) return [];
    return this.db.table<T>(name).where(EDITION_INDEX[name]).between([pack, Dexie.minKey], [pack, Dexie.maxKey]).toArray();
  }

  /**
   * What `ask` gives of the index in place, or undefined while there is none. When the edition is replaced
   * in the middle, the next is asked.
   */
  async search<T>(ask: (index: IndexInPlace) => Promise<T>): Promise<T | undefined> {
    for (let asked = 0; asked < MOST_EDITIONS; asked++) {
      const edition = await this.inPlace();
      if (edition === undefined) return undefined;
      const opened = this.open(edition);
      try {
        const answer = await ask({ edition, text: await opened.text, words: opened.words });
        if ((await this.inPlace()) === edition) return answer;
      } catch (error) {
        if (this.opened === opened) this.opened = undefined;
        this.heard = this.current();
        if ((await this.heard) === edition && !(error instanceof EditionGoneError)) throw error;
      }
    }
    throw new EditionGoneError('the corpus was replaced');
  }

  /** The edition in place: read once, and then followed, since every page hears when another takes its place. */
  private inPlace(): Promise<string | undefined> {
    // Not before the first answer, which need not wait for it: whoever follows hears first what is there.
    if (this.heard) this.follow();
    this.heard ??= this.current();
    return this.heard;
  }

  private follow(): void {
    this.following ??= liveQuery(() => this.current()).subscribe({
      next: (edition) => {
        this.heard = Promise.resolve(edition);
      },
      // Whoever asks reads it, and is told why that cannot be.
      error: () => this.unfollow(),
    });
  }

  private unfollow(): void {
    this.following?.unsubscribe();
    this.following = undefined;
    this.heard = undefined;
  }

  private open(edition: string): OpenedIndex {
    if (this.opened?.edition === edition) return this.opened;
    const read: ReadParts = (numbers) => this.parts(edition, numbers);
    const header = this.db.headers.get([edition, INDEX_VERSION]).then((row): IndexHeader => {
      if (!row) throw new EditionGoneError('the corpus was replaced');
      return row;
    });
    const words = header.then((known) => WordIndex.open(known, read));
    // Whoever asks for them is told why they cannot be had.
    words.catch(() => {});
    this.opened = { edition, text: header.then((known) => TextIndex.open(known, read)), words };
    return this.opened;
  }

  private async parts(pack: string, numbers: readonly number[]): Promise<Uint8Array[]> {
    const rows = await this.db.indexParts.bulkGet(numbers.map((part): [string, number] => [pack, part]));
    return rows.map((row) => {
      if (!row) throw new EditionGoneError('the corpus was replaced');
      return row.bytes;
    });
  }

  async terms(ids: readonly string[]): Promise<Term[]> {
    const pack = await this.current();
    if (pack === undefined) return [];
    const found = await this.db.terms.bulkGet(ids.map((id): [string, string] => [pack, id]));
    return found.filter((term) => term !== undefined);
  }

  async allTerms(): Promise<Term[]> {
    return this.all<Term>('terms');
  }

  /** Where a term stands, in the corpus's order, with the ordinals of the passages. */
  async numberedOccurrences(term: string): Promise<NumberedOccurrence[]> {
    const pack = await this.current();
    if (pack === undefined) return [];
    const occurrences = await this.db.occurrences.where('[pack+term]').equals([pack, term]).toArray();
    return occurrences.sort((a, b) => a.ordinal - b.ordinal || a.start - b.start);
  }

  async allOccurrences(): Promise<Occurrence[]> {
    return this.all<Occurrence>('occurrences');
  }

  async documents(): Promise<CorpusDocument[]> {
    return this.all<CorpusDocument>('documents');
  }

  async places(): Promise<Place[]> {
    return this.all<Place>('places');
  }

  async sources(): Promise<Source[]> {
    return this.all<Source>('sources');
  }

  /** Every occurrence of a term with its passage, by document and in its order; or `limit` of them, from as many documents as they can be. And the count of all. */
  async occurrencesOf(term: string, limit = Number.POSITIVE_INFINITY): Promise<{ total: number; hits: PassageHit[] }> {
    const pack = await this.current();
    if (pack === undefined) return { total: 0, hits: [] };
    const all = await this.db.occurrences.where('[pack+term]').equals([pack, term]).toArray();
    const hits: PassageHit[] = [];
    for (const occurrence of all.length > limit ? onePerDocumentFirst(all).slice(0, limit) : all) {
      const passage = await this.db.passages.get({ pack, id: occurrence.passage });
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
    return { document, pack, passages, occurrences };
  }

  close(): void {
    this.unfollow();
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
