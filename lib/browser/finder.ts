import type { Term } from '../corpus/pack';
import type { CutQuestion } from '../search/find-passages';
import type { CorpusStore } from '../store/corpus-db';
import { Finder } from '../store/finder';
import { genreNames } from '../words';
import { loadWords } from './jieba';

export interface WarmFinder {
  readonly finder: Finder;
  /** Fetches jieba, with which questions are cut into words, and reads the index ahead; whoever calls again gets the same. Until then characters serve. */
  warm(): Promise<void>;
}

/** Looks things up in a page of the extension. */
export function warmFinder(store: CorpusStore, terms: () => Promise<ReadonlyArray<Pick<Term, 'id' | 'surfaces'>>>): WarmFinder {
  let cut: CutQuestion;
  const finder = new Finder(store, { cut: () => cut, genreNames });
  return {
    finder,
    async warm() {
      // Where it cannot be read ahead, each question reads its own.
      const warmed = finder.warm().catch(() => undefined);
      cut = await loadWords(terms);
      await warmed;
    },
  };
}
