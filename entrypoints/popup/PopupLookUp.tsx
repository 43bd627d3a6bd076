import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { LookUpBox } from '../../components/LookUpBox';
import type { CardShelf } from '../../components/TermCard';
import { useWarmWords } from '../../components/use-warm-words';
import { warmFinder } from '../../lib/browser/finder';
import type { BundledCorpus } from '../../lib/store/bundled';
import type { Words } from '../../lib/words';
import { searchWords } from '../../lib/words/search';

const TERMS = 6;
const PASSAGES = 5;

interface PopupLookUpProps {
  readonly words: Words;
  readonly corpus: BundledCorpus;
  readonly asked: string;
  readonly onAsked: (asked: string) => void;
}

/** The look-up box in the popup; what is opened opens in the reading room. */
export function PopupLookUp({ words, corpus, asked, onAsked }: PopupLookUpProps) {
  const { store } = corpus;
  const { finder, warm } = useMemo(() => warmFinder(store, () => store.allTerms()), [store]);
  const [shelf, setShelf] = useState<Pick<CardShelf, 'documents' | 'places'>>({ documents: [], places: [] });
  const [round, want] = useWarmWords(warm);
  useEffect(() => {
    corpus
      .ensure()
      .then(() => Promise.all([store.documents(), store.places()]))
      .then(
        ([documents, places]) => setShelf({ documents, places }),
        () => undefined,
      );
  }, [corpus, store]);
  const lookUp = useCallback((text: string) => finder.lookUp(text, PASSAGES), [finder]);
  const open = (route: string): void => void browser.tabs.create({ url: browser.runtime.getURL('/reader.html') + route });
  return (
    <>
      <LookUpBox
        words={words}
        documents={shelf.documents}
        places={shelf.places}
        asked={asked}
        onAsked={onAsked}
        lookUp={lookUp}
        round={round}
        onReady={want}
        termLimit={TERMS}
        onTerm={(id) => open(`#/term/${encodeURIComponent(id)}`)}
        onPassage={(document, passage) => open(`#/document/${encodeURIComponent(document)}?${new URLSearchParams({ passage, find: asked })}`)}
      />
      {asked.trim() !== '' && (
        <p>
          <a href={`${browser.runtime.getURL('/reader.html')}#/look-up?${new URLSearchParams({ q: asked })}`} target="_blank" rel="noopener">
            {searchWords(words).box.allResults}
          </a>
        </p>
      )}
    </>
  );
}
