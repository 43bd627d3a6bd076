import { type WarmFinder, warmFinder } from '../../lib/browser/finder';
import type { CorpusDocument, Term } from '../../lib/corpus/pack';
import type { CardShelf } from '../../lib/search/concordance';
import type { CorpusStore } from '../../lib/store/corpus-db';

/** What every page of the reading room has at hand. */
export interface Library extends WarmFinder {
  readonly store: CorpusStore;
  readonly documents: readonly CorpusDocument[];
  readonly terms: ReadonlyMap<string, Term>;
  readonly shelf: CardShelf;
}

export async function loadLibrary(store: CorpusStore): Promise<Library> {
  const [documents, terms, sources, places] = await Promise.all([store.documents(), store.allTerms(), store.sources(), store.places()]);
  return {
    store,
    documents,
    terms: new Map(terms.map((term) => [term.id, term])),
    shelf: { documents, sources, places },
    ...warmFinder(store, async () => terms),
  };
}
