import { normalise } from '../text/normalise';
import type { Selector } from './snippet';

/** Where a quotation stands now: UTF-16 code units, `end` excluded. */
export interface Found {
  readonly start: number;
  readonly end: number;
  /** `exact`: to the character; `normalised`: in other characters of the same text (width, traditional, quotes, spaces). */
  readonly how: 'exact' | 'normalised';
}

/**
 * A quotation of this many code units is its own evidence. A shorter one, which may stand anywhere
 * (`三会一课`), must have its surroundings too.
 */
const SELF_EVIDENT = 12;

/** How much of a short quotation's surroundings must stand around it, in code units, or all where it had less. */
const NEEDED_CONTEXT = 6;

/**
 * Finds a quotation in the text of its page as it is now. What stands there must be the quotation itself,
 * never something like it: first to the character, then in canonical characters. Of several places that
 * is chosen whose surroundings agree most, then the one nearest to where it stood.
 */
export function findQuotation(text: string, selector: Selector): Found | undefined {
  const exact = best(text, selector);
  if (exact !== undefined) return { start: exact, end: exact + selector.exact.length, how: 'exact' };
  const page = normalise(text);
  const wanted = {
    exact: normalise(selector.exact).text,
    prefix: normalise(selector.prefix).text,
    suffix: normalise(selector.suffix).text,
    position: selector.position && { start: Math.round((selector.position.start / Math.max(1, text.length)) * page.text.length), end: 0 },
  };
  const start = best(page.text, wanted);
  return start === undefined ? undefined : { ...page.toRawRange(start, start + wanted.exact.length), how: 'normalised' };
}

/** Where `exact` stands with the best surroundings, or undefined. */
function best(text: string, { exact, prefix, suffix, position }: Selector): number | undefined {
  if (exact === '') return undefined;
  const needed = exact.length < SELF_EVIDENT ? Math.min(NEEDED_CONTEXT, prefix.length + suffix.length) : 0;
  let chosen: { start: number; context: number; distance: number } | undefined;
  for (let start = text.indexOf(exact); start >= 0; start = text.indexOf(exact, start + 1)) {
    const context = commonEnd(text, start, prefix) + commonStart(text, start + exact.length, suffix);
    if (context < needed) continue;
    const distance = Math.abs(start - (position?.start ?? start));
    if (!chosen || context > chosen.context || (context === chosen.context && distance < chosen.distance)) chosen = { start, context, distance };
  }
  return chosen?.start;
}

/** How many code units before `end` agree with the end of `prefix`. */
function commonEnd(text: string, end: number, prefix: string): number {
  let count = 0;
  while (count < prefix.length && count < end && text.charCodeAt(end - 1 - count) === prefix.charCodeAt(prefix.length - 1 - count)) count++;
  return count;
}

/** How many code units from `start` agree with the beginning of `suffix`. */
function commonStart(text: string, start: number, suffix: string): number {
  let count = 0;
  while (count < suffix.length && start + count < text.length && text.charCodeAt(start + count) === suffix.charCodeAt(count)) count++;
  return count;
}
