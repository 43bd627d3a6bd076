import { isCounted } from '../corpus/counted';
import type { CorpusDocument, Occurrence, Passage } from '../corpus/pack';
import { searchUnits } from '../text/search-form';

/** How often a term stands in one article of a document: the smallest that has a place of its own. */
export interface Appearance {
  readonly document: CorpusDocument;
  readonly article: number;
  readonly place: string | undefined;
  readonly count: number;
  /** Characters of the article's search form: what every rate is of. */
  readonly length: number;
}

/** How long each article is, in characters of its search form, as the index counts them: `lengths.get(document)?.[article]`. */
export type ArticleLengths = ReadonlyMap<string, readonly number[]>;

export function articleLengths(passages: Iterable<Passage>): ArticleLengths {
  const lengths = new Map<string, number[]>();
  for (const passage of passages) {
    if (!isCounted(passage)) continue;
    const own = lengths.get(passage.document) ?? [];
    own[passage.article] = (own[passage.article] ?? 0) + searchUnits(passage.text).length;
    lengths.set(passage.document, own);
  }
  return lengths;
}

/** Where a term appears and where it does not: every article of every document, documents with a stated date first, then by date. */
export function appearancesOf(
  occurrences: ReadonlyArray<{ readonly occurrence: Occurrence; readonly article: number }>,
  documents: readonly CorpusDocument[],
  lengths: ArticleLengths,
): Appearance[] {
  return [...documents].sort(byDate).flatMap((document) =>
    document.articles.map(({ place }, article) => ({
      document,
      article,
      place,
      count: occurrences.filter(({ occurrence, article: own }) => occurrence.document === document.id && own === article).length,
      length: lengths.get(document.id)?.[article] ?? 0,
    })),
  );
}

/** Documents with a stated date before those with an estimate, each by date. */
export function byDate(a: Pick<CorpusDocument, 'date'>, b: Pick<CorpusDocument, 'date'>): number {
  const rank = ({ date }: Pick<CorpusDocument, 'date'>): string => ('stated' in date ? `0${date.stated}` : `1${date.from}`);
  return rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0;
}

/**
 * The earliest document that has it: of those with a stated date, or where none of these has it, of the
 * estimates. Several where none of them can be said to be before the others.
 */
export function earliestOf(appearances: readonly Appearance[]): CorpusDocument[] {
  const having = [...new Set(appearances.filter(({ count }) => count > 0).map(({ document }) => document))];
  const stated = having.filter(({ date }) => 'stated' in date);
  const among = stated.length > 0 ? stated : having;
  const bound = among.map(lastDay).reduce((least, day) => (day < least ? day : least), AFTER_ALL);
  return among.filter(({ date }) => ('stated' in date ? date.stated : date.from) <= bound);
}

/** Sorts after every date, and behind a month after every day of it. */
const AFTER_ALL = '~';

/** What no day on which it may have been written sorts after. */
const lastDay = ({ date }: CorpusDocument): string => ('stated' in date ? date.stated : (date.to ?? '')) + AFTER_ALL;
