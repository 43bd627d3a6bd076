import { useState } from 'preact/hooks';
import { PassageLines } from '../../components/PassageLines';
import { TermCard, useOtherLanguage } from '../../components/TermCard';
import type { Term } from '../../lib/corpus/pack';
import { groupOf } from '../../lib/lexicon/kinds';
import { documentHref, screenHref, termHref } from '../../lib/reading-room';
import { kwicLine } from '../../lib/search/concordance';
import { findIn } from '../../lib/search/find-in';
import type { Words } from '../../lib/words';
import { searchWords } from '../../lib/words/search';
import type { Library } from './library';
import { useLoaded } from './use-loaded';

/** The terms of the sample, which must be in the lexicon to be marked. */
const SAMPLE_TERMS = ['三会一课', '主题党日', '三联三促', '五大行动'];
/** Questions of different kinds to try. */
const TRIES = ['三促', '争星夺旗', 'slsc', 'Two Upholds', '五'];

/** How much of the corpus the sample's card shows: passages, and characters on either side of the phrase. */
const PASSAGES = 2;
const LINE_WIDTH = 40;

/** What to do, in three steps on a live sample; opened when the extension is installed. */
export function Welcome({ words, library }: { readonly words: Words; readonly library: Library }) {
  const { welcome } = searchWords(words);
  const [open, setOpen] = useState<Term>();
  return (
    <article class="welcome">
      <h1>{welcome.title}</h1>
      <p>{welcome.lead}</p>
      <ol class="steps">
        {welcome.steps.map(([title, text], step) => (
          <li key={title}>
            <h2>{title}</h2>
            <p>{text}</p>
            {step === 0 && <Sample text={welcome.sample} library={library} onTerm={setOpen} note={welcome.sampleNote} />}
            {step === 1 && (open ? <OpenedCard term={open} words={words} library={library} /> : <p class="quiet">{welcome.cardHere}</p>)}
            {step === 2 && (
              <p>
                {welcome.tryBox}{' '}
                {TRIES.map((asked) => (
                  <a key={asked} class="try" href={screenHref('look-up', { q: asked })}>
                    {asked}
                  </a>
                ))}
              </p>
            )}
          </li>
        ))}
      </ol>
      <p class="quiet">{welcome.pin}</p>
      <p>
        <a class="button" href="#/">
          {welcome.done}
        </a>
      </p>
    </article>
  );
}

interface OpenedCardProps {
  readonly term: Term;
  readonly words: Words;
  readonly library: Library;
}

/** The card as it opens on a page: the term, and the first passages that use it. */
function OpenedCard({ term, words, library }: OpenedCardProps) {
  const { value: found } = useLoaded(() => library.store.occurrencesOf(term.id, PASSAGES), [library, term]);
  const { hits = [], total = 0 } = found ?? {};
  const [otherLanguage, turnLanguage] = useOtherLanguage();
  const openPassage = (document: string, passage: string): void => {
    location.hash = documentHref(document, passage, term.id);
  };
  return (
    <div class="opened">
      <TermCard
        term={term}
        shelf={library.shelf}
        words={words}
        otherLanguage={otherLanguage}
        onOtherLanguage={turnLanguage}
        onPassage={openPassage}
        onTerm={(id) => {
          location.hash = termHref(id);
        }}
      />
      {found && <p class="quiet">{total === 0 ? words.card.noPassages : words.card.passages(hits.length, total)}</p>}
      <PassageLines
        lines={hits.map(({ passage, occurrence }) => kwicLine(passage, occurrence, LINE_WIDTH))}
        documents={library.documents}
        places={library.shelf.places}
        words={words}
        onPassage={openPassage}
      />
    </div>
  );
}

interface SampleProps {
  readonly text: string;
  readonly note: string;
  readonly library: Library;
  readonly onTerm: (term: Term) => void;
}

/** A sentence with marks as a page has them: pointed at, gone to or pressed, each shows its card in the next step. */
function Sample({ text, note, library, onTerm }: SampleProps) {
  const found = SAMPLE_TERMS.flatMap((id) => {
    const term = library.terms.get(id);
    return term ? findIn(text, id).map((span) => ({ ...span, term })) : [];
  }).sort((a, b) => a.start - b.start);
  let at = 0;
  return (
    <>
      <p class="sample" lang="zh">
        {found.map(({ start, end, term }) => {
          const before = text.slice(at, start);
          at = end;
          return (
            <span key={start}>
              {before}
              <button
                type="button"
                class={`marked group-${groupOf(term.kind)}`}
                onMouseEnter={() => onTerm(term)}
                onFocus={() => onTerm(term)}
                onClick={() => onTerm(term)}
              >
                {text.slice(start, end)}
              </button>
            </span>
          );
        })}
        {text.slice(at)}
      </p>
      <p class="quiet">{note}</p>
    </>
  );
}
