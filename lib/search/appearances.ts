import type { CorpusDocument, Occurrence, Passage } from '../corpus/pack';
import { isCounted } from '../corpus/counted';

/** How often a term stands in one article of a document: the smallest that has a place of its own. */
export interface Appearance {
  readonly document: CorpusDocument;
  readonly article: number;
  readonly place: string | undefined;
  readonly count: number;
  /** Characters of the article, spaces left out. */
  readonly length: number;
}

/** How long each article is, in characters without spaces: `lengths.get(document)?.[article]`. */
export type ArticleLengths = ReadonlyMap<string, readonly number[]>;

export function articleLengths(passages: Iterable<Passage>): ArticleLengths {
  const lengths = new Map<string, number[]>();
  for (const passage of passages) {
    if (!isCounted(passage)) continue;
    const own = lengths.get(passage.document) ?? [];
    own[passage.article] = (own[passage.article] ?? 0) + passage.text.replace(/\s/g, '').length;
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

/** The earliest document that has it: of those with a stated date, or where none of these has it, of the estimates. */
export const earliestOf = (appearances: readonly Appearance[]): CorpusDocument | undefined => appearances.find(({ count }) => count > 0)?.document;
