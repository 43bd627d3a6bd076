import { useId, useState } from 'preact/hooks';
import { dateIn } from '../lib/snippets/dates';
import { COLOURS, FACTS, type Facts, GENRES, type KeptSnippet, type Remarks } from '../lib/snippets/snippet';
import type { Words } from '../lib/words';
import './snippets.css';

/** What a form changes of a snippet. */
export type FormChanges = Remarks & Pick<KeptSnippet, 'genre' | 'facts'>;

export interface SnippetFormProps {
  readonly words: Words;
  readonly snippet: FormChanges;
  /** What was typed and not saved before. */
  readonly draft: Partial<FormChanges> | undefined;
  /** Names that were used before, offered while typing. */
  readonly collections: readonly string[];
  readonly onDraft: (changes: FormChanges) => void;
  readonly onSave: (changes: FormChanges) => void;
  readonly onCancel: () => void;
}

const changesOf = ({ note, tags, collection, colour, genre, facts }: FormChanges): FormChanges => ({
  note,
  tags,
  genre,
  facts,
  ...(collection !== undefined && { collection }),
  ...(colour !== undefined && { colour }),
});

const BETWEEN_TAGS = /\s*[,，、;；\n]\s*/;

/** Everything of a snippet that a person may write: note, tags, collection, colour, and what is known of the source. */
export function SnippetForm({ words, snippet, draft, collections, onDraft, onSave, onCancel }: SnippetFormProps) {
  const id = useId();
  const said = words.snippets;
  const [changes, setChanges] = useState<FormChanges>(() => ({ ...changesOf(snippet), ...draft }));
  const [tags, setTags] = useState(changes.tags.join('，'));
  const [published, setPublished] = useState(changes.facts.published?.text ?? '');
  const [isBadDate, setBadDate] = useState(false);
  const change = (more: Partial<FormChanges>): void => {
    const { collection, colour, ...rest } = { ...changes, ...more };
    const next = { ...rest, ...(collection && { collection }), ...(colour && { colour }) };
    setChanges(next);
    onDraft(next);
  };
  const changeFact = (name: keyof Facts, text: string): void => {
    const { [name]: before, ...others } = changes.facts;
    const value = name === 'published' ? dateIn(text) : text;
    // A fact that a person wrote was found by that person.
    const fact = before?.text === value ? before : value && { text: value, from: 'person' };
    change({ facts: { ...others, ...(fact && { [name]: fact }) } });
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
        if (event.key === 'Escape') onCancel();
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
        <textarea rows={3} value={changes.note} ref={focusOnce} onInput={(event) => change({ note: event.currentTarget.value })} />
      </label>
      <label>
        {said.tags}
        <input
          value={tags}
          onInput={(event) => {
            setTags(event.currentTarget.value);
            change({ tags: [...new Set(event.currentTarget.value.trim().split(BETWEEN_TAGS))].filter((tag) => tag !== '') });
          }}
        />
      </label>
      <label>
        {said.collection}
        <input list={`${id}-collections`} value={changes.collection ?? ''} onInput={(event) => change({ collection: event.currentTarget.value })} />
        <datalist id={`${id}-collections`}>
          {collections.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </label>
      <fieldset class="colours">
        <legend>{said.colour}</legend>
        {[undefined, ...COLOURS].map((colour) => (
          <label key={colour ?? ''} class={colour && `colour-${colour}`}>
            <input type="radio" name={`${id}-colour`} checked={changes.colour === colour} onChange={() => change({ colour })} />
            {colour ? said.colours[colour] : said.noColour}
          </label>
        ))}
      </fieldset>
      <details>
        <summary>{said.source}</summary>
        <label>
          {said.genre}
          <select value={changes.genre} onChange={(event) => change({ genre: GENRES.find((genre) => genre === event.currentTarget.value) ?? changes.genre })}>
            {GENRES.map((genre) => (
              <option key={genre} value={genre}>
                {said.genres[genre]}
              </option>
            ))}
          </select>
        </label>
        {FACTS.map((name) => {
          const fact = changes.facts[name];
          return (
            <label key={name}>
              {said.facts[name]}
              <input
                value={name === 'published' ? published : (fact?.text ?? '')}
                aria-invalid={name === 'published' && isBadDate}
                onInput={(event) => changeFact(name, event.currentTarget.value)}
              />
              {fact && fact.from !== 'person' && <span class="quiet">{said.foundIn(fact.from)}</span>}
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
