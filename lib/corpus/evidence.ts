import type { EvidenceRef, TermSense } from './pack';

/** The evidence of a sense and of every fact of it, in the order in which a card names the facts. */
export function evidenceOf({ evidence, english, first, members }: TermSense): EvidenceRef[] {
  const items = typeof members === 'object' ? members.items : [];
  return [...items.map((item) => item.evidence), english?.evidence ?? [], first?.evidence ?? [], evidence].flat();
}
