import { useState } from 'preact/hooks';
import { LEVELS } from '../../../lib/lexicon/schema';
import { FEW } from '../../../lib/search/association';
import { sampled } from '../../../lib/search/sample';
import type { Words } from '../../../lib/words';
import { searchWords } from '../../../lib/words/search';
import type { Library } from '../library';
import { useParameters } from '../route';
import { per10000 } from '../small-numbers';
import { type Loaded, useLoaded } from '../use-loaded';
import { Waiting } from '../Waiting';
import { Choices, Select } from './Choices';
import { CollocatesView } from './CollocatesView';
import { DispersionView } from './DispersionView';
import { Filters } from './Filters';
import { KeynessView } from './KeynessView';
import { LinesView } from './LinesView';
import { type ConcordanceQuestion, type FoundLines, filtersOf, hasFirstLines, isNarrowed, loadLines, MODES, type Mode } from './load';
import { TogetherView } from './TogetherView';
import type { ConcordanceParameter, ViewProps } from './view';

const VIEWS = ['lines', 'collocates', 'dispersion', 'keyness', 'together'] as const;
const SAMPLES = [20, 50, 100, 500] as const;
/** What cannot be shown of the first lines alone. */
const RESTS_ON_ALL = ['sort1', 'sort2', 'sort3', 'group', 'sample'] as const;

interface ConcordancePageProps {
  readonly words: Words;
  readonly library: Library;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The concordance: lines of a string, a word or a term, and what can be counted of them. */
export function ConcordancePage({ words, library, parameters: given }: ConcordancePageProps) {
  const { concordance } = searchWords(words);
  const [parameters, change] = useParameters<ConcordanceParameter>('concordance', given);
  const { q = '', view: wantedView } = parameters;
  const mode: Mode = MODES.find((known) => known === parameters.mode) ?? 'string';
  const view = VIEWS.find((known) => known === wantedView) ?? 'lines';
  // What is typed is the address's until something else is typed beside that address.
  const [draft, setDraft] = useState({ q, text: q });
  const typed = draft.q === q ? draft.text : q;
  const { value: found, error } = useLines(library, parameters, mode);
  const standsAlone = view === 'keyness' || view === 'together';
  return (
    <>
      <h1>{concordance.title}</h1>
      <form
        class="concordance-ask"
        onSubmit={(event) => {
          event.preventDefault();
          change({ q: typed, sense: undefined, ...(standsAlone && { view: undefined }) });
        }}
      >
        <input
          type="search"
          class="filter"
          value={typed}
          placeholder={concordance.placeholder}
          aria-label={concordance.ask}
          onInput={(event) => setDraft({ q, text: event.currentTarget.value })}
        />
        <button type="submit" class="button">
          {concordance.go}
        </button>
      </form>
      <nav class="views" aria-label={concordance.viewLabel}>
        {VIEWS.map((name) => (
          <button key={name} type="button" aria-pressed={name === view} onClick={() => change({ view: name })}>
            {concordance.views[name]}
          </button>
        ))}
      </nav>
      {!standsAlone && (
        <Choices
          legend={concordance.modeLabel}
          name="mode"
          options={MODES.map((name) => [name, concordance.modes[name]])}
          chosen={mode}
          onChoose={(name) => change({ mode: name })}
        />
      )}
      {!standsAlone && <Filters words={words} library={library} parameters={parameters} change={change} />}
      {view === 'keyness' && <KeynessView words={words} library={library} parameters={parameters} change={change} />}
      {view === 'together' && <TogetherView words={words} library={library} />}
      {!standsAlone && q === '' && <p class="quiet">{concordance.start}</p>}
      {!standsAlone && q !== '' && (error !== undefined || !found) && <Waiting words={words} error={error} />}
      {!standsAlone && q !== '' && found && (
        <FoundView words={words} library={library} found={found} parameters={parameters} change={change} view={view} mode={mode} asked={q} />
      )}
    </>
  );
}

interface FoundViewProps extends ViewProps {
  readonly view: (typeof VIEWS)[number];
  readonly mode: Mode;
  readonly asked: string;
}

function FoundView({ view, mode, asked, ...props }: FoundViewProps) {
  const { words, found, parameters, change } = props;
  const { concordance } = searchWords(words);
  const size = Number(parameters.sample);
  const seed = Number(parameters.seed ?? 1) || 1;
  const lines = size > 0 ? sampled(found.lines, size, seed) : found.lines;
  if (found.lines.length === 0 || !found.words) {
    const isOfAll = mode === 'string' && !isNarrowed(parameters);
    return <p role="status">{isOfAll ? concordance.noLines(asked) : concordance.noLinesHere(asked)}</p>;
  }
  if (!found.isWhole && (view !== 'lines' || RESTS_ON_ALL.some((name) => parameters[name]))) return <Waiting words={words} error={undefined} />;
  const documents = new Set(lines.map(({ passage }) => passage.document)).size;
  return (
    <>
      <p class="quiet counts" role="status">
        {concordance.lines(size > 0 ? lines.length : found.total, found.total, documents)} · {concordance.per10000(per10000(found.total, found.characters))}
        {found.lines.length < FEW && ` · ${concordance.few}`}
      </p>
      {found.lines.length > SAMPLES[0] && (
        <p class="sampling">
          <Select
            label={concordance.sample}
            value={parameters.sample ?? ''}
            options={[
              ['', concordance.sampleAll],
              ...SAMPLES.filter((count) => count < found.lines.length).map((count): [string, string] => [String(count), String(count)]),
            ]}
            onChoose={(sample) => change({ sample })}
          />
          {size > 0 && (
            <label>
              {concordance.seed} {/* Not with every key: an empty box would be filled again under the hand. */}
              <input type="number" min={1} value={seed} onChange={(event) => change({ seed: event.currentTarget.value })} />
            </label>
          )}
        </p>
      )}
      {view === 'lines' && <LinesView {...props} found={{ ...found, lines }} asked={asked} index={found.words} />}
      {view === 'collocates' && <CollocatesView {...props} found={{ ...found, lines }} index={found.words} />}
      {view === 'dispersion' && <DispersionView {...props} />}
    </>
  );
}

/** The lines that the address asks for. */
function useLines(library: Library, parameters: Readonly<Partial<Record<ConcordanceParameter, string>>>, mode: Mode): Loaded<FoundLines | undefined> {
  const { q = '', place, level, kind, doc, year, sense } = parameters;
  return useLoaded(
    async (show) => {
      if (q === '') return undefined;
      const question: ConcordanceQuestion = {
        asked: q,
        mode,
        filters: filtersOf({ place, kind, doc, year }),
        level: LEVELS.find((known) => known === level),
        sense: sense === undefined ? undefined : sense === 'unknown' ? 'unknown' : Number(sense),
      };
      if (hasFirstLines(question)) show(await loadLines(library, question, true));
      return loadLines(library, question);
    },
    [library, q, mode, place, level, kind, doc, year, sense],
  );
}
