import { seek } from './ascending';
import { expected, FEW, logDice, logLikelihood, mutualInformation, type PairCounts } from './association';
import type { Line } from './lines';
import type { WordIndex } from './word-index';

export interface Collocate {
  readonly word: string;
  /** How many of its tokens stand in a window on the left, and on the right. */
  readonly left: number;
  readonly right: number;
  /** How many stand in any: one between two nodes counts on either side, and here once. */
  readonly count: number;
  /** In how many documents it does. */
  readonly documents: number;
  /** How often the corpus has it. */
  readonly inCorpus: number;
  readonly expected: number;
  readonly logLikelihood: number;
  readonly logDice: number;
  readonly mutualInformation: number;
  /** Too few for its measures to be trusted. */
  readonly isFew: boolean;
}

/** How many words on each side, as in most concordancers. */
export const WINDOW = 5;

/** Bits. */
const SIDES = { left: 1, right: 2 } as const;

interface Tally {
  left: number;
  right: number;
  count: number;
  readonly documents: Set<string>;
}

/**
 * The words that stand within `window` words of the nodes, in the same sentence. Punctuation is passed over;
 * a word that a node cuts belongs to the node. Expected counts follow Evert, “Corpora and collocations”
 * (2008), surface co-occurrence: all words in windows, times the word's share of the corpus. Windows of near
 * nodes overlap; what stands in several is counted once, so that no word is more often in windows than in the corpus.
 */
export function collocatesOf(lines: readonly Line[], index: WordIndex, window = WINDOW): Collocate[] {
  const tallies = new Map<number, Tally>();
  /** By passage, on which sides each of its words has been counted. */
  const counted = new Map<string, Uint8Array>();
  let slots = 0;
  for (const { passage, start, end } of lines) {
    const { ids, starts } = passage.words;
    const sides = counted.get(passage.id) ?? new Uint8Array(ids.length);
    counted.set(passage.id, sides);
    const count = (side: keyof typeof SIDES, from: number, step: 1 | -1): void => {
      let rest = window;
      for (let at = from; at >= 0 && at < ids.length && rest > 0; at += step) {
        const id = ids[at] ?? 0;
        if (index.endsSentence(id)) return;
        if (!index.isWord(id)) continue;
        rest--;
        const before = sides[at] ?? 0;
        if (before & SIDES[side]) continue;
        sides[at] = before | SIDES[side];
        let tally = tallies.get(id);
        if (!tally) {
          tally = { left: 0, right: 0, count: 0, documents: new Set() };
          tallies.set(id, tally);
        }
        tally[side]++;
        if (before) continue;
        slots++;
        tally.count++;
        tally.documents.add(passage.document);
      }
    };
    // The last word that ends by the node's start, and the first that begins at its end or behind.
    count('left', seek(starts, start + 1, 0) - 2, -1);
    count('right', seek(starts, end, 0), 1);
  }
  return [...tallies]
    .map(([id, { left, right, count, documents }]): Collocate => {
      const counts: PairCounts = { together: count, slots, word: index.count(id), total: index.header.words };
      return {
        word: index.spelling(id),
        left,
        right,
        count,
        documents: documents.size,
        inCorpus: counts.word,
        expected: expected(counts),
        logLikelihood: logLikelihood(counts),
        // A node that has the word twice is one that has it.
        logDice: logDice(Math.min(count, lines.length), lines.length, counts.word),
        mutualInformation: mutualInformation(counts),
        isFew: counts.together < FEW || documents.size < 2,
      };
    })
    .sort((a, b) => b.count - a.count || b.logLikelihood - a.logLikelihood);
}
