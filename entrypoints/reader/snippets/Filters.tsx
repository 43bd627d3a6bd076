import { useState } from 'preact/hooks';
import { type Choices, EVERYTHING, ORDERS, type SnippetQuery } from '../../../lib/snippets/query';
import type { Words } from '../../../lib/words';

export interface FiltersProps {
  readonly words: Words;
  readonly query: SnippetQuery;
  readonly choices: Choices;
  readonly onQuery: (query: SnippetQuery) => void;
}

/** Search, filters and order of the list. */
export function Filters({ words, query, choices, onQuery }: FiltersProps) {
  const said = words.snippets;
  const change = (more: Partial<SnippetQuery>): void => onQuery({ ...query, ...more });
  const lists = { term: choices.terms, place: choices.places, site: choices.sites, collection: choices.collections, tag: choices.tags } as const;
  // Once open it stays open: the filter that somebody has just cleared must not go away from under the keyboard.
  const [isOpen, setOpen] = useState(false);
  const isFiltered = JSON.stringify({ ...query, text: '', order: 'newest' }) !== JSON.stringify(EVERYTHING);
  return (
    <search class="filters">
      <input
        type="search"
        class="filter"
        value={query.text}
        placeholder={said.search}
        aria-label={said.search}
        onInput={(event) => change({ text: event.currentTarget.value })}
      />
      <details open={isOpen || isFiltered} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{said.filters}</summary>
        <div class="fields">
          {(Object.keys(lists) as Array<keyof typeof lists>).map((name) => (
            <label key={name}>
              {said.filter[name]}
              <select value={query[name]} onChange={(event) => change({ [name]: event.currentTarget.value })}>
                <option value="">{said.all}</option>
                {/* What is asked for may be there no longer. */}
                {[...new Set([...lists[name], query[name]])].filter(Boolean).map((value) => (
                  <option key={value} value={value}>
                    {name === 'place' ? value.replaceAll('/', '') : value}
                  </option>
                ))}
              </select>
            </label>
          ))}
          {(['from', 'to'] as const).map((name) => (
            <label key={name}>
              {said.filter[name]}
              <input type="date" value={query[name]} onInput={(event) => change({ [name]: event.currentTarget.value })} />
            </label>
          ))}
          <label>
            {said.order}
            <select value={query.order} onChange={(event) => change({ order: ORDERS.find((order) => order === event.currentTarget.value) ?? 'newest' })}>
              {ORDERS.map((order) => (
                <option key={order} value={order}>
                  {said.orders[order]}
                </option>
              ))}
            </select>
          </label>
          <button type="button" class="button" onClick={() => onQuery({ ...EVERYTHING, order: query.order })}>
            {said.clear}
          </button>
        </div>
      </details>
    </search>
  );
}
