import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CorpusDocument, Occurrence, Passage } from '../../lib/corpus/pack';
import { groupOf } from '../../lib/lexicon/kinds';
import { dateText, placeName } from '../../lib/snippets/citation';
import type { CorpusStore, DocumentView } from '../../lib/store/corpus-db';
import type { Words } from '../../lib/words';
import type { Library } from './library';
import { documentHref, type Route, termHref } from './route';

interface DocumentPageProps {
  readonly words: Words;
  readonly library: Library;
  readonly store: CorpusStore;
  readonly route: Extract<Route, { page: 'document' }>;
}

/** A document as printed, its terms marked, its corrections and doubts shown, open at the passage linked to. */
export function DocumentPage({ words, library, store, route }: DocumentPageProps) {
  const [view, setView] = useState<DocumentView | 'missing'>();
  const [error, setError] = useState<string>();
  useEffect(() => {
    store.document(route.id).then(
      (found) => setView(found ?? 'missing'),
      (failure: unknown) => setError(String(failure)),
    );
  }, [store, route.id]);

  if (error !== undefined) {
    return (
      <p class="error" role="alert">
        {error}
      </p>
    );
  }
  if (view === undefined) return null;
  if (view === 'missing') return <p>{words.reader.documentNotFound}</p>;
  const { document, passages, occurrences } = view;
  const byPassage = Map.groupBy(occurrences, (occurrence) => occurrence.passage);
  const isKnown = route.passage === undefined || passages.some((passage) => passage.id === route.passage);
  return (
    <article class="document">
      {!isKnown && (
        <p class="error" role="alert">
          {words.reader.passageNotFound}
        </p>
      )}
      <Facts document={document} library={library} words={words} />
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
            />
            <a class="anchor" href={documentHref(document.id, passage.id, route.term)} aria-label={words.reader.link} title={words.reader.link}>
              ¶
            </a>
          </div>
        );
      })}
    </article>
  );
}

/** Brings the passage linked to into sight, for the eye and for the keyboard. */
function showCited(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'center' });
  element?.focus({ preventScroll: true });
}

function Facts({ document, library, words }: { readonly document: CorpusDocument; readonly library: Library; readonly words: Words }) {
  const language = words.tag === 'en' ? 'en' : 'zh';
  const { date, articles } = document;
  return (
    <dl class="document-facts">
      {articles.map((article) => (
        <div key={article.title}>
          <dt>{words.reader.author}</dt>
          <dd lang="zh">
            {[article.role, article.author].filter(Boolean).join(' ')}
            {articles.length > 1 && `：《${article.title}》`}
          </dd>
          <dt>{words.reader.place}</dt>
          <dd>
            {article.place === undefined ? words.unknownPlace : placeName(article.place, library.shelf.places, words)}
            {article.placeNote && <span class="quiet"> {article.placeNote[language]}</span>}
          </dd>
        </div>
      ))}
      <div>
        {document.column !== undefined && <Fact label={words.reader.column}>{document.column}</Fact>}
        {document.issuer && <Fact label={words.reader.issuer}>{document.issuer[language]}</Fact>}
        {document.issue !== undefined && <Fact label={words.reader.issue}>{document.issue}</Fact>}
        <Fact label={words.reader.date}>
          {dateText(date, words)}
          {'reason' in date && <span class="quiet"> {date.reason[language]}</span>}
        </Fact>
        <Fact label={words.reader.genre}>{words.genres[document.genre]}</Fact>
        {document.distribution && <Fact label={words.reader.distribution}>{document.distribution.join(' ')}</Fact>}
        <Fact label={words.reader.source}>
          <code>{document.source.file}</code>
        </Fact>
      </div>
    </dl>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

interface PassageBlockProps {
  readonly passage: Passage;
  readonly occurrences: readonly Occurrence[];
  readonly notes: CorpusDocument['notes'];
  readonly library: Library;
  readonly words: Words;
  readonly term: string | undefined;
}

function PassageBlock({ passage, occurrences, notes, library, words, term }: PassageBlockProps) {
  const text = <PassageText passage={passage} occurrences={occurrences} library={library} words={words} term={term} />;
  const language = words.tag === 'en' ? 'en' : 'zh';
  const own = notes.filter((note) => passage.text.includes(note.quote));
  const remarks = (
    <>
      {passage.corrections?.map((correction) => (
        <p key={correction.start} class="remark">
          {words.reader.corrections}
          {words.colon}
          <q lang="zh">{correction.to}</q> {words.reader.correction(correction.from)}。{correction.why[language]}
        </p>
      ))}
      {own.map((note) => (
        <p key={note.quote} class="remark">
          {words.reader.doubtful}
          {words.colon}
          <q lang="zh">{note.quote}</q> {note.note[language]}
        </p>
      ))}
      {passage.role === 'repeat' && <p class="remark">{words.reader.repeated}</p>}
    </>
  );
  switch (passage.role) {
    case 'title':
      return (
        <>
          <h1 lang="zh">{text}</h1>
          {remarks}
        </>
      );
    case 'heading':
      return (
        <>
          <h2 lang="zh">{text}</h2>
          {remarks}
        </>
      );
    default:
      return (
        <>
          <p lang="zh" title={passage.role === 'caption' ? words.reader.caption : undefined}>
            {text}
          </p>
          {remarks}
        </>
      );
  }
}

/** A passage as runs of plain, bold and marked text; a term is a link to its page. */
function PassageText({ passage, occurrences, library, words, term }: Omit<PassageBlockProps, 'notes'>) {
  const shown = occurrences.filter((occurrence) => !occurrence.nested).sort((a, b) => a.start - b.start);
  const edges = new Set([0, passage.text.length, ...(passage.cuts ?? [])]);
  for (const { start, end } of [...shown, ...(passage.bold ?? []), ...(passage.corrections ?? [])]) edges.add(start).add(end);
  const sorted = [...edges].sort((a, b) => a - b);
  const runs: ComponentChildren[] = [];
  for (let i = 0; i + 1 < sorted.length; i++) {
    const [start, end] = [sorted[i] as number, sorted[i + 1] as number];
    const covers = (span: { start: number; end: number }): boolean => span.start <= start && span.end >= end;
    const correction = passage.corrections?.find(covers);
    let run: ComponentChildren = passage.text.slice(start, end);
    if (correction) {
      run = (
        <ins title={words.reader.correction(correction.from)} class="corrected">
          {run}
        </ins>
      );
    }
    if (passage.bold?.some(covers)) run = <strong>{run}</strong>;
    const occurrence = shown.find(covers);
    if (occurrence) {
      const isAsked =
        occurrence.term === term || occurrences.some((inner) => inner.term === term && inner.start >= occurrence.start && inner.end <= occurrence.end);
      const kind = library.terms.get(occurrence.term)?.kind;
      run = (
        <a class={`marked ${kind ? `group-${groupOf(kind)}` : ''}`} href={termHref(occurrence.term)}>
          {isAsked ? <mark>{run}</mark> : run}
        </a>
      );
    }
    if (passage.cuts?.includes(start)) {
      runs.push(
        <span key={`cut-${start}`} class="cut" title={words.reader.cut}>
          ⸗
        </span>,
      );
    }
    runs.push(<span key={start}>{run}</span>);
  }
  return <>{runs}</>;
}
