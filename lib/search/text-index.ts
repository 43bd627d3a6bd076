import { blocksFor, END, pairKey, positionsIn } from './postings';
import type { IndexHeader, ReadParts } from './search-index';
import { readAll } from './varint';

/** A run of units in the search forms of all passages, joined with one unit between. */
export interface Positions {
  /** Where it begins each time, ascending. */
  readonly starts: Uint32Array;
  /** How many units it has. */
  readonly length: number;
}

/**
 * Answers where a string stands in the passages, from the packed pairs alone: every unit of the string is
 * covered by a pair, so what it finds is exactly what `includes` finds in the search forms.
 */
export class TextIndex {
  private constructor(
    readonly header: IndexHeader,
    private readonly read: ReadParts,
    /** Where each passage begins; one more entry holds the end of the last. */
    private readonly starts: Uint32Array,
    /** 1 for each passage that is searched, by ordinal. */
    readonly searched: Uint8Array<ArrayBuffer>,
  ) {}

  static async open(header: IndexHeader, read: ReadParts): Promise<TextIndex> {
    const [packed = new Uint8Array()] = await read([0]);
    const lengths = readAll(packed);
    const starts = new Uint32Array(header.passages + 1);
    const searched = new Uint8Array(header.passages);
    for (let ordinal = 0; ordinal < header.passages; ordinal++) {
      const length = lengths[ordinal] ?? 0;
      starts[ordinal + 1] = (starts[ordinal] ?? 0) + length + 1;
      if (length > 0) searched[ordinal] = 1;
    }
    return new TextIndex(header, read, starts, searched);
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

  /** The passage in which `position` stands. @param from a passage that is not after it, from which the search begins */
  ordinalAt(position: number, from = 0): number {
    return seek(this.starts, position + 1, from) - 1;
  }

  /** Where each of `forms` (search forms, not empty) stands; the blocks of all are read at once. */
  async positions(forms: readonly string[]): Promise<Positions[]> {
    const needs = forms.map(coverOf);
    const { firsts } = this.header;
    const numbers = [...new Set(needs.flat().flatMap(({ from, to }) => blocksFor(firsts, from, to)))].sort((a, b) => a - b);
    const parts = await this.read(numbers.map((number) => number + 1));
    const blocks = new Map(numbers.map((number, index) => [number, { first: firsts[number] ?? 0, bytes: parts[index] as Uint8Array<ArrayBuffer> }]));
    return needs.map((pairs, index) => {
      const lists = pairs.map(({ from, to, offset }) => ({
        offset,
        starts: positionsIn(
          blocksFor(firsts, from, to).flatMap((number) => blocks.get(number) ?? []),
          from,
          to,
        ),
      }));
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

const shifted = (positions: Uint32Array, by: number): Uint32Array => (by === 0 ? positions : positions.filter((at) => at >= by).map((at) => at - by));

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

/** The first index from `from` on whose value is not below `wanted`, of ascending values: doubling steps, then halving ones (Bentley and Yao 1976). */
function seek(values: Uint32Array, wanted: number, from: number): number {
  let step = 1;
  let low = from;
  while (low + step < values.length && (values[low + step] ?? 0) < wanted) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, values.length);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
