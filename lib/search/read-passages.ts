import type { CitedPassage } from '../corpus/pack';
import type { TextIndex } from './text-index';
import type { PassageWords, WordIndex } from './word-index';

/** A passage as the index alone knows it: its text is its words, joined. */
export interface ReadPassage extends CitedPassage {
  readonly words: PassageWords;
}

/** Searched passages, by ordinal; no row of a table is read for them. */
export async function readPassages(index: TextIndex, words: WordIndex, ordinals: Iterable<number>): Promise<Map<number, ReadPassage>> {
  const found = await words.passages(ordinals);
  return new Map(Array.from(found, ([ordinal, own]) => [ordinal, { id: own.passage, ...index.placeOf(ordinal), text: words.textOf(own), words: own }]));
}
