import type { ComponentChildren } from 'preact';
import type { CorpusDocument, Occurrence, Passage } from '../../lib/corpus/pack';
import { groupOf } from '../../lib/lexicon/kinds';
import { termHref } from '../../lib/reading-room';
import type { Span } from '../../lib/search/span';
import type { Words } from '../../lib/words';
import type { Library } from './library';

interface PassageBlockProps {
  readonly passage: Passage;
  readonly occurrences: readonly Occurrence[];
  readonly notes: CorpusDocument['notes'];
  readonly library: Library;
  readonly words: Words;
  readonly term: string | undefined;
  /** What is looked for in the document, as it stands in this passage. */
  readonly found: readonly FoundHere[];
}

/** A place where what is looked for stands. */
export interface FoundHere extends Span {
  /** The how manieth of the document it is, from 0. */
  readonly nth: number;
  readonly isCurrent: boolean;
}

/** A passage as what it is (title, heading, caption …), with its corrections and doubts. */
export function PassageBlock({ passage, occurrences, notes, library, words, term, found }: PassageBlockProps) {
  const text = <PassageText passage={passage} occurrences={occurrences} library={library} words={words} term={term} found={found} />;
  const language = words.tag === 'en' ? 'en' : 'zh';
  const own = notes.filter((note) => passage.text.includes(note.quote));
  const remarks = (
    <>
      {passage.corrections?.map((correction) => (
        <p key={correction.start} class="remark">
          {words.reader.corrections}
          {words.colon}
          <q lang="zh">{correction.to}</q> {words.reader.correction(correction.from)}
          {words.fullStop}
          {correction.why[language]}
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
function PassageText({ passage, occurrences, library, words, term, found }: Omit<PassageBlockProps, 'notes'>) {
  const shown = occurrences.filter((occurrence) => !occurrence.nested).sort((a, b) => a.start - b.start);
  const edges = new Set([0, passage.text.length, ...(passage.cuts ?? [])]);
  for (const { start, end } of [...shown, ...(passage.bold ?? []), ...(passage.corrections ?? []), ...found]) edges.add(start).add(end);
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
    const here = found.find(covers);
    if (here) {
      run = (
        <mark class={here.isCurrent ? 'found current' : 'found'} ref={here.isCurrent && here.start === start ? showFound : undefined}>
          {run}
        </mark>
      );
    }
    const occurrence = shown.find(covers);
    if (occurrence) {
      const isAsked =
        occurrence.term === term || occurrences.some((inner) => inner.term === term && inner.start >= occurrence.start && inner.end <= occurrence.end);
      const kind = library.terms.get(occurrence.term)?.kind;
      run = (
        <a class={`marked ${kind ? `group-${groupOf(kind)}` : ''}`} href={termHref(occurrence.term)}>
          {isAsked && !here ? <mark>{run}</mark> : run}
        </a>
      );
    }
    if (passage.cuts?.includes(start)) {
      runs.push(<span key={`cut-${start}`} class="cut" role="img" aria-label={words.reader.cut} title={words.reader.cut} />);
    }
    runs.push(<span key={start}>{run}</span>);
  }
  return <>{runs}</>;
}

function showFound(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'center' });
}
