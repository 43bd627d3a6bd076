import { NUMERAL_CHARACTERS } from '../text/numerals';
import { NAMING_BEFORE, NAMING_LINKS, NAMING_NOUNS, OFFICIAL_WORDS } from './context';
import { ENDINGS, OF_NAMES } from './continuations';
import { BRACKETS, beginsAfter, type Surroundings } from './surroundings';
import { AFTER_WHICH_NUMERALS_GO_ON, CONTINUES_ENDING, CONTINUES_NAME, IS_BRACKET, IS_LATIN_OR_DIGIT, IS_NUMERAL, LATIN_AND_DIGITS, TRAITS } from './traits';

/** Every character that forms look for. */
export const FORM_CHARACTERS = `"${BRACKETS}${AFTER_WHICH_NUMERALS_GO_ON}${LATIN_AND_DIGITS}${[...OF_NAMES, ...NAMING_BEFORE, ...NAMING_NOUNS, ...NAMING_LINKS, ...OFFICIAL_WORDS, ...ENDINGS.flatMap(([, words]) => words)].join('')}`;

const [OPENS_TITLE, CLOSES_TITLE] = [BRACKETS.charCodeAt(0), BRACKETS.charCodeAt(1)];

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
  const before = TRAITS[around.before(1)] as number;
  const after = TRAITS[around.after(1)] as number;
  if (after & CONTINUES_ENDING && isPartOfWord(form, around)) return false;
  // 乡村振兴酒店
  if (after & CONTINUES_NAME && beginsAfter(around, OF_NAMES, 0)) return false;
  if (before & after & IS_BRACKET && !(form & IS_TITLE) && around.before(1) === OPENS_TITLE && around.after(1) === CLOSES_TITLE) return false;
  if (before & IS_NUMERAL && form & NOT_AFTER_NUMERAL) return false;
  if (before & IS_LATIN_OR_DIGIT && form & NOT_AFTER_LATIN) return false;
  return !(after & IS_LATIN_OR_DIGIT && form & NOT_BEFORE_LATIN);
}

/** Whether a surface of that form ends in the beginning of another word. */
function isPartOfWord(form: number, around: Surroundings): boolean {
  const ending = ENDINGS[(form >> ENDING_SHIFT) - 1];
  return ending !== undefined && beginsAfter(around, ending[1], 0);
}
