import { NUMERAL_CHARACTERS } from '../text/numerals';
import { NAMING_BEFORE, NAMING_LINKS, NAMING_NOUNS, OFFICIAL_WORDS } from './context';
import { CONTINUATIONS, OF_NAMES } from './continuations';
import { BRACKETS, beginsAfter, type Surroundings, unitsOf } from './surroundings';

const NUMERAL_UNITS = unitsOf(`${NUMERAL_CHARACTERS}第.`);
const LATIN_OR_DIGIT_UNITS = unitsOf('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz');

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
