import { PassageLines } from '../../components/PassageLines';
import { TermCard, useOtherLanguage } from '../../components/TermCard';
import { documentHref, screenHref, termHref } from '../../lib/reading-room';
import { kwicLine } from '../../lib/search/concordance';
import type { Words } from '../../lib/words';
import { searchWords } from '../../lib/words/search';
import type { Library } from './library';
import { TermAppearances } from './TermAppearances';
import { useLoaded } from './use-loaded';
import { Waiting } from './Waiting';

/** Wider than a card's line: the reading room has the room. */
const LINE_WIDTH = 60;

interface TermPageProps {
  readonly words: Words;
  readonly library: Library;
  readonly id: string;
}

/** A term with its senses side by side, where and when it appears, and every place that uses it. */
export function TermPage({ words, library, id }: TermPageProps) {
  const term = library.terms.get(id);
  const { store } = library;
  const { value: hits, error } = useLoaded(async () => (await store.occurrencesOf(id)).hits, [store, id]);
  const [otherLanguage, turnLanguage] = useOtherLanguage();
  if (!term) return <p>{words.reader.noTerms}</p>;
  const openPassage = (document: string, passage: string): void => {
    location.hash = documentHref(document, passage, id);
  };
  return (
    <article class={`term-page ${term.senses.length > 1 ? 'several-senses' : ''}`}>
      <h1 class="unseen">{words.reader.terms}</h1>
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
      {hits && hits.length > 0 && <TermAppearances hits={hits} library={library} words={words} term={id} />}
      <h2>{words.reader.occurrences}</h2>
      {!hits && <Waiting words={words} error={error} />}
      {hits && (
        <p class="quiet">
          {hits.length === 0 ? words.card.noPassages : words.card.passages(hits.length, hits.length)}
          {hits.length > 0 && (
            <>
              {' '}
              · <a href={screenHref('concordance', { q: id, mode: 'term' })}>{searchWords(words).term.lines}</a>
            </>
          )}
        </p>
      )}
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
