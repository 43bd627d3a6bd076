import { NUMERAL_CHARACTERS } from '../text/numerals';
import { QUOTES } from '../text/quotes';
import { NAMING_BEFORE, NAMING_LINKS, NAMING_NOUNS, OFFICIAL_WORDS } from './context';
import { CONTINUATIONS, OF_NAMES } from './continuations';
import type { Guard } from './schema';

/** Title marks do for a guard what quotation marks do. */
export const BRACKETS = '《》〈〉';

/**
 * How much of the surroundings a guard may ask for, in UTF-16 code units on each side.
 * Longer than the longest head noun in the lexicon with its quotes.
 */
export const CONTEXT_LENGTH = 16;

/**
 * The text around a surface in canonical characters, its quotation marks kept: the UTF-16 code unit that
 * stands `distance` places from it, the nearest at 1; 0 where the text ends, and beyond `CONTEXT_LENGTH`.
 */
export interface Surroundings {
  before(distance: number): number;
  after(distance: number): number;
}

const unitsOf = (chars: string): ReadonlySet<number> => new Set(chars.split('').map((char) => char.charCodeAt(0)));
const QUOTE_UNITS = unitsOf(QUOTES);
const QUOTE_OR_BRACKET_UNITS = unitsOf(QUOTES + BRACKETS);
const NUMERAL_UNITS = unitsOf(`${NUMERAL_CHARACTERS}第.`);
const LATIN_OR_DIGIT_UNITS = unitsOf('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz');

/** How many quotation marks stand directly before the surface. */
function quotesBefore(around: Surroundings): number {
  let count = 0;
  while (QUOTE_UNITS.has(around.before(count + 1))) count++;
  return count;
}

function quotesAfter(around: Surroundings): number {
  let count = 0;
  while (QUOTE_UNITS.has(around.after(count + 1))) count++;
  return count;
}

/** Whether one of `options` ends `skip` places before the surface. */
function endsBefore(around: Surroundings, options: readonly string[], skip: number): boolean {
  const nearest = around.before(skip + 1);
  for (const option of options) {
    let left = option.length - 1;
    if (option.charCodeAt(left) !== nearest) continue;
    while (left > 0 && around.before(skip + option.length - left + 1) === option.charCodeAt(left - 1)) left--;
    if (left === 0) return true;
  }
  return false;
}

/** Whether one of `options` begins `skip` places after the surface. */
function beginsAfter(around: Surroundings, options: readonly string[], skip: number): boolean {
  const nearest = around.after(skip + 1);
  for (const option of options) {
    if (option.charCodeAt(0) !== nearest) continue;
    let read = 1;
    while (read < option.length && around.after(skip + read + 1) === option.charCodeAt(read)) read++;
    if (read === option.length) return true;
  }
  return false;
}

/** Whether a word stands beside the surface with which one speaks of a phrase. */
function isNamed(around: Surroundings): boolean {
  if (endsBefore(around, NAMING_BEFORE, quotesBefore(around))) return true;
  const skip = quotesAfter(around);
  return (
    beginsAfter(around, NAMING_NOUNS, skip) ||
    NAMING_LINKS.some((link) => beginsAfter(around, [link], skip) && beginsAfter(around, NAMING_NOUNS, skip + link.length))
  );
}

/** Every place around a hit is asked for them: by the first unit, which tells most at once. */
const OFFICIAL_BY_UNIT = new Map(
  [...unitsOf(OFFICIAL_WORDS.map((word) => word.charAt(0)).join(''))].map((unit) => [unit, OFFICIAL_WORDS.filter((word) => word.charCodeAt(0) === unit)]),
);

/** Whether one of `options` begins `distance` places before the surface, and ends before it. */
function standsBefore(around: Surroundings, options: readonly string[], distance: number): boolean {
  return options.some((option) => {
    let read = 0;
    while (read < option.length && read < distance && around.before(distance - read) === option.charCodeAt(read)) read++;
    return read === option.length;
  });
}

/** Whether the text within `CONTEXT_LENGTH` of the surface, on either side, is of public affairs. */
function isOfficial(around: Surroundings): boolean {
  for (let distance = 1; distance <= CONTEXT_LENGTH; distance++) {
    const before = OFFICIAL_BY_UNIT.get(around.before(distance));
    if (before && standsBefore(around, before, distance)) return true;
    const after = OFFICIAL_BY_UNIT.get(around.after(distance));
    if (after && beginsAfter(around, after, distance - 1)) return true;
  }
  return false;
}

/** Whether `guard`, its strings in canonical characters, holds for a surface that stands in `around`. */
export function guardHolds(guard: Guard, around: Surroundings): boolean {
  if (guard.quoted && !(QUOTE_OR_BRACKET_UNITS.has(around.before(1)) && QUOTE_OR_BRACKET_UNITS.has(around.after(1)))) return false;
  if (guard.named && !isNamed(around)) return false;
  if (guard.official && !isOfficial(around)) return false;
  if (guard.before && !endsBefore(around, guard.before, quotesBefore(around))) return false;
  if (guard.after && !beginsAfter(around, guard.after, quotesAfter(around))) return false;
  if (guard.notBefore && endsBefore(around, guard.notBefore, 0)) return false;
  if (guard.notAfter && beginsAfter(around, guard.notAfter, 0)) return false;
  return !guard.any || guard.any.some((option) => guardHolds(option, around));
}

/** Longer endings first: of 服务责任 it is 责任 that counts. */
const ENDINGS = Object.entries(CONTINUATIONS)
  .sort(([one], [other]) => other.length - one.length)
  .map(([ending, words]) => [ending, words.trim().split(/\s+/)] as const);

/** Every character that forms look for. */
export const FORM_CHARACTERS = `"${BRACKETS}${NUMERAL_CHARACTERS}第.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz${[...OF_NAMES, ...NAMING_BEFORE, ...NAMING_NOUNS, ...NAMING_LINKS, ...OFFICIAL_WORDS, ...ENDINGS.flatMap(([, words]) => words)].join('')}`;
const OF_NAMES_UNITS = unitsOf(OF_NAMES.map((name) => name.charAt(0)).join(''));

/** Whether a surface is only the beginning of such a name: 乡村振兴酒店. */
const isOfName = (around: Surroundings): boolean => OF_NAMES_UNITS.has(around.after(1)) && beginsAfter(around, OF_NAMES, 0);

const [OPENS_TITLE, CLOSES_TITLE] = [BRACKETS.charCodeAt(0), BRACKETS.charCodeAt(1)];

/** Whether a surface is all of the title of a work: a film called 《全民健身》. */
const isTitle = (around: Surroundings): boolean => around.before(1) === OPENS_TITLE && around.after(1) === CLOSES_TITLE;

/** A form is a set of these, and in the bits above them the number of the surface's ending among `ENDINGS`, from 1. */
const NOT_AFTER_NUMERAL = 1;
const NOT_AFTER_LATIN = 2;
const NOT_BEFORE_LATIN = 4;
const IS_TITLE = 8;
const ENDING_SHIFT = 4;

const LATIN_START = /^[A-Za-z]/;
const LATIN_END = /[A-Za-z]$/;
/** A surface that begins with a number rather than with 三 or another figure of Chinese text. */
const STARTS_IN_NUMBER = /^[0-9][0-9.+A-Za-z]/;
/** A surface that ends in a number rather than in 一 or another figure of Chinese text. */
const ENDS_IN_NUMBER = /[0-9.][0-9]$/;

/**
 * What a surface in canonical characters refuses around it by its own form: a numeral is not cut out of a
 * longer number or ordinal (十五个一, 第四个一), Latin letters and numbers are not cut out of a longer word
 * (1+N in 1+Nx, 2.0 in 2.05), a 制 is not that of 制动.
 * @param isTitle whether it is the title of a document, which stands in brackets
 */
export function formOf(surface: string, isTitle = false): number {
  let form = isTitle ? IS_TITLE : 0;
  if (NUMERAL_CHARACTERS.includes(surface.charAt(0))) form |= NOT_AFTER_NUMERAL;
  if (LATIN_START.test(surface) || STARTS_IN_NUMBER.test(surface)) form |= NOT_AFTER_LATIN;
  if (LATIN_END.test(surface) || ENDS_IN_NUMBER.test(surface)) form |= NOT_BEFORE_LATIN;
  return form | ((ENDINGS.findIndex(([ending]) => surface.endsWith(ending)) + 1) << ENDING_SHIFT);
}

/** Whether a surface of that form may stand in `around`; none is the title of a work, or cut out of another word or a firm's or a shop's name. */
export function formHolds(form: number, around: Surroundings): boolean {
  if (isOfName(around) || (!(form & IS_TITLE) && isTitle(around))) return false;
  const ending = ENDINGS[(form >> ENDING_SHIFT) - 1];
  if (ending && beginsAfter(around, ending[1], 0)) return false;
  const before = around.before(1);
  if (form & NOT_AFTER_NUMERAL && NUMERAL_UNITS.has(before)) return false;
  if (form & NOT_AFTER_LATIN && LATIN_OR_DIGIT_UNITS.has(before)) return false;
  return !(form & NOT_BEFORE_LATIN && LATIN_OR_DIGIT_UNITS.has(around.after(1)));
}
