import { type Automaton, DROPPED_CLASS, PAIR_BITS, PAIR_FACTOR, ROOT } from './automaton';

/**
 * Appends the classes of `text` to `codes` from index `at`, leaving out what carries no text.
 * `codes` must have room for `text.length` more. Returns the index after the last class written.
 */
export function encode(automaton: Automaton, text: string, codes: Uint16Array, at: number): number {
  const { classes } = automaton;
  for (let i = 0; i < text.length; i++) {
    const cls = classes[text.charCodeAt(i)] as number;
    if (cls !== DROPPED_CLASS) codes[at++] = cls;
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

/**
 * Reports every surface that stands in `codes[from, to)`, also those that overlap: its number and the
 * half-open range of its classes. Starts ascend; of one start, shorter surfaces come first.
 */
export function scanClasses(
  automaton: Automaton,
  codes: Uint16Array,
  from: number,
  to: number,
  report: (surface: number, start: number, end: number) => void,
): void {
  const { window, shift, pairs, base, check, output } = automaton;
  const ahead = window - 1;
  const last = to - window;
  let at = from;
  while (at <= last) {
    const jump = shift[codes[at + ahead] as number] as number;
    if (jump !== 0) {
      at += jump;
      continue;
    }
    const first = codes[at] as number;
    const bit = (first * PAIR_FACTOR + (codes[at + 1] as number)) & (PAIR_BITS - 1);
    if (((pairs[bit >>> 5] as number) >>> (bit & 31)) & 1) {
      let state = ROOT;
      for (let end = at; end < to; ) {
        const next = (base[state] as number) + (codes[end] as number);
        if (check[next] !== state || next === ROOT) break;
        state = next;
        end++;
        const surface = output[state] as number;
        if (surface !== 0) report(surface - 1, at, end);
      }
    }
    at++;
  }
}
