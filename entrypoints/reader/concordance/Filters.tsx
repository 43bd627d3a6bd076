import { useMemo, useState } from 'preact/hooks';
import { placeName } from '../../../lib/snippets/citation';
import { searchWords } from '../../../lib/words/search';
import { Select } from './Choices';
import { filterChoices, isNarrowed, termAsked } from './load';
import type { ViewProps } from './view';

/** Which lines are listed: by place, level, genre, document, year and, of a term with several, sense. */
export function Filters({ words, library, parameters, change }: Omit<ViewProps, 'found'>) {
  const { concordance } = searchWords(words);
  const { filters, all } = concordance;
  const choices = filterChoices(library);
  // Once open it stays open: the filter that somebody has just cleared must not go away from under the keyboard.
  const [isOpen, setOpen] = useState(false);
  const { mode, q = '' } = parameters;
  const term = useMemo(() => (mode === 'term' ? termAsked(library, q) : undefined), [library, mode, q]);
  const hasSenses = term !== undefined && term.senses.length > 1;
  const names = Object.entries(filters).flatMap(([name, label]) => (name === 'sense' && !hasSenses ? [] : [label]));
  return (
    <details class="filters" open={isOpen || isNarrowed(parameters)} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {concordance.filtersLabel}
        {words.colon}
        {names.join(words.separator)}
      </summary>
      <div>
        <Select
          label={filters.place}
          value={parameters.place ?? ''}
          options={[['', all], ...choices.places.map((path): [string, string] => [path, placeName(path, library.shelf.places, words)])]}
          onChoose={(place) => change({ place })}
        />
        <Select
          label={filters.level}
          value={parameters.level ?? ''}
          options={[['', all], ...choices.levels.map((level): [string, string] => [level, words.levels[level]])]}
          onChoose={(level) => change({ level })}
        />
        <Select
          label={filters.kind}
          value={parameters.kind ?? ''}
          options={[['', all], ...choices.genres.map((genre): [string, string] => [genre, words.genres[genre]])]}
          onChoose={(kind) => change({ kind })}
        />
        <Select
          label={filters.doc}
          value={parameters.doc ?? ''}
          options={[['', all], ...library.documents.map(({ id, title }): [string, string] => [id, title])]}
          onChoose={(doc) => change({ doc })}
        />
        <Select
          label={filters.year}
          value={parameters.year ?? ''}
          options={[['', all], ...choices.years.map((year): [string, string] => [year, year])]}
          onChoose={(year) => change({ year })}
        />
        {hasSenses && (
          <Select
            label={filters.sense}
            value={parameters.sense ?? ''}
            options={[
              ['', all],
              ...term.senses.map(({ level, place }, index): [string, string] => [
                String(index),
                `${concordance.sense(index + 1)} ${place === undefined ? words.levels[level] : placeName(place, library.shelf.places, words)}`,
              ]),
              ['unknown', concordance.senseUnknown],
            ]}
            onChoose={(sense) => change({ sense })}
          />
        )}
      </div>
    </details>
  );
}
