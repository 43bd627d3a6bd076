import { type ComponentChildren, createContext } from 'preact';
import { useCallback, useContext, useEffect, useRef, useState } from 'preact/hooks';
import { UndoNotice } from '../../components/UndoNotice';
import { ask } from '../../lib/browser/ask';
import { copyText } from '../../lib/page/copy';
import type { Snippet } from '../../lib/snippets/snippet';
import { faultText } from '../../lib/store/fault-text';
import type { Words } from '../../lib/words';
import { searchWords } from '../../lib/words/search';

type Keep = (wanted: readonly Snippet[] | Promise<readonly Snippet[]>) => void;

const Keeping = createContext<Keep>(() => undefined);

/** Keeps quotations of the corpus; what becomes of them is said at the foot of the room. */
export const useKeep = (): Keep => useContext(Keeping);

type State =
  | { readonly state: 'saving' }
  /** The window is private: nothing is stored before the person has read that. */
  | { readonly state: 'private'; readonly snippets: readonly Snippet[] }
  | { readonly state: 'kept'; readonly ids: readonly string[]; readonly already: number }
  | { readonly state: 'undone' }
  /** The quotations can be taken elsewhere; those that were kept before it can be undone. */
  | { readonly state: 'failed'; readonly error: string; readonly snippets: readonly Snippet[]; readonly ids: readonly string[]; readonly copied?: boolean };

/** How long it stays in sight that there was nothing to do, in milliseconds: as long as what can be undone. */
const SAID_MS = 10_000;

/** The reading room's way to keep quotations: through the background, which knows of private windows. */
export function KeepingRoom({ words, children }: { readonly words: Words; readonly children: ComponentChildren }) {
  const [now, setNow] = useState<State>();
  /** What the notice undoes, while it is there: what was kept just before, too. */
  const undoable = useRef<readonly string[]>([]);
  const said = words.snippets;
  useEffect(() => {
    if (now?.state !== 'undone' && !(now?.state === 'kept' && now.ids.length === 0)) return;
    const timer = setTimeout(() => setNow(undefined), SAID_MS);
    return () => clearTimeout(timer);
  }, [now]);
  /** What was pressed to keep something. */
  const pressed = useRef<Element | null>(null);
  // A button of the notice is gone with it: the keyboard goes back to where it came from.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every notice
  useEffect(() => {
    if (document.activeElement === document.body && pressed.current instanceof HTMLElement) pressed.current.focus({ preventScroll: true });
  }, [now]);
  const failed = (error: unknown, snippets: readonly Snippet[]): void => {
    setNow({ state: 'failed', error: faultText(error, words), snippets, ids: undoable.current });
  };
  const keepAll = async (wanted: Parameters<Keep>[0], evenPrivate: boolean): Promise<void> => {
    setNow({ state: 'saving' });
    let snippets: readonly Snippet[] = [];
    const ids: string[] = [];
    let already = 0;
    try {
      snippets = await wanted;
      for (const snippet of snippets) {
        const answer = await ask({ type: 'keep', snippet, evenPrivate });
        if (answer.state === 'private') {
          setNow({ state: 'private', snippets });
          return;
        }
        if (answer.already) already++;
        else ids.push(answer.id);
      }
      undoable.current = ids.length === 0 ? [] : [...undoable.current, ...ids];
      setNow({ state: 'kept', ids: undoable.current, already });
    } catch (error) {
      undoable.current = [...undoable.current, ...ids];
      failed(error, snippets.slice(ids.length + already));
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it rests on nothing that changes but words
  const keep = useCallback<Keep>(
    (wanted) => {
      pressed.current = document.activeElement;
      void keepAll(wanted, false);
    },
    [words],
  );
  const undo = async (ids: readonly string[]): Promise<void> => {
    try {
      for (const id of ids) await ask({ type: 'forget', id });
      undoable.current = [];
      setNow({ state: 'undone' });
    } catch (error) {
      failed(error, []);
    }
  };
  const copy = async (of: Extract<State, { state: 'failed' }>): Promise<void> =>
    setNow({ ...of, copied: await copyText(of.snippets.map(({ exact }) => exact).join('\n')) });
  const close = (): void => {
    undoable.current = [];
    setNow(undefined);
  };
  return (
    <Keeping.Provider value={keep}>
      {children}
      <div class="keeping" role="status">
        {now?.state === 'saving' && said.saving}
        {now?.state === 'kept' && now.ids.length > 0 && (
          <UndoNotice
            key={now.ids[0]}
            words={words}
            said={searchWords(words).concordance.saved(now.ids.length, now.already)}
            onUndo={() => void undo(now.ids)}
            onEnd={close}
          />
        )}
        {now?.state === 'kept' && now.ids.length === 0 && said.keptAlready}
        {now?.state === 'undone' && said.undone}
        {now?.state === 'private' && (
          <>
            {said.privateWindow}{' '}
            <button type="button" class="button" onClick={() => void keepAll(now.snippets, true)}>
              {said.keepAnyway}
            </button>
          </>
        )}
        {now?.state === 'failed' && (
          <>
            {now.snippets.length > 0 ? words.card.saveFailed(now.error) : said.failed(now.error)}{' '}
            {now.snippets.length > 0 && (
              <button type="button" class="button" onClick={() => void copy(now)}>
                {said.copy}
              </button>
            )}{' '}
            {now.copied !== undefined && (now.copied ? said.copied : said.copyFailed)}{' '}
            {now.ids.length > 0 && (
              <UndoNotice
                key={now.ids[0]}
                words={words}
                said={said.keptNow(now.ids.length)}
                onUndo={() => void undo(now.ids)}
                onEnd={() => {
                  undoable.current = [];
                  setNow({ ...now, ids: [] });
                }}
              />
            )}
          </>
        )}
        {now && now.state !== 'saving' && (
          <button type="button" class="close" aria-label={words.card.close} onClick={close}>
            ×
          </button>
        )}
      </div>
    </Keeping.Provider>
  );
}
