import { useEffect, useState } from 'preact/hooks';
import { PassageLines } from '../../components/PassageLines';
import { TermCard, useOtherLanguage } from '../../components/TermCard';
import { kwicLine } from '../../lib/search/concordance';
import type { CorpusStore, PassageHit } from '../../lib/store/corpus-db';
import type { Words } from '../../lib/words';
import type { Library } from './library';
import { documentHref, termHref } from './route';

/** Wider than a card's line: the reading room has the room. */
const LINE_WIDTH = 60;

/** A term with every place that uses it. */
export function TermPage({
  words,
  library,
  store,
  id,
}: {
  readonly words: Words;
  readonly library: Library;
  readonly store: CorpusStore;
  readonly id: string;
}) {
  const term = library.terms.get(id);
  const [hits, setHits] = useState<readonly PassageHit[]>();
  const [error, setError] = useState<string>();
  const [otherLanguage, turnLanguage] = useOtherLanguage();
  useEffect(() => {
    store.occurrencesOf(id).then(
      ({ hits: all }) => setHits(all),
      (failure: unknown) => setError(String(failure)),
    );
  }, [store, id]);
  if (!term) return <p>{words.reader.noTerms}</p>;
  const openPassage = (document: string, passage: string): void => {
    location.hash = documentHref(document, passage, id);
  };
  return (
    <article class="term-page">
      <TermCard
        term={term}
        shelf={library.shelf}
        words={words}
        otherLanguage={otherLanguage}
        onOtherLanguage={turnLanguage}
        onPassage={openPassage}
        onTerm={(other) => {
          location.hash = termHref(other);
        }}
      />
      <h2>{words.reader.occurrences}</h2>
      {error !== undefined && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      {hits && <p class="quiet">{hits.length === 0 ? words.card.noPassages : words.card.passages(hits.length, hits.length)}</p>}
      {hits && (
        <PassageLines
          lines={hits.map(({ passage, occurrence }) => kwicLine(passage, occurrence, LINE_WIDTH))}
          documents={library.documents}
          places={library.shelf.places}
          words={words}
          onPassage={openPassage}
        />
      )}
    </article>
  );
}
