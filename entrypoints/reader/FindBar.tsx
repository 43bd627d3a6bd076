import { useEffect, useRef } from 'preact/hooks';
import type { Passage } from '../../lib/corpus/pack';
import type { Span } from '../../lib/search/span';
import type { Words } from '../../lib/words';
import { searchWords } from '../../lib/words/search';
import { useKeys } from './keys';

interface FindBarProps {
  readonly words: Words;
  /** What was typed. */
  readonly asked: string;
  /** What is looked for, typed or linked to. */
  readonly shown: string;
  readonly onAsked: (asked: string) => void;
  readonly passages: readonly Passage[];
  readonly places: ReadonlyArray<Span & { readonly passage: string }>;
  /** Index into `places`. */
  readonly current: number | undefined;
  readonly onCurrent: (nth: number) => void;
  /** The passage that the address names: the first place is in it. */
  readonly cited: string | undefined;
}

/** Finds a phrase in the document: a map of where it stands, and the way from one place to the next. */
export function FindBar({ words, asked, shown, onAsked, passages, places, current, onCurrent, cited }: FindBarProps) {
  const { document: said } = searchWords(words);
  const step = (by: number): void => {
    if (places.length === 0) return;
    const first = Math.max(
      0,
      places.findIndex(({ passage }) => passage === cited),
    );
    // The first step forward goes to the first place, and not beyond it.
    const from = current ?? (by > 0 ? first - by : first);
    onCurrent((from + by + places.length) % places.length);
  };
  useKeys({ n: () => step(1), p: () => step(-1) });
  // A link to a passage has brought it into sight already; what is typed goes to its first place.
  const isLinkedTo = useRef(cited !== undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing moves the page
  useEffect(() => {
    if (asked !== '' && !isLinkedTo.current && places.length > 0) onCurrent(0);
    isLinkedTo.current = false;
  }, [asked]);
  return (
    <div class="find-bar">
      <input
        type="search"
        value={asked}
        placeholder={said.find}
        aria-label={said.find}
        onInput={(event) => onAsked(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.isComposing) step(event.shiftKey ? -1 : 1);
        }}
      />
      {shown !== '' && (
        <>
          <span role="status" class="quiet">
            {places.length === 0 ? said.none(shown) : said.nth(current === undefined ? 0 : current + 1, places.length)}
          </span>
          <button
            type="button"
            class="button"
            disabled={places.length === 0}
            aria-label={said.previous}
            title={`${said.previous} (p)`}
            onClick={() => step(-1)}
          >
            ↑
          </button>
          <button type="button" class="button" disabled={places.length === 0} aria-label={said.next} title={`${said.next} (n)`} onClick={() => step(1)}>
            ↓
          </button>
          <Minimap label={said.map} passages={passages} places={places} current={current} onCurrent={onCurrent} nth={said.nth} />
        </>
      )}
    </div>
  );
}

interface MinimapProps extends Pick<FindBarProps, 'passages' | 'places' | 'current' | 'onCurrent'> {
  readonly label: string;
  readonly nth: (nth: number, total: number) => string;
}

/** The document as a strip from its beginning to its end, with a stroke for each place. */
function Minimap({ label, passages, places, current, onCurrent, nth }: MinimapProps) {
  const starts = new Map<string, number>();
  let length = 0;
  for (const { id, text } of passages) {
    starts.set(id, length);
    length += text.length;
  }
  return (
    <fieldset class="minimap" aria-label={label} title={label}>
      {places.map(({ passage, start }, index) => (
        <button
          key={`${passage}:${start}`}
          type="button"
          class={index === current ? 'current' : undefined}
          style={{ insetInlineStart: `${(((starts.get(passage) ?? 0) + start) / Math.max(1, length)) * 100}%` }}
          aria-label={nth(index + 1, places.length)}
          onClick={() => onCurrent(index)}
        />
      ))}
    </fieldset>
  );
}
