import type { Language } from '../settings';
import { en } from './en';
import type { Words } from './words';
import { zhCN } from './zh-CN';
import { zhTW } from './zh-TW';

export type { Words } from './words';

const CATALOGUES: Readonly<Record<Language, Words>> = { 'zh-CN': zhCN, 'zh-TW': zhTW, en };

export const wordsFor = (language: Language): Words => CATALOGUES[language];

/** What a genre is called in every language: someone may ask for it in any. */
export const genreNames = (genre: keyof Words['genres']): string[] => Object.values(CATALOGUES).map(({ genres }) => genres[genre]);
