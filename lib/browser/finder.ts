import type { Term } from '../corpus/pack';
import type { CutQuestion } from '../search/find-passages';
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
export function warmFinder(store: CorpusStore, terms: () => Promise<ReadonlyArray<Pick<Term, 'id' | 'surfaces'>>>): WarmFinder {
  let cut: CutQuestion;
  return {
    finder: new Finder(store, { cut: () => cut, genreNames }),
    async warm() {
      cut = await loadWords(terms);
    },
  };
}
