import type { EvidenceRef, Term } from '../../lib/corpus/pack';

/** The documents and public sources that the facts of `terms` name. */
export function evidenceOf(terms: readonly Term[]): { documents: Set<string>; sources: Set<string> } {
  const documents = new Set<string>();
  const sources = new Set<string>();
  const add = (evidence: readonly EvidenceRef[]): void => {
    for (const item of evidence) {
      if ('source' in item) sources.add(item.source);
      else documents.add(item.document);
    }
  };
  for (const { senses } of terms) {
    for (const { evidence, members, english, first } of senses) {
      add(evidence);
      if (typeof members === 'object') for (const item of members.items) add(item.evidence);
      if (english) add(english.evidence);
      if (first) add(first.evidence);
    }
  }
  return { documents, sources };
}
