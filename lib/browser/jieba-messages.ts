import type { Term } from '../corpus/pack';

export type LexiconWords = ReadonlyArray<Pick<Term, 'id' | 'surfaces'>>;

/** What jieba's worker is asked: first the lexicon's words, then questions to be cut. */
export type WorkerQuestion = { readonly terms: LexiconWords } | { readonly text: string };
export type WorkerReply = { readonly id: number; readonly pieces: readonly string[] } | { readonly id: number; readonly error: string };
