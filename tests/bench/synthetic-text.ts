/** Chinese text of any length in the words of the corpus, the same for the same seed. */
import { isCounted } from '../../lib/corpus/counted';
import { findTerms } from '../../lib/matcher/find';
import type { Shipped } from './lexicon';
import type { Random } from './random';

const SENTENCE = /[^。！？；]+[。！？；]?/g;
const CLAUSE = /[^，、。！？；：]{2,}/g;

/**
 * A corpus sentence around the places where it has terms: `fixed[0] slot fixed[1] slot … fixed[n]`.
 */
interface Skeleton {
  readonly fixed: readonly string[];
}

export interface Vocabulary {
  readonly skeletons: readonly Skeleton[];
  /** Clauses without any term, which fill the slots that get none. */
  readonly clauses: readonly string[];
  /** The share of slots that get a term, so that the text has terms as densely as a document that nobody made a lexicon from. */
  readonly termShare: number;
}

/**
 * The corpus taken apart. Its own density (about 39 terms in 1,000 characters) is no measure, since the
 * lexicon was drawn from these documents; counted are terms that another document has as well (about 12).
 */
export function vocabularyOf({ compiled: { pack, automaton } }: Shipped): Vocabulary {
  const { passages, occurrences } = pack.content;
  const documentsOf = new Map<string, Set<string>>();
  for (const { term, document } of occurrences) documentsOf.set(term, (documentsOf.get(term) ?? new Set()).add(document));
  const shown = occurrences.filter(({ nested }) => !nested);
  const shared = shown.filter(({ term }) => (documentsOf.get(term)?.size ?? 0) > 1);

  const sentences = passages.filter(isCounted).flatMap(({ text }) => text.match(SENTENCE) ?? []);
  const skeletons = sentences.map((sentence): Skeleton => {
    const fixed: string[] = [];
    let at = 0;
    for (const { span } of findTerms(automaton, sentence)) {
      fixed.push(sentence.slice(at, span.start));
      at = span.end;
    }
    return { fixed: [...fixed, sentence.slice(at)] };
  });
  const hasTerm = (text: string): boolean => findTerms(automaton, text).length > 0;
  const clauses = sentences.flatMap((sentence) => sentence.match(CLAUSE) ?? []).filter((clause) => !hasTerm(clause));
  return { skeletons, clauses, termShare: shared.length / shown.length };
}

/** `length` UTF-16 code units of sentences in a shuffled order, with `terms` in the places where terms stand. */
export function syntheticText({ skeletons, clauses, termShare }: Vocabulary, terms: readonly string[], length: number, random: Random): string {
  const pieces: string[] = [];
  let written = 0;
  while (written < length) {
    for (const { fixed } of random.shuffled(skeletons)) {
      const sentence = fixed.reduce((text, part) => text + (random.chance(termShare) ? random.pick(terms) : random.pick(clauses)) + part);
      pieces.push(sentence);
      written += sentence.length;
    }
  }
  return pieces.join('').slice(0, length);
}
