/**
 * What forms and guards ask of a single character, in one table: on a page they are asked thousands of
 * times, mostly by code that has hardly ever run, and nearly always one look-up answers.
 */
import { NUMERAL_CHARACTERS } from '../text/numerals';
import { QUOTES } from '../text/quotes';
import { NAMING_BEFORE, NAMING_LINKS, NAMING_NOUNS, OFFICIAL_WORDS } from './context';
import { ENDINGS, OF_NAMES } from './continuations';
import { BRACKETS } from './surroundings';

export const IS_QUOTE = 1;
export const IS_BRACKET = 2;
export const IS_NUMERAL = 4;
export const IS_LATIN_OR_DIGIT = 8;
/** Begins what can make another word of a surface's ending. */
export const CONTINUES_ENDING = 16;
/** Begins what makes a name of a surface. */
export const CONTINUES_NAME = 32;
export const ENDS_NAMING = 64;
export const BEGINS_NAMING_NOUN = 128;
export const BEGINS_NAMING_LINK = 256;
export const BEGINS_OFFICIAL = 512;

export const LATIN_AND_DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
export const AFTER_WHICH_NUMERALS_GO_ON = `${NUMERAL_CHARACTERS}第.`;

/** By UTF-16 code unit, the traits of the character. */
export const TRAITS = new Uint16Array(0x10000);

function mark(trait: number, units: Iterable<string>): void {
  for (const unit of units) TRAITS[unit.charCodeAt(0)] = (TRAITS[unit.charCodeAt(0)] as number) | trait;
}
mark(IS_QUOTE, QUOTES);
mark(IS_BRACKET, BRACKETS);
mark(IS_NUMERAL, AFTER_WHICH_NUMERALS_GO_ON);
mark(IS_LATIN_OR_DIGIT, LATIN_AND_DIGITS);
mark(CONTINUES_NAME, OF_NAMES);
for (const [, words] of ENDINGS) mark(CONTINUES_ENDING, words);
mark(
  ENDS_NAMING,
  NAMING_BEFORE.map((word) => word.slice(-1)),
);
mark(BEGINS_NAMING_NOUN, NAMING_NOUNS);
mark(BEGINS_NAMING_LINK, NAMING_LINKS);
mark(BEGINS_OFFICIAL, OFFICIAL_WORDS);
