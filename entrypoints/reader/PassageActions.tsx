import { useState } from 'preact/hooks';
import { CopyIcon } from '../../components/CopyIcon';
import type { CorpusDocument, Occurrence, Passage } from '../../lib/corpus/pack';
import { copyText } from '../../lib/page/copy';
import { documentHref } from '../../lib/reading-room';
import { citePassage } from '../../lib/snippets/citation';
import { corpusSnippet } from '../../lib/snippets/corpus-snippet';
import type { Words } from '../../lib/words';
import { searchWords } from '../../lib/words/search';
import { useKeep } from './KeepingRoom';
import type { Library } from './library';

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
  const keep = useKeep();
  const copy = async (): Promise<void> => {
    const done = await copyText(citePassage(passage.text, document, passage.article, library.shelf.places, words));
    setSaid(done ? words.card.copied : words.card.copyFailed);
  };
  const save = (): void => {
    const terms = occurrences.map(({ term }) => term);
    keep([corpusSnippet(passage, 0, passage.text.length, document, import.meta.env.WXT_PACK_HASH, terms)]);
  };
  const { copy: copyWord, save: saveWord } = searchWords(words).document;
  return (
    <span class="passage-actions">
      <a class="anchor" href={documentHref(document.id, passage.id)} aria-label={words.reader.link} title={words.reader.link}>
        ¶
      </a>
      <button type="button" aria-label={copyWord} title={copyWord} onClick={() => void copy()}>
        <CopyIcon />
      </button>
      <button type="button" aria-label={saveWord} title={saveWord} onClick={save}>
        ☆
      </button>
      <span role="status" class="said">
        {said}
      </span>
    </span>
  );
}
