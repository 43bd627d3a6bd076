import { seek } from './ascending';
import { PartCache } from './part-cache';
import { blocksFor, END, type PostingBlock, pairKey, positionsIn } from './postings';
import type { IndexHeader, ReadParts } from './search-index';
import { readAll } from './varint';

/** A run of units in the search forms of all passages, joined with one unit between. */
export interface Positions {
  /** Where it begins each time, ascending. */
  readonly starts: Uint32Array;
  /** How many units it has. */
  readonly length: number;
}

/** Passages are found by position from the one at which each run of so many units begins. */
const GUIDE_BITS = 7;

/** How many bytes of postings stay in memory once they were read: those of 100,000 passages of 150 characters. */
const MOST_BYTES = 48 * 1024 * 1024;

/**
 * Answers where a string stands in the passages, from the packed pairs alone: every unit of the string is
 * covered by a pair, so what it finds is exactly what `includes` finds in the search forms.
 */
export class TextIndex {
  /** The passage in which each run of 2 to the power of `GUIDE_BITS` units begins. */
  private readonly guide: Uint32Array;
  /** The ordinal of the first passage of each document, ascending. */
  private readonly documentStarts: Uint32Array;

  private constructor(
    readonly header: IndexHeader,
    private readonly postings: PartCache,
    /** Where each passage begins; one more entry holds the end of the last. */
    private readonly starts: Uint32Array,
    /** The passages that are searched, by ordinal. */
    readonly searched: Uint32Array,
  ) {
    this.documentStarts = Uint32Array.from(header.documents, ({ first }) => first);
    this.guide = new Uint32Array(((starts[header.passages] ?? 0) >>> GUIDE_BITS) + 1);
    let ordinal = 0;
    for (let run = 0; run < this.guide.length; run++) {
      while ((starts[ordinal + 1] ?? Number.POSITIVE_INFINITY) <= run << GUIDE_BITS) ordinal++;
      this.guide[run] = ordinal;
    }
  }

  static async open(header: IndexHeader, read: ReadParts): Promise<TextIndex> {
    const [packed = new Uint8Array()] = await read([0]);
    const lengths = readAll(packed);
    const starts = new Uint32Array(header.passages + 1);
    const searched = new Uint32Array(header.searched);
    let count = 0;
    for (let ordinal = 0; ordinal < header.passages; ordinal++) {
      const length = lengths[ordinal] ?? 0;
      starts[ordinal + 1] = (starts[ordinal] ?? 0) + length + 1;
      if (length > 0) searched[count++] = ordinal;
    }
    return new TextIndex(header, new PartCache(read, MOST_BYTES), starts, searched.subarray(0, count));
  }

  /** Where a passage begins. */
  startOf(ordinal: number): number {
    return this.starts[ordinal] ?? 0;
  }

  /** How many units the search form of a passage has. */
  lengthOf(ordinal: number): number {
    return (this.starts[ordinal + 1] ?? 0) - (this.starts[ordinal] ?? 0) - 1;
  }

  /** How many units a searched passage has in the mean. */
  get meanLength(): number {
    const { searched } = this.header;
    return searched === 0 ? 0 : this.unitsOf(undefined) / searched;
  }

  /** How many units the search forms of these passages have together (1 for each of them, by ordinal), or of all. */
  unitsOf(allowed: Uint8Array | undefined): number {
    if (allowed === undefined) return (this.starts[this.header.passages] ?? 0) - this.header.passages;
    return allowed.reduce((sum, isAllowed, ordinal) => (isAllowed === 1 ? sum + this.lengthOf(ordinal) : sum), 0);
  }

  /** The passage in which `position` stands. */
  ordinalAt(position: number): number {
    const { starts } = this;
    let ordinal = this.guide[position >>> GUIDE_BITS] ?? 0;
    while ((starts[ordinal + 1] ?? Number.POSITIVE_INFINITY) <= position) ordinal++;
    return ordinal;
  }

  /** In which document a passage stands, by its id, and in which of its articles, by index. */
  placeOf(ordinal: number): { readonly document: string; readonly article: number } {
    const document = this.header.documents[seek(this.documentStarts, ordinal + 1, 0) - 1];
    const article = document?.articles.findLastIndex((first) => first <= ordinal) ?? 0;
    return { document: document?.id ?? '', article: Math.max(0, article) };
  }

  /** Reads all postings, or as many as may stay in memory, so that questions need not wait for them. */
  warm(): Promise<void> {
    return this.postings.fill(1, this.header.firsts.length + 1);
  }

  /** Where each of `forms` (search forms, not empty) stands; the blocks of all are read at once. */
  async positions(forms: readonly string[]): Promise<Positions[]> {
    const needs = forms.map(coverOf);
    const { firsts } = this.header;
    const numbers = [...new Set(needs.flat().flatMap(({ from, to }) => blocksFor(firsts, from, to)))].sort((a, b) => a - b);
    const parts = await this.postings.read(numbers.map((number) => number + 1));
    const blocks = new Map(
      numbers.map((number, index): [number, PostingBlock] => [number, { first: firsts[number] ?? 0, bytes: parts[index] as Uint8Array<ArrayBuffer> }]),
    );
    const read = new Map<string, Uint32Array>();
    // A word of the question and the whole of it share pairs.
    const startsOf = ({ from, to }: PairRange): Uint32Array => {
      const range = `${from} ${to}`;
      const known =
        read.get(range) ??
        positionsIn(
          blocksFor(firsts, from, to).flatMap((number) => blocks.get(number) ?? []),
          from,
          to,
        );
      read.set(range, known);
      return known;
    };
    return needs.map((pairs, index) => {
      const lists = pairs.map((pair) => ({ offset: pair.offset, starts: startsOf(pair) }));
      lists.sort((a, b) => a.starts.length - b.starts.length);
      const [first, ...others] = lists;
      let starts: Uint32Array = first ? shifted(first.starts, first.offset) : new Uint32Array();
      for (const other of others) starts = intersection(starts, other.starts, other.offset);
      return { starts, length: forms[index]?.length ?? 0 };
    });
  }
}

interface PairRange {
  readonly from: number;
  readonly to: number;
  /** Where in the form the pair begins. */
  readonly offset: number;
}

/** The fewest pairs that cover a form: every second one, and the last. A single unit is every pair that it begins. */
function coverOf(form: string): PairRange[] {
  const unit = (at: number): number => form.charCodeAt(at);
  if (form.length === 1) return [{ from: pairKey(unit(0), END), to: pairKey(unit(0), 0xffff), offset: 0 }];
  const offsets = new Set<number>([form.length - 2]);
  for (let at = 0; at + 1 < form.length; at += 2) offsets.add(at);
  return [...offsets].map((offset) => {
    const key = pairKey(unit(offset), unit(offset + 1));
    return { from: key, to: key, offset };
  });
}

function shifted(positions: Uint32Array, by: number): Uint32Array {
  if (by === 0) return positions;
  const moved = new Uint32Array(positions.length);
  let count = 0;
  for (let at = 0; at < positions.length; at++) {
    const position = positions[at] ?? 0;
    if (position >= by) moved[count++] = position - by;
  }
  return moved.subarray(0, count);
}

/** Those of `starts` from which `offset` on there is one of `others`; both ascending. */
function intersection(starts: Uint32Array, others: Uint32Array, offset: number): Uint32Array {
  const found = new Uint32Array(starts.length);
  let count = 0;
  let at = 0;
  for (const start of starts) {
    const wanted = start + offset;
    at = seek(others, wanted, at);
    if (others[at] === wanted) found[count++] = start;
  }
  return found.subarray(0, count);
}
