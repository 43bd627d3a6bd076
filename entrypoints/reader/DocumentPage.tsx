import { useMemo, useState } from 'preact/hooks';
import type { Occurrence, Passage } from '../../lib/corpus/pack';
import { documentHref, termHref } from '../../lib/reading-room';
import { type CrossReference, crossReferences } from '../../lib/search/cross-references';
import { findAsked } from '../../lib/search/find-in';
import { groupBy } from '../../lib/search/group-by';
import type { Span } from '../../lib/search/span';
import type { DocumentView } from '../../lib/store/corpus-db';
import type { Words } from '../../lib/words';
import { searchWords } from '../../lib/words/search';
import { DocumentFacts } from './DocumentFacts';
import { FindBar } from './FindBar';
import type { Library } from './library';
import { PassageActions } from './PassageActions';
import { type FoundHere, PassageBlock } from './PassageBlock';
import type { Route } from './route';
import { useLoaded } from './use-loaded';
import { Waiting } from './Waiting';

interface DocumentPageProps {
  readonly words: Words;
  readonly library: Library;
  readonly route: Extract<Route, { page: 'document' }>;
}

/** A document as printed, its terms marked, its corrections and doubts shown, open at the passage linked to. */
export function DocumentPage({ words, library, route }: DocumentPageProps) {
  const { store } = library;
  const { value: loaded, error } = useLoaded(async () => {
    const [view, all] = await Promise.all([store.document(route.id), store.allOccurrences()]);
    return view ? { view, references: crossReferences(route.id, all) } : ('missing' as const);
  }, [store, route.id]);
  if (!loaded) return <Waiting words={words} error={error} />;
  if (loaded === 'missing') return <p>{words.reader.documentNotFound}</p>;
  return <DocumentText words={words} library={library} route={route} {...loaded} />;
}

interface DocumentTextProps extends DocumentPageProps {
  readonly view: DocumentView;
  readonly references: ReadonlyMap<string, readonly CrossReference[]>;
}

function DocumentText({ words, library, route, view, references }: DocumentTextProps) {
  const { document, passages, occurrences } = view;
  const byPassage = useMemo(() => groupBy(occurrences, (occurrence) => occurrence.passage), [occurrences]);
  // A passage may have answered by words that stand apart, or by a filter alone: then there is nothing to go to.
  const [asked, setAsked] = useState(() => (route.find && placesOf(passages, occurrences, route.find, undefined).length > 0 ? route.find : ''));
  const [current, setCurrent] = useState<number>();
  const term = asked === '' ? route.term : undefined;
  const places = useMemo(() => placesOf(passages, occurrences, asked, term), [passages, occurrences, asked, term]);
  const foundBy = useMemo(() => {
    const all = places.map((place, nth): FoundHere & { passage: string } => ({ ...place, nth, isCurrent: nth === current }));
    return groupBy(all, ({ passage }) => passage);
  }, [places, current]);
  const isKnown = route.passage === undefined || passages.some((passage) => passage.id === route.passage);
  return (
    <article class="document">
      {!isKnown && (
        <p class="error" role="alert">
          {words.reader.passageNotFound}
        </p>
      )}
      <DocumentFacts document={document} library={library} words={words} />
      <FindBar
        words={words}
        asked={asked}
        shown={asked || (term === undefined ? '' : (library.terms.get(term)?.name ?? term))}
        onAsked={(text) => {
          setAsked(text);
          setCurrent(undefined);
          // So that Back leads to it, too.
          history.replaceState(history.state, '', documentHref(document.id, route.passage, route.term, text));
        }}
        passages={passages}
        places={places}
        current={current}
        onCurrent={setCurrent}
        cited={route.passage}
      />
      {passages.map((passage) => {
        const isCited = passage.id === route.passage;
        return (
          <div
            key={passage.id}
            class={`passage ${passage.role}${isCited ? ' cited' : ''}`}
            ref={isCited ? showCited : undefined}
            tabIndex={isCited ? -1 : undefined}
            {...(isCited && { role: 'region', 'aria-label': words.reader.citedHere })}
          >
            <PassageBlock
              passage={passage}
              occurrences={byPassage.get(passage.id) ?? []}
              notes={document.notes}
              library={library}
              words={words}
              term={route.term}
              found={foundBy.get(passage.id) ?? []}
            />
            <PassageActions passage={passage} document={document} occurrences={byPassage.get(passage.id) ?? []} library={library} words={words} />
            <AlsoIn references={references.get(passage.id) ?? []} library={library} words={words} />
          </div>
        );
      })}
    </article>
  );
}

/** Where in the document what is asked for stands: a string, or else a term. */
function placesOf(
  passages: readonly Passage[],
  occurrences: readonly Occurrence[],
  asked: string,
  term: string | undefined,
): Array<Span & { passage: string }> {
  if (asked !== '') {
    const found = findAsked(
      passages.map(({ text }) => text),
      asked,
    );
    return passages.flatMap(({ id }, index) => (found[index] ?? []).map((span) => ({ ...span, passage: id })));
  }
  if (term === undefined) return [];
  const own = groupBy(
    occurrences.filter((occurrence) => occurrence.term === term),
    ({ passage }) => passage,
  );
  return passages.flatMap(({ id }) => (own.get(id) ?? []).map(({ start, end }) => ({ start, end, passage: id })));
}

/** Brings the passage linked to into sight, for the eye and for the keyboard. */
function showCited(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'center' });
  element?.focus({ preventScroll: true });
}

/** In the margin: where else the corpus has the terms that appear here for the first time. */
function AlsoIn({ references, library, words }: { readonly references: readonly CrossReference[]; readonly library: Library; readonly words: Words }) {
  if (references.length === 0) return null;
  const titleOf = (id: string): string => library.documents.find((document) => document.id === id)?.title ?? id;
  return (
    <div class="also-in" role="note" aria-label={searchWords(words).document.alsoIn}>
      {references.map(({ term, others }) => (
        <p key={term}>
          <a href={termHref(term)} lang="zh">
            {library.terms.get(term)?.name ?? term}
          </a>{' '}
          <span class="quiet">{searchWords(words).document.alsoIn}</span>
          {others.map(({ document, passage }) => (
            <a key={document} class="other" href={documentHref(document, passage, term)} lang="zh" title={titleOf(document)}>
              {titleOf(document)}
            </a>
          ))}
        </p>
      ))}
    </div>
  );
}
