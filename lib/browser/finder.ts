import type { Term } from '../corpus/pack';
import type { CorpusStore } from '../store/corpus-db';
import { Finder } from '../store/finder';
import { genreNames } from '../words';
import { loadWords } from './jieba';

export interface WarmFinder {
  readonly finder: Finder;
  /** Fetches jieba, with which questions are cut into words; whoever calls again gets the same. Until then characters serve. */
  warm(): Promise<void>;
}

/** Looks things up in a page of the extension. */
export function warmFinder(store: CorpusStore, terms: () => Promise<readonly Pick<Term, 'id' | 'surfaces'>[]>): WarmFinder {
  let cutQuestion: ((text: string) => readonly string[]) | undefined;
  return {
    finder: new Finder(store, { cut: () => cutQuestion, genreNames }),
    async warm() {
      cutQuestion ??= (await loadWords(await terms())).cutQuestion;
    },
  };
}
