import type { Occurrence } from '../corpus/pack';
import { groupBy } from './group-by';

/** A term of a passage that stands in other documents too. */
export interface CrossReference {
  readonly term: string;
  /** The other documents, each with the first passage that has it. */
  readonly others: ReadonlyArray<{ readonly document: string; readonly passage: string }>;
}

/** For each passage of `document`, by id, its terms that other documents have; each term once in the document, at its first passage. */
export function crossReferences(document: string, occurrences: readonly Occurrence[]): Map<string, CrossReference[]> {
  const byTerm = groupBy(occurrences, ({ term }) => term);
  const references = new Map<string, CrossReference[]>();
  for (const [term, all] of byTerm) {
    const here = all.find((occurrence) => occurrence.document === document);
    const others = [...groupBy(all, (occurrence) => occurrence.document)]
      .filter(([other]) => other !== document)
      .map(([other, own]) => ({ document: other, passage: own[0]?.passage ?? '' }));
    if (!here || others.length === 0) continue;
    references.set(here.passage, [...(references.get(here.passage) ?? []), { term, others }]);
  }
  return references;
}
