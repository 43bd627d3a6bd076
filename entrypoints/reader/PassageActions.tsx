import { useState } from 'preact/hooks';
import type { CorpusDocument, Occurrence, Passage } from '../../lib/corpus/pack';
import { citePassage } from '../../lib/snippets/citation';
import { corpusSnippet } from '../../lib/snippets/corpus-snippet';
import { SnippetStore } from '../../lib/store/user-db';
import type { Words } from '../../lib/words';
import { searchWords } from '../../lib/words/search';
import type { Library } from './library';
import { documentHref } from './route';

/** The person's snippets, as every screen of the reading room keeps them. */
export const snippets = new SnippetStore();

interface PassageActionsProps {
  readonly passage: Passage;
  readonly document: CorpusDocument;
  readonly occurrences: readonly Occurrence[];
  readonly library: Library;
  readonly words: Words;
}

/** What can be done with a passage: link to it, copy it with its source, save it. */
export function PassageActions({ passage, document, occurrences, library, words }: PassageActionsProps) {
  const [said, setSaid] = useState('');
  const doing = async (work: () => Promise<string>): Promise<void> => {
    try {
      setSaid(await work());
    } catch (error) {
      setSaid(words.card.saveFailed(error instanceof Error ? error.message : String(error)));
    }
  };
  const copy = (): Promise<void> =>
    doing(async () => {
      await navigator.clipboard.writeText(citePassage(passage.text, document, passage.article, library.shelf.places, words));
      return words.card.copied;
    });
  const save = (): Promise<void> =>
    doing(async () => {
      const terms = occurrences.map(({ term }) => term);
      const { already } = await snippets.keep(corpusSnippet(passage, 0, passage.text.length, document, import.meta.env.WXT_PACK_HASH, terms));
      return already ? words.card.savedAlready : words.card.saved;
    });
  const { copy: copyWord, save: saveWord } = searchWords(words).document;
  return (
    <span class="passage-actions">
      <a class="anchor" href={documentHref(document.id, passage.id)} aria-label={words.reader.link} title={words.reader.link}>
        ¶
      </a>
      <button type="button" aria-label={copyWord} title={copyWord} onClick={() => void copy()}>
        ⧉
      </button>
      <button type="button" aria-label={saveWord} title={saveWord} onClick={() => void save()}>
        ☆
      </button>
      <span role="status" class="said">
        {said}
      </span>
    </span>
  );
}
