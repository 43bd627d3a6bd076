import type { Term } from '../corpus/pack';
import { withoutQuotes } from '../lexicon/surfaces';
import type { Cut } from './build-index';

/** The functions of jieba-wasm that are used; its builds for Node and for the browser have the same. */
export interface Jieba {
  cut(text: string, hmm?: boolean): string[];
  cut_for_search(text: string, hmm?: boolean): string[];
  add_word(word: string): number;
}

export interface Words {
  /** Cuts a text into words that, joined, are the text. */
  readonly cut: Cut;
  /** Cuts a question into words, the parts of long ones too (jieba's search mode). */
  readonly cutQuestion: Cut;
}

/** jieba takes words of these characters alone; other names are found by their parts. */
const TAKEN = /^[\p{Script=Han}A-Za-z0-9+#&._%-]{2,}$/u;

/** The words of jieba's dictionary and of the lexicon. What is added stays in `jieba`, whose dictionary is one for all. */
export function jiebaWords(jieba: Jieba, terms: readonly Pick<Term, 'id' | 'surfaces'>[]): Words {
  for (const { id, surfaces } of terms) {
    for (const name of [id, ...surfaces.map(withoutQuotes)]) if (TAKEN.test(name)) jieba.add_word(name);
  }
  return { cut: (text) => jieba.cut(text, true), cutQuestion: (text) => jieba.cut_for_search(text, true) };
}
