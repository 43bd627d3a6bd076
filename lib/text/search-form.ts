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
  const folded = fold(String.fromCharCode(code));
  const small = folded.toLowerCase();
  const found = folded === DROPPED || isQuote(folded) ? NONE : (small.length === 1 ? small : folded).charCodeAt(0);
  table[code] = found;
  return found;
}

/**
 * The form in which texts and questions are compared when something is looked for: canonical characters
 * (see `fold`), Latin letters small, without quotation marks and spaces.
 */
export function searchForm(raw: string): string {
  let form = '';
  for (let i = 0; i < raw.length; i++) {
    const unit = searched(raw.charCodeAt(i));
    if (unit !== NONE) form += String.fromCharCode(unit);
  }
  return form;
}

/** `searchForm` as UTF-16 code units. */
export function searchUnits(raw: string): Uint16Array {
  const units = new Uint16Array(raw.length);
  let length = 0;
  for (let i = 0; i < raw.length; i++) {
    const unit = searched(raw.charCodeAt(i));
    if (unit !== NONE) units[length++] = unit;
  }
  return units.subarray(0, length);
}

/** A run of units or characters, half open. */
interface Run {
  readonly start: number;
  readonly end: number;
}

/** Where in `raw` runs of its search form stand, which are ascending and apart: what is dropped at either edge stays outside. */
export function rawSpans(raw: string, runs: readonly Run[]): Run[] {
  const spans: Run[] = [];
  let start = 0;
  let unit = 0;
  for (let i = 0; i < raw.length && spans.length < runs.length; i++) {
    if (searched(raw.charCodeAt(i)) === NONE) continue;
    const run = runs[spans.length] as Run;
    if (unit === run.start) start = i;
    unit++;
    if (unit === run.end) spans.push({ start, end: i + 1 });
  }
  return spans;
}
