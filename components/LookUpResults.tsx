import { groupOf } from '../lib/lexicon/kinds';
import type { Place } from '../lib/lexicon/schema';
import type { CitedDocument } from '../lib/search/concordance';
import type { Excerpt } from '../lib/search/excerpt';
import type { TermHit } from '../lib/search/look-up';
import { sourceLine } from '../lib/snippets/citation';
import type { LookUpAnswer } from '../lib/store/finder';
import type { Words } from '../lib/words';
import { searchWords } from '../lib/words/search';
import { Marked } from './Marked';

/** One line of the results: a term or a passage. */
export type ResultItem =
  | { readonly kind: 'term'; readonly key: string; readonly hit: TermHit }
  | { readonly kind: 'passage'; readonly key: string; readonly excerpt: Excerpt };

/** The results in the order in which they are listed and gone through. */
export function resultItems({ terms, passages }: LookUpAnswer, termLimit: number): ResultItem[] {
  return [
    ...terms.slice(0, termLimit).map((hit): ResultItem => ({ kind: 'term', key: `t:${hit.term.id}`, hit })),
    ...passages.excerpts.map((excerpt): ResultItem => ({ kind: 'passage', key: `p:${excerpt.passage}`, excerpt })),
  ];
}

/** What was found in numbers, or what is wrong with the question. */
export function LookUpSummary({ answer, shown, words }: { readonly answer: LookUpAnswer; readonly shown: readonly ResultItem[]; readonly words: Words }) {
  const { box } = searchWords(words);
  const { asked, terms, passages, mistake } = answer;
  const shownTerms = shown.filter(({ kind }) => kind === 'term').length;
  return (
    <>
      {mistake && (
        <p class="error mistake" role="alert">
          {box.mistakes[mistake.mistake]}
          {box.mistakeAt(asked.slice(mistake.start, mistake.end))}
        </p>
      )}
      <p class="quiet counts" role="status">
        {terms.length === 0 && passages.total === 0 && !mistake ? (
          <>
            {box.none(asked.trim())} {box.noneHint}
          </>
        ) : (
          [terms.length > 0 && box.terms(shownTerms, terms.length), passages.total > 0 && box.passages(shown.length - shownTerms, passages.total)]
            .filter(Boolean)
            .join(' · ')
        )}
      </p>
    </>
  );
}

interface LookUpResultProps {
  readonly id: string;
  readonly item: ResultItem;
  readonly isChosen: boolean;
  readonly words: Words;
  readonly documents: readonly CitedDocument[];
  readonly places: readonly Place[];
  readonly onOpen: () => void;
}

export function LookUpResult({ id, item, isChosen, words, documents, places, onOpen }: LookUpResultProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box has the keyboard and goes through the options
    // biome-ignore lint/a11y/useFocusableInteractive: an option of a combobox is never focused itself
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      class={`result ${item.kind} ${item.kind === 'term' ? `group-${groupOf(item.hit.term.kind)}` : ''}`}
      ref={isChosen ? showChosen : undefined}
      onClick={onOpen}
    >
      {item.kind === 'term' ? (
        <TermResult hit={item.hit} words={words} />
      ) : (
        <PassageResult excerpt={item.excerpt} documents={documents} places={places} words={words} />
      )}
    </div>
  );
}

const showChosen = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'nearest' });

function TermResult({ hit: { term, reason, text, spans }, words }: { readonly hit: TermHit; readonly words: Words }) {
  const { reasons } = searchWords(words).box;
  const isName = reason === 'name' || reason === 'number';
  const language = reason === 'english' ? 'en' : reason === 'pinyin' || reason === 'initials' ? 'zh-Latn-pinyin' : 'zh';
  return (
    <>
      <span class="found-name" lang="zh">
        {isName ? <Marked text={text} spans={spans} /> : term.name}
      </span>
      <span class="reason">
        <span class="reason-name">{reasons[reason]}</span>
        {!isName && (
          <span class="reason-text" lang={language}>
            <Marked text={text} spans={spans} />
          </span>
        )}
      </span>
      {isName && (
        <span class="said-of" lang={words.tag === 'en' ? 'en' : 'zh'}>
          {term.senses[0]?.gloss[words.tag === 'en' ? 'en' : 'zh']}
        </span>
      )}
    </>
  );
}

function PassageResult({ excerpt, documents, places, words }: Pick<LookUpResultProps, 'documents' | 'places' | 'words'> & { readonly excerpt: Excerpt }) {
  const document = documents.find(({ id }) => id === excerpt.document);
  return (
    <>
      <span class="quotation" lang="zh">
        <Marked text={excerpt.text} spans={excerpt.spans} />
      </span>
      {document && <cite lang="zh">{sourceLine(document, excerpt.article, places, words)}</cite>}
    </>
  );
}
