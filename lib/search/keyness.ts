import { FEW, frequencyLogLikelihood, logRatio } from './association';
import type { WordIndex } from './word-index';

export interface KeyWord {
  readonly word: string;
  /** How often the part in question has it, and how often the rest. */
  readonly count: number;
  readonly rest: number;
  /** For each 10,000 words. */
  readonly per10000: number;
  readonly restPer10000: number;
  readonly logLikelihood: number;
  readonly logRatio: number;
  readonly isFew: boolean;
}

export interface Keyness {
  /** How many words the part in question has, and the rest. */
  readonly words: number;
  readonly rest: number;
  /** The most telling first, by log-likelihood; what is rarer than in the rest comes last. */
  readonly keys: readonly KeyWord[];
}

const PER = 10_000;

/**
 * The words by which a part of the corpus differs from the rest.
 * @param part how often each word of the vocabulary stands in it (see `WordIndex.countIn`)
 */
export function keynessOf(index: WordIndex, part: Uint32Array): Keyness {
  let words = 0;
  for (let id = 0; id < index.size; id++) if (index.isWord(id)) words += part[id] ?? 0;
  const rest = index.header.words - words;
  const keys: KeyWord[] = [];
  if (words === 0 || rest === 0) return { words, rest, keys };
  for (let id = 0; id < index.size; id++) {
    const a = part[id] ?? 0;
    const b = index.count(id) - a;
    if (!index.isWord(id) || a + b === 0) continue;
    keys.push({
      word: index.spelling(id),
      count: a,
      rest: b,
      per10000: (a / words) * PER,
      restPer10000: (b / rest) * PER,
      logLikelihood: frequencyLogLikelihood(a, b, words, rest),
      logRatio: logRatio(a, b, words, rest),
      isFew: a + b < FEW,
    });
  }
  keys.sort((a, b) => b.logLikelihood - a.logLikelihood || b.count - a.count);
  return { words, rest, keys };
}
