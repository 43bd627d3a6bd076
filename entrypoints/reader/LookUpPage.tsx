import { useCallback } from 'preact/hooks';
import { LookUpBox } from '../../components/LookUpBox';
import { useWarmWords } from '../../components/use-warm-words';
import type { Words } from '../../lib/words';
import { searchWords } from '../../lib/words/search';
import type { Library } from './library';
import { documentHref, screenHref, termHref, useParameters } from './route';

const TERMS = 12;
const PASSAGES = 50;

interface LookUpPageProps {
  readonly words: Words;
  readonly library: Library;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Look-up: one box for terms and passages. */
export function LookUpPage({ words, library, parameters }: LookUpPageProps) {
  const { box } = searchWords(words);
  const [{ q = '', terms }, change] = useParameters<'q' | 'terms'>('look-up', parameters);
  const [round, warm] = useWarmWords(library.warm);
  const lookUp = useCallback((asked: string) => library.finder.lookUp(asked, PASSAGES), [library]);
  return (
    <>
      <h1 class="unseen">{box.label}</h1>
      <LookUpBox
        words={words}
        documents={library.documents}
        places={library.shelf.places}
        asked={q}
        onAsked={(asked) => change({ q: asked })}
        lookUp={lookUp}
        round={round}
        onReady={warm}
        takesFocus
        termLimit={terms === 'all' ? Number.POSITIVE_INFINITY : TERMS}
        onTerm={(id) => {
          location.hash = termHref(id);
        }}
        onPassage={(document, passage) => {
          location.hash = documentHref(document, passage, undefined, q.replace(/["“”]/g, ''));
        }}
      />
      {q.trim() !== '' && (
        <p class="quiet">
          <a href={screenHref('concordance', { q: q.replace(/["“”]/g, '') })}>{box.asLines}</a>
        </p>
      )}
    </>
  );
}
