import type { Term } from '../corpus/pack';
import type { BundledCorpus } from '../store/bundled';
import { faultText } from '../store/fault-text';
import type { Words } from '../words';
import { type CardShelf, citedDocument, type KwicLine, kwicLine } from './concordance';

/** A term with all that its card and its first passages name. */
export interface OpenedTerm {
  readonly term: Term;
  readonly shelf: CardShelf;
  readonly lines: readonly KwicLine[];
  /** How many occurrences the corpus has in all. */
  readonly total: number;
}

/** The terms of the corpus, for pages of the extension that show a few of them. */
export interface TermLibrary {
  /** @throws {Error} when the corpus could not be set up */
  terms(ids: readonly string[]): Promise<Map<string, Term>>;
  /** @throws {Error} when the corpus could not be set up */
  open(id: string, lines: number): Promise<OpenedTerm | undefined>;
  /** An error in the person's words. */
  sayError(error: unknown, words: Words): string;
}

export function termLibrary(corpus: BundledCorpus): TermLibrary {
  return {
    sayError: faultText,
    async terms(ids) {
      await corpus.ready();
      return new Map((await corpus.store.terms(ids)).map((term) => [term.id, term]));
    },
    async open(id, limit) {
      await corpus.ready();
      const { store } = corpus;
      const [[term], documents, sources, places, { hits, total }] = await Promise.all([
        store.terms([id]),
        store.documents(),
        store.sources(),
        store.places(),
        store.occurrencesOf(id, limit),
      ]);
      if (!term) return undefined;
      return {
        term,
        shelf: { documents: documents.map(citedDocument), sources, places },
        lines: hits.map(({ passage, occurrence }) => kwicLine(passage, occurrence)),
        total,
      };
    },
  };
}
