import { useCallback, useEffect, useState } from 'preact/hooks';
import { documentHref, screenHref, termHref } from '../lib/reading-room';
import type { CardShelf } from '../lib/search/concordance';
import type { LookUpAnswer } from '../lib/store/finder';
import type { Words } from '../lib/words';
import { searchWords } from '../lib/words/search';
import { LookUpBox } from './LookUpBox';
import { useWarmWords } from './use-warm-words';

const TERMS = 6;
const PASSAGES = 5;

type Shelf = Pick<CardShelf, 'documents' | 'places'>;

/** Where a panel looks things up. */
export interface LookUpDesk {
  lookUp(asked: string, passages: number): Promise<LookUpAnswer>;
  /** Fetches what questions are cut into words with. */
  warm(): Promise<void>;
  shelf(): Promise<Shelf>;
  /** An error in the person's words. */
  sayError(error: unknown, words: Words): string;
  /** The address of a screen of the reading room. */
  address(route: string): string;
  open(address: string): void;
}

interface LookUpPanelProps {
  readonly words: Words;
  readonly desk: LookUpDesk;
  readonly asked: string;
  readonly onAsked: (asked: string) => void;
}

/** The look-up box where there is little room: in the popup and beside the page. What is opened opens in the reading room. */
export function LookUpPanel({ words, desk, asked, onAsked }: LookUpPanelProps) {
  const [shelf, setShelf] = useState<Shelf>({ documents: [], places: [] });
  const [round, want] = useWarmWords(desk.warm);
  useEffect(() => {
    // Without it no passage is found either, and the box says why.
    desk.shelf().then(setShelf, () => undefined);
  }, [desk]);
  const lookUp = useCallback(
    (text: string) =>
      desk.lookUp(text, PASSAGES).catch((error: unknown) => {
        throw new Error(desk.sayError(error, words));
      }),
    [desk, words],
  );
  const open = (route: string): void => desk.open(desk.address(route));
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
        onTerm={(id) => open(termHref(id))}
        onPassage={(document, passage) => open(documentHref(document, passage, undefined, asked))}
      />
      {asked.trim() !== '' && (
        <p>
          <a href={desk.address(screenHref('look-up', { q: asked }))} target="_blank" rel="noopener">
            {searchWords(words).box.allResults}
          </a>
        </p>
      )}
    </>
  );
}
