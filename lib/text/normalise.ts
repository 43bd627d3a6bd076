import { fold } from './fold';

/** A string in canonical characters that remembers where each of them stood. */
export interface Normalised {
  readonly text: string;
  /** The raw offset (UTF-16 code units) of the normalised code unit at `index`; the raw length for `index === text.length`. */
  toRaw(index: number): number;
  /** Raw offsets `[start, end)` of normalised `[start, end)`: dropped characters at either edge stay outside. */
  toRawRange(start: number, end: number): { start: number; end: number };
}

/** Folds every character of `raw` (see `fold`) and keeps an exact map to the original offsets. */
export function normalise(raw: string): Normalised {
  const offsets: number[] = [];
  let text = '';
  for (let i = 0; i < raw.length; i++) {
    const unit = fold(raw.charAt(i));
    if (unit === '') continue;
    text += unit;
    offsets.push(i);
  }
  const toRaw = (index: number): number => offsets[index] ?? raw.length;
  return {
    text,
    toRaw,
    toRawRange(start, end) {
      if (end <= start) return { start: toRaw(start), end: toRaw(start) };
      return { start: toRaw(start), end: toRaw(end - 1) + 1 };
    },
  };
}
