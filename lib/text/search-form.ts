import { DROPPED, fold } from './fold';
import { isQuote } from './quotes';

/** What the table says of a code unit that nobody has asked for yet; a noncharacter, so no text has it. */
const UNKNOWN = 0xffff;
/** What the table says of a code unit that is not searched. NUL ends no word and begins none: it is dropped too. */
const NONE = 0;

const table = new Uint16Array(0x1_0000).fill(UNKNOWN);

function searched(code: number): number {
  const known = table[code] ?? NONE;
  if (known !== UNKNOWN) return known;
  const unit = String.fromCharCode(code);
  const folded = isQuote(unit) ? DROPPED : fold(unit);
  const small = folded.toLowerCase();
  const found = folded === DROPPED || isQuote(folded) ? NONE : (small.length === 1 ? small : folded).charCodeAt(0);
  table[code] = found;
  return found;
}

/** The search form of a text as UTF-16 code units, and where each of them stood. */
export interface SearchUnits {
  readonly units: Uint16Array;
  /** The raw offset of each unit; one more entry holds the raw length. */
  readonly offsets: Uint32Array;
}

/**
 * The form in which texts and questions are compared when something is looked for: canonical characters
 * (see `fold`), Latin letters small, without quotation marks and spaces.
 */
export function searchUnits(raw: string): SearchUnits {
  const units = new Uint16Array(raw.length);
  const offsets = new Uint32Array(raw.length + 1);
  let length = 0;
  for (let i = 0; i < raw.length; i++) {
    const unit = searched(raw.charCodeAt(i));
    if (unit === NONE) continue;
    units[length] = unit;
    offsets[length] = i;
    length++;
  }
  offsets[length] = raw.length;
  return { units: units.subarray(0, length), offsets: offsets.subarray(0, length + 1) };
}

/** `searchUnits` as a string. */
export function searchForm(raw: string): string {
  let form = '';
  for (let i = 0; i < raw.length; i++) {
    const unit = searched(raw.charCodeAt(i));
    if (unit !== NONE) form += String.fromCharCode(unit);
  }
  return form;
}

/** Raw offsets `[start, end)` of `[start, end)` in the search form: what is dropped at either edge stays outside. */
export function rawSpan({ offsets }: SearchUnits, start: number, end: number): { start: number; end: number } {
  return { start: offsets[start] ?? 0, end: (offsets[Math.max(start, end - 1)] ?? 0) + 1 };
}
