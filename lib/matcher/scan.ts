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
 * The raw offset (UTF-16 code units) in `text` of the character that `encode` wrote as its `index`th.
 * Read anew for each match, because matches are rare and a map for each character is not free.
 */
export function rawOffset(automaton: Automaton, text: string, index: number): number {
  const { classes } = automaton;
  for (let i = 0; i < text.length; i++) {
    if (classes[text.charCodeAt(i)] === DROPPED_CLASS) continue;
    if (index-- === 0) return i;
  }
  return text.length;
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
