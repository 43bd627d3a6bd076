import { useEffect, useRef, useState } from 'preact/hooks';
import { type Snippet, snippetKey } from '../lib/snippets/snippet';
import type { Words } from '../lib/words';
import { type Desk, SnippetEditor } from './SnippetEditor';
import { UndoNotice } from './UndoNotice';
import './snippets.css';

/** What became of one quotation. */
type State = { readonly state: 'saving' } | { readonly state: 'kept'; readonly id: string; readonly already: boolean };

export interface KeepListProps {
  readonly words: Words;
  readonly selected: readonly Snippet[];
  readonly sentences: readonly Snippet[];
  /** The window is private, and the person has not yet read what that means for what is kept. */
  readonly needsWarning: boolean;
  readonly onWarned: () => void;
  readonly keep: (snippet: Snippet) => Promise<{ readonly id: string; readonly already: boolean }>;
  readonly forget: (ids: readonly string[]) => Promise<void>;
  readonly desk: Desk;
  /** Says whether it did. */
  readonly copyText: (text: string) => Promise<boolean>;
  /** Says an error in the person's words. */
  readonly sayError: (error: unknown) => string;
  /** Whether the browser lets nothing be stored here. */
  readonly isDenied: (error: unknown) => boolean;
}

/** How many sentences are listed at once. */
const LISTED = 30;

/** What a page offers to be kept: the selection, and its sentences with terms; each with a press, several, or all. */
export function KeepList({ words, selected, sentences, needsWarning, onWarned, keep, forget, desk, copyText, sayError, isDenied }: KeepListProps) {
  const said = words.snippets;
  const [states, setStates] = useState<ReadonlyMap<string, State>>(new Map());
  const [undoable, setUndoable] = useState<readonly Snippet[]>([]);
  const [error, setError] = useState<string>();
  /** What could not be stored, to be taken elsewhere. */
  const [unstored, setUnstored] = useState<readonly Snippet[]>([]);
  /** What the person can do about the error. */
  const [hint, setHint] = useState('');
  const [copied, setCopied] = useState('');
  const [waiting, setWaiting] = useState<readonly Snippet[]>();
  const [editing, setEditing] = useState<string>();
  /** Where a button was pressed. */
  const place = useRef<Element | null>(null);
  // One that did its work is gone: the keyboard goes on with what stands in its place.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever makes a button go
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.querySelector('button')?.focus();
  }, [states, undoable, editing]);
  const notePlace = (button: Element): void => {
    place.current = button.closest('.ways') ?? button.closest('details');
  };
  const stateOf = (snippet: Snippet): State | undefined => states.get(snippetKey(snippet));
  const put = (snippet: Snippet, state: State | undefined): void =>
    setStates((now) => {
      const next = new Map(now);
      if (state) next.set(snippetKey(snippet), state);
      else next.delete(snippetKey(snippet));
      return next;
    });
  const keepAll = async (snippets: readonly Snippet[], warned: boolean): Promise<void> => {
    if (needsWarning && !warned) {
      setWaiting(snippets);
      return;
    }
    setWaiting(undefined);
    setError(undefined);
    setHint('');
    setUnstored([]);
    setCopied('');
    for (const snippet of snippets) put(snippet, { state: 'saving' });
    const kept: Snippet[] = [];
    const left: Snippet[] = [];
    const failures: unknown[] = [];
    const keepOne = async (snippet: Snippet): Promise<void> => {
      try {
        const { id, already } = await keep(snippet);
        put(snippet, { state: 'kept', id, already });
        if (!already) kept.push(snippet);
      } catch (failure) {
        put(snippet, undefined);
        left.push(snippet);
        failures.push(failure);
      }
    };
    // All at once: what has been sent is kept, though the popup may close in the next moment.
    await Promise.all(snippets.map(keepOne));
    if (left.length > 0) {
      setUnstored(left);
      setError(sayError(failures[0]));
    }
    // What was kept just before can be undone with it.
    setUndoable((before) => [...before, ...kept]);
  };
  const editFailed = (snippet: Snippet, failure: unknown): void => {
    setCopied('');
    setUnstored([snippet]);
    setError(sayError(failure));
    setHint(isDenied(failure) ? said.editElsewhere : '');
  };
  const copy = async (): Promise<void> => {
    const done = await copyText(unstored.map(({ exact }) => exact).join('\n'));
    setCopied(done ? said.copied : said.copyFailed);
  };
  const undo = async (): Promise<void> => {
    const ids = undoable.flatMap((snippet) => {
      const state = stateOf(snippet);
      return state?.state === 'kept' ? [state.id] : [];
    });
    await forget(ids);
    for (const snippet of undoable) put(snippet, undefined);
    setUndoable([]);
  };
  const rest = sentences.filter((snippet) => stateOf(snippet)?.state !== 'kept');
  const item = (snippet: Snippet) => {
    const state = stateOf(snippet);
    const key = snippetKey(snippet);
    return (
      <li key={key}>
        <blockquote lang="zh">{snippet.exact}</blockquote>
        <p class="ways">
          {state?.state === 'kept' ? (
            <>
              <span class="quiet">{state.already ? said.keptAlready : words.card.saved}</span>
              <button
                type="button"
                class="button"
                aria-expanded={editing === key}
                onClick={(event) => {
                  notePlace(event.currentTarget);
                  setEditing(editing === key ? undefined : key);
                }}
              >
                {said.edit}
              </button>
            </>
          ) : (
            // Not `disabled`, which would take the focus from it.
            <button
              type="button"
              class="button"
              aria-disabled={state?.state === 'saving'}
              onClick={(event) => {
                notePlace(event.currentTarget);
                if (!state) void keepAll([snippet], false);
              }}
            >
              {state?.state === 'saving' ? said.saving : said.keepOne}
            </button>
          )}
        </p>
        {editing === key && state?.state === 'kept' && (
          <SnippetEditor
            words={words}
            desk={desk}
            id={state.id}
            collections={[]}
            onEnd={() => setEditing(undefined)}
            failed={(failure) => editFailed(snippet, failure)}
          />
        )}
      </li>
    );
  };
  return (
    <section class="keep">
      <div class="notices">
        {error !== undefined && (
          <p class="error" role="alert">
            {said.failed(error)} {hint}{' '}
            {unstored.length > 0 && (
              <button type="button" class="button" onClick={() => void copy()}>
                {said.copy}
              </button>
            )}{' '}
            {copied}
          </p>
        )}
        {waiting && (
          <p class="error" role="alert">
            {said.privateWindow}{' '}
            <button
              type="button"
              class="button"
              onClick={() => {
                onWarned();
                void keepAll(waiting, true);
              }}
            >
              {said.keepAnyway}
            </button>
          </p>
        )}
        <p class="undo" role="status">
          {undoable.length > 0 && (
            <UndoNotice
              words={words}
              said={said.keptNow(undoable.length)}
              onUndo={() => void undo().catch((failure: unknown) => setError(sayError(failure)))}
              onEnd={() => setUndoable([])}
            />
          )}
        </p>
      </div>
      {selected.length > 0 && (
        <>
          <h2>{said.selection}</h2>
          <ul class="offers">{selected.map(item)}</ul>
        </>
      )}
      {sentences.length > 0 && (
        <details open={selected.length === 0}>
          <summary>{said.sentences}</summary>
          {rest.length > 1 && (
            <button
              type="button"
              class="button"
              onClick={(event) => {
                notePlace(event.currentTarget);
                void keepAll(rest, false);
              }}
            >
              {said.keepAll(rest.length)}
            </button>
          )}
          <ul class="offers">{sentences.slice(0, LISTED).map(item)}</ul>
        </details>
      )}
    </section>
  );
}
