import type { Words } from '../words';
import { searchEn } from './en';
import type { SearchWords } from './words';
import { searchZhCN } from './zh-CN';
import { searchZhTW } from './zh-TW';

export type { SearchWords } from './words';

const CATALOGUES: Readonly<Record<string, SearchWords>> = { 'zh-CN': searchZhCN, 'zh-TW': searchZhTW, en: searchEn };

/** The words of look-up and reading room in the language of `words`. They stand apart, so that no page carries them. */
export const searchWords = ({ tag }: Pick<Words, 'tag'>): SearchWords => CATALOGUES[tag] ?? searchEn;
