import type { Line } from '../../../lib/search/lines';
import { corpusSnippet } from '../../../lib/snippets/corpus-snippet';
import type { Snippet } from '../../../lib/snippets/snippet';
import type { DocumentView } from '../../../lib/store/corpus-db';
import { sentenceAround } from '../../../lib/text/sentences';
import { useKeep } from '../KeepingRoom';
import type { Library } from '../library';

/** Keeps the sentences of concordance lines, each with the terms in it. */
export function useKeepLines(library: Library): (lines: readonly Line[]) => void {
  const keep = useKeep();
  return (lines) => keep(snippetsOf(lines, library));
}

async function snippetsOf(lines: readonly Line[], { store }: Library): Promise<Snippet[]> {
  const snippets: Snippet[] = [];
  const views = new Map<string, DocumentView | undefined>();
  for (const { passage, start, end } of lines) {
    if (!views.has(passage.document)) views.set(passage.document, await store.document(passage.document));
    const view = views.get(passage.document);
    if (!view) continue;
    const sentence = sentenceAround(passage.text, start, end);
    const inside = view.occurrences.filter((at) => at.passage === passage.id && at.start >= sentence.start && at.end <= sentence.end);
    const terms = inside.map(({ term }) => term);
    snippets.push(corpusSnippet(passage, sentence.start, sentence.end, view.document, view.pack, terms));
  }
  return snippets;
}
