import { NUMERAL_CHARACTERS } from '../text/numerals';
import { isQuote } from '../text/quotes';
import type { Guard } from './schema';

/** Title marks do for a guard what quotation marks do. */
export const BRACKETS = '《》〈〉';

/**
 * How much of the surroundings a guard may ask for, in UTF-16 code units on each side.
 * Longer than the longest head noun in the lexicon with its quotes.
 */
export const CONTEXT_LENGTH = 16;

const isQuoteOrBracket = (char: string): boolean => isQuote(char) || (char !== '' && BRACKETS.includes(char));

const startsWithAny = (text: string, options: readonly string[]): boolean => options.some((option) => text.startsWith(option));
const endsWithAny = (text: string, options: readonly string[]): boolean => options.some((option) => text.endsWith(option));

function withoutLeadingQuotes(text: string): string {
  let at = 0;
  while (isQuote(text.charAt(at))) at++;
  return text.slice(at);
}

function withoutTrailingQuotes(text: string): string {
  let end = text.length;
  while (end > 0 && isQuote(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/**
 * Whether `guard` holds for a surface that stands between `before` and `after`: the text around it in
 * canonical characters, its quotation marks kept. The guard's strings are canonical too.
 */
export function guardHolds(guard: Guard, before: string, after: string): boolean {
  if (guard.quoted && !(isQuoteOrBracket(before.slice(-1)) && isQuoteOrBracket(after.slice(0, 1)))) return false;
  if (guard.before && !endsWithAny(withoutTrailingQuotes(before), guard.before)) return false;
  if (guard.after && !startsWithAny(withoutLeadingQuotes(after), guard.after)) return false;
  if (guard.notBefore && endsWithAny(before, guard.notBefore)) return false;
  if (guard.notAfter && startsWithAny(after, guard.notAfter)) return false;
  return !guard.any || guard.any.some((option) => guardHolds(option, before, after));
}

const LATIN = /[A-Za-z]/;
const LATIN_OR_DIGIT = /[0-9A-Za-z]/;
/** A surface that begins with a number rather than with 三 or another figure of Chinese text. */
const STARTS_IN_NUMBER = /^[0-9][0-9.+A-Za-z]/;
/** A surface that ends in a number rather than in 一 or another figure of Chinese text. */
const ENDS_IN_NUMBER = /[0-9.][0-9]$/;

/**
 * The guard every surface has by its own form, all in canonical characters: a numeral is not cut out of
 * a longer number or ordinal (十五个一, 第四个一), Latin letters and numbers are not cut out of a longer
 * word (1+N in 1+Nx, 2.0 in 2.05).
 */
export function formHolds(surface: string, before: string, after: string): boolean {
  const previous = before.slice(-1);
  const next = after.slice(0, 1);
  if (NUMERAL_CHARACTERS.includes(surface.charAt(0)) && previous !== '' && `${NUMERAL_CHARACTERS}第.`.includes(previous)) return false;
  if ((LATIN.test(surface.charAt(0)) || STARTS_IN_NUMBER.test(surface)) && LATIN_OR_DIGIT.test(previous)) return false;
  if (LATIN.test(surface.slice(-1)) && LATIN_OR_DIGIT.test(next)) return false;
  return !(ENDS_IN_NUMBER.test(surface) && LATIN_OR_DIGIT.test(next));
}
