import type { Occurrence, Term, TermSense } from '../corpus/pack';

/** One side of a comparison: some articles of the corpus. */
export interface ComparedSide {
  /** What it is called. */
  readonly name: string;
  /** Ids of its terms, with how often each stands there. */
  readonly terms: ReadonlyMap<string, number>;
}

export interface Comparison {
  /** Terms that every side has. */
  readonly shared: readonly Term[];
  /** For each side the terms that no other has. */
  readonly only: ReadonlyArray<readonly Term[]>;
  /** Terms of the sides of which two senses state different members, or one states them and one says that they are not stated. */
  readonly otherMembers: readonly Term[];
}

/** How often each term stands where `isHere` holds, within another term too: who uses that one has not left it out. */
export function termsIn(occurrences: readonly Occurrence[], isHere: (occurrence: Occurrence) => boolean): Map<string, number> {
  const counts = new Map<string, number>();
  for (const occurrence of occurrences) if (isHere(occurrence)) counts.set(occurrence.term, (counts.get(occurrence.term) ?? 0) + 1);
  return counts;
}

export function compareSides(sides: readonly ComparedSide[], terms: ReadonlyMap<string, Term>): Comparison {
  const known = (ids: Iterable<string>): Term[] => [...ids].flatMap((id) => terms.get(id) ?? []);
  const all = new Set(sides.flatMap((side) => [...side.terms.keys()]));
  const total = (id: string): number => sides.reduce((sum, side) => sum + (side.terms.get(id) ?? 0), 0);
  const having = (id: string): number => sides.filter((side) => side.terms.has(id)).length;
  const sorted = [...all].sort((a, b) => total(b) - total(a));
  return {
    shared: known(sorted.filter((id) => having(id) === sides.length)),
    only: sides.map((side) => known(sorted.filter((id) => side.terms.has(id) && having(id) === 1))),
    otherMembers: known(sorted).filter(({ senses }) => new Set(senses.map(membersKey)).size > 1),
  };
}

/** The members of a sense as a text that is the same where they are the same. */
const membersKey = ({ members }: TermSense): string =>
  typeof members === 'object'
    ? members.items
        .map(({ name }) => name)
        .sort()
        .join('\n')
    : (members ?? '');
