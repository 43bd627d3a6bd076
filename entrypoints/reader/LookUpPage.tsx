import { useCallback, useState } from 'preact/hooks';
import { LookUpBox } from '../../components/LookUpBox';
import { useWarmWords } from '../../components/use-warm-words';
import { documentHref, screenHref, termHref } from '../../lib/reading-room';
import { soleString } from '../../lib/search/query';
import type { LookUpAnswer } from '../../lib/store/finder';
import type { Words } from '../../lib/words';
import { searchWords } from '../../lib/words/search';
import type { Library } from './library';
import { useParameters } from './route';

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
  const [{ q = '', show }, change] = useParameters<'q' | 'show'>('look-up', parameters);
  const isAll = show === 'all';
  const [round, warm] = useWarmWords(library.warm);
  const [latest, setLatest] = useState<LookUpAnswer>();
  const lookUp = useCallback(
    async (asked: string) => {
      const found = await library.finder.lookUp(asked, isAll ? Number.POSITIVE_INFINITY : PASSAGES);
      setLatest(found);
      return found;
    },
    [library, isAll],
  );
  const answer = latest?.asked === q ? latest : undefined;
  const hasMore = answer !== undefined && !isAll && (answer.terms.length > TERMS || answer.passages.total > PASSAGES);
  const string = answer && answer.passages.total > 0 ? soleString(q) : undefined;
  return (
    <>
      <h1 class="unseen">{box.label}</h1>
      <LookUpBox
        words={words}
        documents={library.documents}
        places={library.shelf.places}
        asked={q}
        onAsked={(asked) => change({ q: asked, show: undefined })}
        lookUp={lookUp}
        round={round}
        onReady={warm}
        takesFocus
        termLimit={isAll ? Number.POSITIVE_INFINITY : TERMS}
        onTerm={(id) => {
          location.hash = termHref(id);
        }}
        onPassage={(document, passage) => {
          location.hash = documentHref(document, passage, undefined, q);
        }}
      />
      {hasMore && (
        <p>
          <button type="button" class="button" onClick={() => change({ show: 'all' })}>
            {box.more}
          </button>
        </p>
      )}
      {string !== undefined && (
        <p>
          <a href={screenHref('concordance', { q: string })}>{box.asLines(string)}</a>
        </p>
      )}
    </>
  );
}
