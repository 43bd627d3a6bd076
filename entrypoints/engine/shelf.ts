import { ask } from '../../lib/browser/ask';
import type { Terms } from '../../lib/browser/showing';
import type { Term } from '../../lib/corpus/pack';
import type { CorpusState } from '../../lib/store/import-corpus';

/** The terms of this page as the background knows them, asked for once. */
export class TermShelf implements Terms {
  private readonly terms = new Map<string, Term>();
  private readonly pending = new Map<string, Promise<CorpusState>>();
  private documents: Terms['shelf']['documents'] = [];
  private sources: Terms['shelf']['sources'] = [];
  private places: Terms['shelf']['places'] = [];

  get(id: string): Term | undefined {
    return this.terms.get(id);
  }

  get shelf(): Terms['shelf'] {
    return { documents: this.documents, sources: this.sources, places: this.places };
  }

  /** Fetches what is not here yet, so that a card that opens later has it at once. */
  async fetch(ids: readonly string[]): Promise<CorpusState | undefined> {
    const missing = ids.filter((id) => !this.terms.has(id));
    const asked = missing.filter((id) => !this.pending.has(id));
    if (asked.length > 0) {
      const answer = this.load(asked).finally(() => {
        for (const id of asked) this.pending.delete(id);
      });
      for (const id of asked) this.pending.set(id, answer);
    }
    const states = await Promise.all([...new Set(missing.map((id) => this.pending.get(id)))]);
    return states.find((state) => state !== undefined);
  }

  private async load(ids: readonly string[]): Promise<CorpusState> {
    const { terms, documents, sources, places, corpus } = await ask({ type: 'terms', ids: [...ids] });
    for (const term of terms) this.terms.set(term.id, term);
    this.documents = merged(this.documents, documents, (document) => document.id);
    this.sources = merged(this.sources, sources, (source) => source.id);
    this.places = merged(this.places, places, (place) => place.path);
    return corpus;
  }
}

function merged<T>(there: readonly T[], more: readonly T[], key: (item: T) => string): T[] {
  return [...new Map([...there, ...more].map((item) => [key(item), item])).values()];
}
