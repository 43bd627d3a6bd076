import { type TermLibrary, termLibrary } from '../search/term-library';
import type { BundledCorpus } from '../store/bundled';
import { storageFault } from '../store/storage-fault';
import { ask } from './ask';

/** The terms of the corpus for popup and side panel: in a private window of Firefox, where they have no storage, the background reads for them. */
export function tabLibrary(corpus: BundledCorpus): TermLibrary {
  const own = termLibrary(corpus);
  const orAsked = async <T>(read: Promise<T>, asked: () => Promise<T>): Promise<T> => {
    try {
      return await read;
    } catch (error) {
      if (storageFault(error) !== 'denied') throw error;
      return asked();
    }
  };
  return {
    sayError: own.sayError,
    terms: (ids) =>
      orAsked(own.terms(ids), async () => {
        const { terms } = await ask({ type: 'terms', ids: [...ids] });
        return new Map(terms.map((term) => [term.id, term]));
      }),
    open: (id, limit) =>
      orAsked(own.open(id, limit), async () => {
        const [{ terms, documents, sources, places }, { lines, total, documents: cited }] = await Promise.all([
          ask({ type: 'terms', ids: [id] }),
          ask({ type: 'passages', term: id }),
        ]);
        const [term] = terms;
        return term && { term, shelf: { documents: [...documents, ...cited], sources, places }, lines: lines.slice(0, limit), total };
      }),
  };
}
