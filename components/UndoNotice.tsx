import { useEffect, useRef } from 'preact/hooks';
import type { Words } from '../lib/words';

/** How long something can be undone, in milliseconds. */
const UNDO_MS = 10_000;

export interface UndoNoticeProps {
  readonly words: Words;
  /** What was done. */
  readonly said: string;
  /** What was pressed is gone from the screen: the keyboard goes on from here. */
  readonly takesFocus?: boolean;
  readonly onUndo: () => void;
  readonly onEnd: () => void;
}

/** Says what was just done, and undoes it for ten seconds; longer while the keyboard or the pointer rests on it. */
export function UndoNotice({ words, said, takesFocus = false, onUndo, onEnd }: UndoNoticeProps) {
  const notice = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const end = useRef(onEnd);
  end.current = onEnd;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is said anew has its own ten seconds
  useEffect(() => {
    if (takesFocus) button.current?.focus();
    let timer: ReturnType<typeof setTimeout>;
    const wait = (): void => {
      timer = setTimeout(() => (notice.current?.matches(':focus-within, :hover') ? wait() : end.current()), UNDO_MS);
    };
    wait();
    return () => clearTimeout(timer);
  }, [said, takesFocus]);
  return (
    <span ref={notice}>
      {said}{' '}
      <button type="button" class="button" ref={button} onClick={onUndo}>
        {words.snippets.undo}
      </button>
    </span>
  );
}
