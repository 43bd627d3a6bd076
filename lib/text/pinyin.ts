import { pinyin } from 'pinyin-pro';

/** Punctuation is not read; the plus of a formula is part of its name. */
const NOT_READ = /(?!\+)[\p{P}\p{Z}]/gu;

/**
 * Pinyin with tone marks, one syllable for each Han character, other characters kept as they are.
 * Polyphones are chosen by pinyin-pro's phrase dictionary; a lexicon entry overrides what it gets wrong.
 */
export function pinyinOf(text: string): string {
  return pinyin(text.replace(NOT_READ, ' '), { type: 'array', nonZh: 'consecutive' })
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ');
}

/** How many syllables a reading of `text` must have: one for each Han character. */
export function syllableCount(text: string): number {
  return text.match(/\p{Script=Han}/gu)?.length ?? 0;
}
