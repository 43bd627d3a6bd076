/** How a phrase is spread over the documents. */

export interface DispersionPart {
  readonly document: string;
  /** How long the document is, in characters of its search form. */
  readonly length: number;
  /** Where in the document it stands, in the same characters, ascending. */
  readonly at: readonly number[];
}

export interface Dispersion {
  readonly parts: readonly DispersionPart[];
  readonly count: number;
  /** In how many documents it stands at all. */
  readonly range: number;
  /** Gries' DP; undefined where there is nothing to spread or only one document. */
  readonly deviation: number | undefined;
}

/**
 * Gries, “Dispersions and adjusted frequencies in corpora” (2008): half the sum of the differences between
 * each document's share of the corpus and its share of the occurrences. 0 is spread as the documents' lengths
 * are, towards 1 is all in one short document.
 */
export function deviationOfProportions(lengths: readonly number[], counts: readonly number[]): number | undefined {
  const length = lengths.reduce((sum, value) => sum + value, 0);
  const count = counts.reduce((sum, value) => sum + value, 0);
  if (length === 0 || count === 0 || lengths.length < 2) return undefined;
  return lengths.reduce((sum, value, index) => sum + Math.abs(value / length - (counts[index] ?? 0) / count), 0) / 2;
}

export function dispersionOf(parts: readonly DispersionPart[]): Dispersion {
  const counts = parts.map(({ at }) => at.length);
  return {
    parts,
    count: counts.reduce((sum, value) => sum + value, 0),
    range: counts.filter((value) => value > 0).length,
    deviation: deviationOfProportions(
      parts.map(({ length }) => length),
      counts,
    ),
  };
}
