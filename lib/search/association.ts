/**
 * How strongly two things go together, from counts. Logarithms of nothing count as nothing: 0·ln 0 = 0.
 */

/** How often a pair was seen, and what it is made of. */
export interface PairCounts {
  /** f(x, y): the two together. */
  readonly together: number;
  /** All slots near x: what `together` is a part of. */
  readonly slots: number;
  /** f(y) in all. */
  readonly word: number;
  /** All slots there are. */
  readonly total: number;
}

/** How often the two would stand together if neither knew of the other. */
export const expected = ({ slots, word, total }: PairCounts): number => (total === 0 ? 0 : (slots * word) / total);

const part = (observed: number, awaited: number): number => (observed > 0 && awaited > 0 ? observed * Math.log(observed / awaited) : 0);

/**
 * Log-likelihood ratio G² of the 2 × 2 table, Dunning, “Accurate Methods for the Statistics of Surprise and
 * Coincidence” (1993): 2·Σ O·ln(O/E). Signed: below zero where the two stand together less than expected.
 */
export function logLikelihood({ together, slots, word, total }: PairCounts): number {
  const cells: ReadonlyArray<readonly [number, number, number]> = [
    [together, slots, word],
    [slots - together, slots, total - word],
    [word - together, total - slots, word],
    [total - slots - word + together, total - slots, total - word],
  ];
  const sum = 2 * cells.reduce((all, [observed, row, column]) => all + part(observed, (row * column) / total), 0);
  return together < expected({ together, slots, word, total }) ? -sum : sum;
}

/** log₂(O/E): Church and Hanks, “Word Association Norms, Mutual Information, and Lexicography” (1990). Rare words get the highest values. */
export const mutualInformation = (counts: PairCounts): number => Math.log2(counts.together / expected(counts));

/** 14 + log₂(2·f(x, y) / (f(x) + f(y))): Rychlý, “A Lexicographer-Friendly Association Score” (2008). At most 14, whatever the corpus's size. */
export const logDice = (together: number, node: number, word: number): number => 14 + Math.log2((2 * together) / (node + word));

/**
 * Log-likelihood of a word's frequency in two corpora, Rayson and Garside, “Comparing Corpora using Frequency
 * Profiling” (2000): 2·(a·ln(a/E1) + b·ln(b/E2)). Signed: below zero where the first has less than its share.
 * @param a how often in the first, which has `c` words; `b` and `d` of the second
 */
export function frequencyLogLikelihood(a: number, b: number, c: number, d: number): number {
  const all = a + b;
  const sum = 2 * (part(a, (c * all) / (c + d)) + part(b, (d * all) / (c + d)));
  return a * d < b * c ? -sum : sum;
}

/**
 * log₂ of the relative frequencies' ratio, Hardie, “Log Ratio: an informal introduction” (2014): 1 is twice
 * as frequent, 2 four times. A frequency of nothing counts as a half, so that there is a ratio.
 */
export const logRatio = (a: number, b: number, c: number, d: number): number => Math.log2((a || 0.5) / c / ((b || 0.5) / d));

/** Below this many occurrences, or in fewer than two documents, a measure says little. The usual threshold of concordancers. */
export const FEW = 5;
