import { customPinyin, pinyin } from 'pinyin-pro';
import { READINGS } from './readings';

customPinyin(READINGS);

/** Punctuation is not read; the plus of a formula and the point of a number are part of a name. */
const NOT_READ = /(?![+]|(?<=\d)\.(?=\d))[\p{P}\p{Z}]/gu;

/**
 * Pinyin with tone marks, one syllable for each Han character, other characters kept as they are. Tones are those
 * of the dictionary: 一 is yī and 不 is bù wherever they stand, whatever they become in speech.
 * Polyphones are chosen by `READINGS` and pinyin-pro's phrase dictionary; a lexicon entry overrides what both get wrong.
 */
export function pinyinOf(text: string): string {
  return pinyin(text.replace(NOT_READ, ' '), { type: 'array', nonZh: 'consecutive', toneSandhi: false })
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ');
}

/** How many syllables a reading of `text` must have: one for each Han character. */
export function syllableCount(text: string): number {
  return text.match(/\p{Script=Han}/gu)?.length ?? 0;
}
