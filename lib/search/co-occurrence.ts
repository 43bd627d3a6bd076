import type { Occurrence } from '../corpus/pack';
import { expected, FEW, logLikelihood } from './association';
import { groupBy } from './group-by';

/** Two terms that stand in the same passages. */
export interface TermPair {
  readonly a: string;
  readonly b: string;
  /** In how many passages both stand, and each. */
  readonly together: number;
  readonly ofA: number;
  readonly ofB: number;
  readonly documents: number;
  readonly expected: number;
  readonly logLikelihood: number;
  readonly isFew: boolean;
}

/**
 * Pairs of terms by how many passages have both, the most first. A term inside another is left out: it is
 * always there with it.
 * @param passages how many passages there are in all
 */
export function coOccurrences(occurrences: readonly Occurrence[], passages: number): TermPair[] {
  const byPassage = groupBy(
    occurrences.filter(({ nested }) => !nested),
    ({ passage }) => passage,
  );
  const single = new Map<string, number>();
  const pairs = new Map<string, { a: string; b: string; together: number; documents: Set<string> }>();
  for (const own of byPassage.values()) {
    const terms = [...new Set(own.map(({ term }) => term))].sort();
    for (const term of terms) single.set(term, (single.get(term) ?? 0) + 1);
    terms.forEach((a, at) => {
      for (const b of terms.slice(at + 1)) {
        const key = `${a}\n${b}`;
        const pair = pairs.get(key) ?? { a, b, together: 0, documents: new Set<string>() };
        pair.together++;
        pair.documents.add(own[0]?.document ?? '');
        pairs.set(key, pair);
      }
    });
  }
  return [...pairs.values()]
    .map(({ a, b, together, documents }): TermPair => {
      const [ofA, ofB] = [single.get(a) ?? 0, single.get(b) ?? 0];
      const counts = { together, slots: ofA, word: ofB, total: passages };
      const isFew = together < FEW || documents.size < 2;
      return { a, b, together, ofA, ofB, documents: documents.size, expected: expected(counts), logLikelihood: logLikelihood(counts), isFew };
    })
    .sort((x, y) => y.together - x.together || y.logLikelihood - x.logLikelihood);
}
