import { type Automaton, DROPPED_CLASS } from './automaton';
import { bitOf, SEEN, slotOf } from './filter';
import { END, ROOT, TAIL_HEAD } from './trie';

/** @param end half open, as `start` an index of the classes that were scanned */
export type Report = (surface: number, start: number, end: number) => void;

/**
 * Appends the classes of `text[from, to)` to `codes` from index `at`, leaving out what carries no text.
 * `codes` must have room for `to - from` more. Returns the index after the last class written.
 */
export function encode(automaton: Automaton, text: string, codes: Uint16Array, at: number, from: number, to: number): number {
  const { classes } = automaton;
  for (let i = from; i < to; i++) {
    const cls = classes[text.charCodeAt(i)] as number;
    // Written in any case and kept by counting it: a sum is cheaper than a branch.
    codes[at] = cls;
    at += cls === DROPPED_CLASS ? 0 : 1;
  }
  return at;
}

/**
 * Finds back where in a text the characters stood that `encode` wrote. Asked in ascending order it reads
 * the text once; matches are rare, so that no map of every character is kept.
 */
export class RawOffsets {
  private index = 0;
  private raw = 0;

  constructor(
    private readonly automaton: Automaton,
    private readonly text: string,
  ) {}

  /** The raw offset (UTF-16 code units) of the character written as the `index`th. */
  at(index: number): number {
    if (index < this.index) {
      this.index = 0;
      this.raw = 0;
    }
    this.raw = this.after(this.raw, index - this.index);
    this.index = index;
    return this.raw;
  }

  /** The raw offsets of the characters `[start, end)`; what carries no text at either edge stays outside. */
  range(start: number, end: number): { start: number; end: number } {
    const from = this.at(start);
    return { start: from, end: this.after(from, end - 1 - start) + 1 };
  }

  /** The raw offset of the character that is `count` written characters after the first at or behind `raw`. */
  private after(raw: number, count: number): number {
    const { classes } = this.automaton;
    for (let at = raw, left = count; at < this.text.length; at++) {
      if (classes[this.text.charCodeAt(at)] === DROPPED_CLASS) continue;
      if (left-- === 0) return at;
    }
    return this.text.length;
  }
}

/** How many places are sieved before what is left of them is looked at: their list takes 4 KB of the first-level cache. */
const CHUNK = 1 << 11;
const candidates = new Uint16Array(CHUNK);

/**
 * Reports every surface that stands in `codes[from, to)`, also those that overlap: its number and the
 * half-open range of its classes. Starts ascend; of one start, shorter surfaces come first.
 * `report` must not scan itself.
 */
export function scanClasses(automaton: Automaton, codes: Uint16Array, from: number, to: number, report: Report): void {
  const sieved = to - SEEN + 1;
  for (let start = from; start < sieved; start += CHUNK) {
    const count = sieve(automaton.filter, codes, start, Math.min(start + CHUNK, sieved));
    for (let i = 0; i < count; i++) walk(automaton, codes, start + (candidates[i] as number), to, report);
  }
  // The last places have fewer classes behind them than the filter asks for.
  for (let at = Math.max(from, sieved); at < to - 1; at++) walk(automaton, codes, at, to, report);
}

/**
 * Lists in `candidates` the places of `codes[start, stop)`, counted from `start`, that the filter lets through, and gives their
 * number. Each place is written and kept by counting it: no branch can be foretold wrongly (Ross,
 * "Selection conditions in main memory", 2004). A function of its own, so that V8 compiles this loop well at once.
 */
function sieve(filter: Int32Array, codes: Uint16Array, start: number, stop: number): number {
  const mask = filter.length - 1;
  let first = codes[start] as number;
  let second = codes[start + 1] as number;
  let third = codes[start + 2] as number;
  let count = 0;
  for (let at = start; at < stop; at++) {
    const fourth = codes[at + SEEN - 1] as number;
    candidates[count] = at - start;
    count += ((filter[slotOf(first, second, third) & mask] as number) >>> bitOf(third, fourth)) & 1;
    first = second;
    second = third;
    third = fourth;
  }
  return count;
}

/** Reports the surfaces that begin at `at`. */
function walk({ cells, tails }: Automaton, codes: Uint16Array, at: number, to: number, report: Report): void {
  let state = ROOT;
  let base = cells[2 * ROOT] as number;
  for (let end = at; end < to; ) {
    const cls = codes[end] as number;
    const next = base + cls;
    if (cls === END || cells[2 * next + 1] !== state) return;
    end++;
    state = next;
    base = cells[2 * state] as number;
    if (base < 0) {
      compareTail(tails, ~base, codes, at, end, to, report);
      return;
    }
    if (cells[2 * (base + END) + 1] === state) compareTail(tails, ~(cells[2 * (base + END)] as number), codes, at, end, to, report);
  }
}

/** Reports the one surface that goes on in `tails` at `tail` if `codes` go on alike from `end`. */
function compareTail(tails: Uint16Array, tail: number, codes: Uint16Array, at: number, end: number, to: number, report: Report): void {
  const length = tails[tail] as number;
  // Put so that a damaged tail, which has no length, ends here too.
  if (!(end + length <= to)) return;
  const rest = tail + TAIL_HEAD;
  for (let i = 0; i < length; i++) if (tails[rest + i] !== codes[end + i]) return;
  report((tails[tail + 1] as number) | ((tails[tail + 2] as number) << 16), at, end + length);
}
