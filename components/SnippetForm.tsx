import { useId, useState } from 'preact/hooks';
import { type Changes, type Written, withChanges } from '../lib/snippets/changes';
import { FROM_CORPUS } from '../lib/snippets/corpus-snippet';
import { dateIn } from '../lib/snippets/dates';
import { COLOURS, FACTS, type Facts, GENRES, LONGEST_LINE, LONGEST_TEXT } from '../lib/snippets/snippet';
import type { Words } from '../lib/words';
import './snippets.css';

export interface SnippetFormProps {
  readonly words: Words;
  readonly snippet: Written;
  /** What was typed and not saved before. */
  readonly draft: Changes | undefined;
  /** Names that were used before, offered while typing. */
  readonly collections: readonly string[];
  /** Told only what differs: what another tab changes meanwhile stays. */
  readonly onDraft: (changes: Changes) => void;
  readonly onSave: (changes: Changes) => void;
  /** What was typed is not wanted. */
  readonly onCancel: () => void;
  /** The form is left, with what was typed as a draft. */
  readonly onLeave: () => void;
}

const BETWEEN_TAGS = /\s*[,，、;；\n]\s*/;

/** Everything of a snippet that a person may write: note, tags, collection, colour, and what is known of the source. */
export function SnippetForm({ words, snippet, draft, collections, onDraft, onSave, onCancel, onLeave }: SnippetFormProps) {
  const id = useId();
  const said = words.snippets;
  const [before] = useState(snippet);
  const [changes, setChanges] = useState<Changes>(draft ?? {});
  const now = withChanges(before, changes);
  const [tags, setTags] = useState(now.tags.join('，'));
  const [published, setPublished] = useState(now.facts.published?.text ?? '');
  const [isBadDate, setBadDate] = useState(false);
  const change = (more: Changes): void => {
    const next = { ...changes, ...more };
    setChanges(next);
    onDraft(next);
  };
  const changeFact = (name: keyof Facts, text: string): void => {
    const there = before.facts[name];
    const value = name === 'published' ? dateIn(text) : text;
    // A fact that a person wrote was found by that person.
    const written = value ? { text: value, from: 'person' } : null;
    change({ facts: { ...changes.facts, [name]: there && there.text === value ? there : written } });
    if (name === 'published') {
      setPublished(text);
      setBadDate(text.trim() !== '' && value === undefined);
    }
  };
  return (
    <form
      class="snippet-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBadDate) onSave(changes);
      }}
      onKeyDown={(event) => {
        // These keys belong to the input method while it is composing.
        if (event.isComposing) return;
        if (event.key === 'Escape') onLeave();
        else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isBadDate) onSave(changes);
      }}
    >
      {draft && (
        <p class="quiet" role="status">
          {said.draft}
        </p>
      )}
      <label>
        {said.note}
        <textarea rows={3} maxLength={LONGEST_TEXT} value={now.note} ref={focusOnce} onInput={(event) => change({ note: event.currentTarget.value })} />
      </label>
      <label>
        {said.tags}
        <input
          value={tags}
          maxLength={LONGEST_LINE}
          onInput={(event) => {
            setTags(event.currentTarget.value);
            change({ tags: [...new Set(event.currentTarget.value.trim().split(BETWEEN_TAGS))].filter((tag) => tag !== '') });
          }}
        />
      </label>
      <label>
        {said.collection}
        <input
          list={`${id}-collections`}
          maxLength={LONGEST_LINE}
          value={now.collection ?? ''}
          onInput={(event) => change({ collection: event.currentTarget.value || null })}
        />
        <datalist id={`${id}-collections`}>
          {collections.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </label>
      <fieldset class="colours">
        <legend>{said.colour}</legend>
        {[undefined, ...COLOURS].map((colour) => (
          <label key={colour ?? ''} class={`colour-${colour ?? 'none'}`}>
            <input type="radio" name={`${id}-colour`} checked={now.colour === colour} onChange={() => change({ colour: colour ?? null })} />
            {colour ? said.colours[colour] : said.noColour}
          </label>
        ))}
      </fieldset>
      <details>
        <summary>{said.source}</summary>
        <label>
          {said.genre}
          <select value={now.genre} onChange={(event) => change({ genre: GENRES.find((genre) => genre === event.currentTarget.value) ?? now.genre })}>
            {GENRES.map((genre) => (
              <option key={genre} value={genre}>
                {said.genres[genre]}
              </option>
            ))}
          </select>
        </label>
        {FACTS.map((name) => {
          const fact = now.facts[name];
          return (
            <label key={name}>
              {said.facts[name]}
              <input
                value={name === 'published' ? published : (fact?.text ?? '')}
                maxLength={LONGEST_LINE}
                aria-invalid={name === 'published' && isBadDate}
                onInput={(event) => changeFact(name, event.currentTarget.value)}
              />
              {fact && fact.from !== 'person' && <span class="quiet">{said.foundIn(fact.from === FROM_CORPUS ? said.fromCorpus : fact.from)}</span>}
            </label>
          );
        })}
      </details>
      {isBadDate && (
        <p class="error" role="alert">
          {said.badDate}
        </p>
      )}
      <p class="ways">
        <button type="submit" class="button">
          {said.save}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {said.cancel}
        </button>
      </p>
    </form>
  );
}

/** A form that opens where a button was pressed takes the keyboard on. */
function focusOnce(element: HTMLElement | null): void {
  element?.focus();
}
