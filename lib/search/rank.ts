/**
 * How well a passage answers a question: BM25 with proximity.
 *
 * BM25 after Robertson and Zaragoza, “The Probabilistic Relevance Framework: BM25 and Beyond” (2009), §3.2:
 *
 *     Σ idf(w) · f·(k1 + 1) / (f + K),   K = k1·((1 − b) + b·length/mean length)
 *
 * with idf(w) = ln(1 + (N − n + 0.5)/(n + 0.5)), which, as in Lucene, does not fall below zero where most
 * passages have the word. Proximity after Büttcher, Clarke and Lushman, “Term proximity scoring for ad-hoc
 * retrieval on very large text collections” (SIGIR 2006): two different words that follow each other in a
 * passage at distance d add idf/d² of the other to each one's accumulator, and
 *
 *     Σ min(1, idf(w)) · acc(w)·(k1 + 1) / (acc(w) + K)
 *
 * is added. Lengths and distances count characters of the search form; words that touch have distance 1,
 * so that a passage with the very phrase stands before one with its words apart.
 */

/** Robertson and Zaragoza name 1.2 to 2 as good for many collections. */
export const K1 = 1.2;
/** Robertson and Zaragoza name 0.5 to 0.8; Lucene's and the literature's usual value. */
export const B = 0.75;

/** @param passages of how many passages, @param having how many have the word */
export const inverseFrequency = (passages: number, having: number): number => Math.log(1 + (passages - having + 0.5) / (having + 0.5));

/** What a word that stands so often adds, before its weight; K is `norm`. */
export const saturated = (frequency: number, norm: number): number => (frequency * (K1 + 1)) / (frequency + norm);

/** K: how much frequency a passage of this length needs. */
export const lengthNorm = (length: number, meanLength: number): number => K1 * (1 - B + (meanLength === 0 ? 0 : (B * length) / meanLength));

/** A word of the question in one passage. */
export interface RankedWord {
  readonly inverseFrequency: number;
  /** Units of the search form. */
  readonly length: number;
  /** Where it stands in the passage, ascending. */
  readonly starts: Uint32Array;
}

/** What the words of a passage add by standing near each other. */
export function proximity(words: readonly RankedWord[], norm: number): number {
  const next = new Uint32Array(words.length);
  const accumulated = new Float64Array(words.length);
  let before: { word: number; end: number } | undefined;
  for (;;) {
    let word = -1;
    for (let other = 0; other < words.length; other++) {
      const at = words[other]?.starts[next[other] ?? 0];
      if (at !== undefined && (word < 0 || at < (words[word]?.starts[next[word] ?? 0] ?? 0))) word = other;
    }
    const current = words[word];
    if (!current) break;
    const start = current.starts[next[word] ?? 0] ?? 0;
    next[word] = (next[word] ?? 0) + 1;
    if (before && before.word !== word) {
      const distance = Math.max(1, start - before.end + 1);
      accumulated[word] = (accumulated[word] ?? 0) + (words[before.word]?.inverseFrequency ?? 0) / distance ** 2;
      accumulated[before.word] = (accumulated[before.word] ?? 0) + current.inverseFrequency / distance ** 2;
    }
    before = { word, end: start + current.length };
  }
  let sum = 0;
  words.forEach((word, index) => {
    sum += Math.min(1, word.inverseFrequency) * saturated(accumulated[index] ?? 0, norm);
  });
  return sum;
}
