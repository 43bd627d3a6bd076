import type { Words } from '../lib/words';

export interface UnreachableProps {
  readonly words: Words;
  /** What else may be the reason in this browser. */
  readonly hint?: string | undefined;
  readonly onReload: () => void;
}

/** The browser withholds this page: why that may be, and what can be done. */
export function Unreachable({ words, hint, onReload }: UnreachableProps) {
  return (
    <>
      <p>{words.popup.unreachable}</p>
      <ul class="quiet">
        {words.popup.unreachableReasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
        {hint !== undefined && <li>{hint}</li>}
      </ul>
      <button type="button" class="button" onClick={onReload}>
        {words.popup.reload}
      </button>
    </>
  );
}
