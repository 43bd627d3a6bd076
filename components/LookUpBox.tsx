import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Place } from '../lib/lexicon/schema';
import { messageOf } from '../lib/message-of';
import type { CitedDocument } from '../lib/search/concordance';
import type { LookUpAnswer } from '../lib/store/finder';
import type { Words } from '../lib/words';
import { type SearchWords, searchWords } from '../lib/words/search';
import { LookUpResult, LookUpSummary, type ResultItem, resultItems } from './LookUpResults';
import './look-up.css';

export interface LookUpBoxProps {
  readonly words: Words;
  readonly documents: readonly CitedDocument[];
  readonly places: readonly Place[];
  /** What the box has in it, and what is told when that changes. */
  readonly asked: string;
  readonly onAsked: (asked: string) => void;
  readonly lookUp: (asked: string) => Promise<LookUpAnswer>;
  /** Called when somebody is about to ask. */
  readonly onReady?: (() => void) | undefined;
  readonly onTerm: (id: string) => void;
  readonly onPassage: (document: string, passage: string) => void;
  /** How many terms are listed at first. */
  readonly termLimit: number;
  /** The box has the keyboard when it appears. */
  readonly takesFocus?: boolean | undefined;
  /** Changes when the same question would be answered otherwise: the words are there. */
  readonly round: number;
}

/** The one box by which terms and passages are found, as one types; through with the keyboard. */
export function LookUpBox(props: LookUpBoxProps) {
  const { words, asked, onAsked, lookUp, onReady, round, takesFocus, termLimit } = props;
  const { box } = searchWords(words);
  const [answer, setAnswer] = useState<LookUpAnswer>();
  const [error, setError] = useState<string>();
  const [chosen, setChosen] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  // Of what has been drawn: an answer may come between a drawing and its effects.
  const latest = useRef(asked);
  latest.current = asked;
  /** Enter was pressed before there was an answer to what had been typed. */
  const isAwaited = useRef(false);
  const id = useId();

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks the same question again
  useEffect(() => {
    const show = (found: LookUpAnswer | undefined): void => {
      setAnswer(found);
      setError(undefined);
    };
    if (asked.trim() === '') {
      show(undefined);
      return;
    }
    // What was typed since has an answer of its own.
    const isLate = (): boolean => latest.current !== asked;
    lookUp(asked).then(
      (found) => {
        if (isLate()) return;
        show(found);
        if (isAwaited.current) open(resultItems(found, termLimit)[0]);
        isAwaited.current = false;
      },
      (failure: unknown) => {
        if (isLate()) return;
        setError(messageOf(failure));
        isAwaited.current = false;
      },
    );
  }, [asked, lookUp, round]);
  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);

  const items = answer ? resultItems(answer, termLimit) : [];
  const open = (item: ResultItem | undefined): void => {
    if (item?.kind === 'term') props.onTerm(item.hit.term.id);
    if (item?.kind === 'passage') props.onPassage(item.excerpt.document, item.excerpt.passage);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // An input method uses these keys itself.
    if (event.isComposing) return;
    const moved = moveBy(event.key, chosen, items.length);
    const isAnswered = answer?.asked === input.current?.value;
    if (moved !== undefined) setChosen(moved);
    else if (event.key === 'Enter' && chosen < 0 && !isAnswered) isAwaited.current = true;
    else if (event.key === 'Enter') open(items[chosen] ?? items[0]);
    else if (event.key === 'Escape' && asked !== '') onAsked('');
    else return;
    event.preventDefault();
  };
  return (
    <search class="look-up">
      <input
        ref={input}
        type="text"
        enterkeyhint="search"
        role="combobox"
        class="ask"
        aria-label={box.label}
        aria-expanded={items.length > 0}
        aria-controls={`${id}-results`}
        aria-activedescendant={items[chosen] ? `${id}-${chosen}` : undefined}
        aria-autocomplete="list"
        autocomplete="off"
        spellcheck={false}
        placeholder={box.placeholder}
        value={asked}
        onFocus={onReady}
        onKeyDown={onKeyDown}
        onInput={(event) => {
          setChosen(-1);
          isAwaited.current = false;
          onAsked(event.currentTarget.value);
        }}
      />
      {error !== undefined && (
        <p class="error" role="alert">
          {box.failed(error)}
        </p>
      )}
      {answer && asked.trim() !== '' && <LookUpSummary answer={answer} shown={items} words={words} />}
      <div id={`${id}-results`} role="listbox" aria-label={box.label} class="results">
        {asked.trim() !== '' &&
          items.map((item, index) => (
            <LookUpResult
              key={item.key}
              id={`${id}-${index}`}
              item={item}
              isChosen={index === chosen}
              words={words}
              documents={props.documents}
              places={props.places}
              onOpen={() => open(item)}
            />
          ))}
      </div>
      {asked.trim() === '' && <How box={box} onAsked={onAsked} />}
    </search>
  );
}

/** Which result the keyboard goes to; undefined where the key moves nowhere. */
function moveBy(key: string, chosen: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === 'ArrowDown') return (chosen + 1) % count;
  if (key === 'ArrowUp') return chosen <= 0 ? count - 1 : chosen - 1;
  return undefined;
}

/** The language of questions, each example a button that asks it. */
function How({ box, onAsked }: { readonly box: SearchWords['box']; readonly onAsked: (asked: string) => void }) {
  return (
    <details class="how">
      <summary>{box.how}</summary>
      <dl>
        {box.syntax.map(([example, meaning]) => (
          <div key={example}>
            <dt>
              <button type="button" class="term-link" onClick={() => onAsked(example)}>
                <span lang="zh">{example}</span>
              </button>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet">{box.offline}</p>
    </details>
  );
}
