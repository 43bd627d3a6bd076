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
const K1 = 1.2;
/** Robertson and Zaragoza name 0.5 to 0.8; Lucene's and the literature's usual value. */
const B = 0.75;

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
  /** Where it stands in all passages, ascending; in this one from index `from` to before `to`. */
  readonly starts: Uint32Array;
  readonly from: number;
  readonly to: number;
}

/** What one word adds at most by standing near others. */
export const mostByProximity = (inverseFrequency: number): number => Math.min(1, inverseFrequency) * (K1 + 1);

/** What the words of a passage add by standing near each other. One is made for all passages of a question, which may be many. */
export class Proximity {
  private readonly next: Uint32Array;
  private readonly accumulated: Float64Array;

  constructor(words: number) {
    this.next = new Uint32Array(words);
    this.accumulated = new Float64Array(words);
  }

  of(words: readonly RankedWord[], norm: number): number {
    const { next, accumulated } = this;
    for (let word = 0; word < words.length; word++) {
      next[word] = words[word]?.from ?? 0;
      accumulated[word] = 0;
    }
    let before = -1;
    let end = 0;
    for (let word = this.first(words); word >= 0; word = this.first(words)) {
      const current = words[word] as RankedWord;
      const at = next[word] ?? 0;
      const start = current.starts[at] ?? 0;
      next[word] = at + 1;
      if (before >= 0 && before !== word) {
        const distance = Math.max(1, start - end + 1);
        accumulated[word] = (accumulated[word] ?? 0) + (words[before]?.inverseFrequency ?? 0) / distance ** 2;
        accumulated[before] = (accumulated[before] ?? 0) + current.inverseFrequency / distance ** 2;
      }
      before = word;
      end = start + current.length;
    }
    let sum = 0;
    for (let word = 0; word < words.length; word++) {
      sum += Math.min(1, words[word]?.inverseFrequency ?? 0) * saturated(accumulated[word] ?? 0, norm);
    }
    return sum;
  }

  /** The word that stands next, of several at one place the first; −1 at the passage's end. */
  private first(words: readonly RankedWord[]): number {
    let first = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let word = 0; word < words.length; word++) {
      const { starts, to } = words[word] as RankedWord;
      const at = this.next[word] ?? 0;
      const start = at < to ? (starts[at] ?? 0) : Number.POSITIVE_INFINITY;
      if (start < least) {
        first = word;
        least = start;
      }
    }
    return first;
  }
}
