import { faultText } from '../../lib/store/fault-text';
import type { Words } from '../../lib/words';

/** Stands where something of the corpus will be, and says why where it cannot be had. */
export function Waiting({ words, error }: { readonly words: Words; readonly error: unknown }) {
  if (error === undefined) {
    return (
      <p class="quiet" role="status">
        {words.card.loading}
      </p>
    );
  }
  return (
    <p class="error" role="alert">
      {words.card.failed(faultText(error, words))}
    </p>
  );
}
