import { useEffect, useRef } from 'preact/hooks';
import type { Words } from '../../lib/words';
import { searchWords } from '../../lib/words/search';

/** What the keyboard does, over the page until it is closed. */
export function KeySheet({ words, onClose }: { readonly words: Words; readonly onClose: () => void }) {
  const { keys } = searchWords(words);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="key-sheet" aria-labelledby="key-sheet-title" onClose={onClose}>
      <h2 id="key-sheet-title">{keys.title}</h2>
      <dl>
        {keys.rows.map(([pressed, meaning]) => (
          <div key={pressed}>
            <dt>
              <kbd>{pressed}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <button type="button" class="button" onClick={() => dialog.current?.close()}>
        {keys.close}
      </button>
    </dialog>
  );
}
