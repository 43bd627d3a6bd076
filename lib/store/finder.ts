import type { CorpusDocument } from '../corpus/pack';
import { type Excerpt, excerptOf } from '../search/excerpt';
import { type CutQuestion, findPassages } from '../search/find-passages';
import { type LookUpTerms, lookUpAny, prepareLookUp, type TermHit } from '../search/look-up';
import { allowedPassages, type FilterShelf } from '../search/passage-filter';
import { parseQuery, type Query, type QueryMistake } from '../search/query';
import { readPassages } from '../search/read-passages';
import type { CorpusStore } from './corpus-db';

/** What a question finds. */
export interface LookUpAnswer {
  /** The question, so that a late answer is known as late. */
  readonly asked: string;
  readonly terms: readonly TermHit[];
  readonly passages: { readonly total: number; readonly excerpts: readonly Excerpt[] };
  /** Why passages were not looked for, where the question is not well formed. */
  readonly mistake: QueryMistake | undefined;
}

/** What `Finder` is given besides the corpus. */
export interface FinderShelf extends Pick<FilterShelf, 'genreNames'> {
  /** Cuts questions into words, once these are there. */
  readonly cut: () => CutQuestion;
}

/** Answers the look-up box: terms and passages, from the corpus that is in place. */
export class Finder {
  private prepared: { readonly edition: string | undefined; readonly terms: Promise<LookUpTerms> } | undefined;

  constructor(
    private readonly store: CorpusStore,
    private readonly shelf: FinderShelf,
  ) {}

  /** @param limit how many passages are given */
  async lookUp(asked: string, limit: number): Promise<LookUpAnswer> {
    const parsed = parseQuery(asked);
    if (!parsed.ok)
      return { asked, terms: await this.termsOf([asked.replace(/\S+[:：]\S*|["“”]/g, '')]), passages: { total: 0, excerpts: [] }, mistake: parsed };
    const terms = await this.termsOf(waysOfAsking(asked, parsed.query));
    return { asked, terms, passages: await this.passages(parsed.query, limit), mistake: undefined };
  }

  /** The terms that answer, the best first. */
  terms(asked: string): Promise<TermHit[]> {
    return this.termsOf([asked]);
  }

  private async termsOf(ways: readonly string[]): Promise<TermHit[]> {
    const edition = await this.store.current();
    if (!this.prepared || this.prepared.edition !== edition) {
      const terms = this.store.allTerms().then(prepareLookUp);
      this.prepared = { edition, terms };
      // Whoever asks is told why they cannot be had, and whoever asks again has them read again.
      terms.catch(() => {
        this.prepared = undefined;
      });
    }
    return lookUpAny(ways, await this.prepared.terms);
  }

  /** Reads what questions are answered from, so that none has to wait for it. */
  async warm(): Promise<void> {
    await this.store.search(async ({ text, words }) => {
      await text.warm();
      await (await words).warm();
    });
  }

  /** The passages that answer alone. @throws {Error} when the question is not well formed */
  async passagesOf(asked: string, limit: number): Promise<LookUpAnswer['passages']> {
    const parsed = parseQuery(asked);
    if (!parsed.ok) throw new Error(`question: ${parsed.mistake}`);
    return this.passages(parsed.query, limit);
  }

  private async passages(query: Query, limit: number): Promise<LookUpAnswer['passages']> {
    if (query.clauses.length === 0 && query.filters.length === 0) return { total: 0, excerpts: [] };
    const found = await this.store.search(async (index) => {
      const { text } = index;
      const allowed = query.filters.length === 0 ? undefined : allowedPassages(text.header, query.filters, await this.filterShelf());
      const { total, hits } = await findPassages(text, query, this.shelf.cut(), allowed, limit);
      const passages = await readPassages(
        text,
        await index.words,
        hits.map(({ ordinal }) => ordinal),
      );
      const excerpts = hits.flatMap(({ ordinal, spans }) => {
        const passage = passages.get(ordinal);
        return passage ? [excerptOf(passage, spans)] : [];
      });
      return { total, excerpts };
    });
    return found ?? { total: 0, excerpts: [] };
  }

  /** What the filters of a question ask of. */
  async filterShelf(): Promise<FilterShelf> {
    const [documents, places] = await Promise.all([this.store.documents(), this.store.places()]);
    return { documents: new Map(documents.map((document): [string, CorpusDocument] => [document.id, document])), places, genreNames: this.shelf.genreNames };
  }
}

/** Of how many ways of asking terms are looked up: each OR makes one more. */
const MOST_WAYS = 8;

/** What is asked of the terms: the words without what is left out, in each way that OR allows; nothing where filters speak of passages alone. */
function waysOfAsking(asked: string, { clauses, filters }: Query): string[] {
  if (filters.length > 0) return [];
  if (clauses.every(({ any, isExcluded }) => !isExcluded && any.length === 1)) return [asked];
  const wanted = clauses.filter(({ isExcluded }) => !isExcluded);
  return wanted.reduce((ways, { any }) => ways.flatMap((way) => any.map(({ text }) => `${way} ${text}`)).slice(0, MOST_WAYS), ['']);
}
