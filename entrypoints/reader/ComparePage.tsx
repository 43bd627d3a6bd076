import { useMemo } from 'preact/hooks';
import type { Occurrence, Passage, Term } from '../../lib/corpus/pack';
import { placesAround } from '../../lib/lexicon/places';
import { termHref } from '../../lib/reading-room';
import { articleLengths } from '../../lib/search/appearances';
import { type ComparedSide, compareSides, termsIn } from '../../lib/search/comparison';
import { placeName } from '../../lib/snippets/citation';
import type { Words } from '../../lib/words';
import { searchWords } from '../../lib/words/search';
import type { Library } from './library';
import { useParameters } from './route';
import { type Loaded, useLoaded } from './use-loaded';
import { Waiting } from './Waiting';

interface ComparePageProps {
  readonly words: Words;
  readonly library: Library;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Something that can be chosen: a document, or a place with all that was written there. */
interface Choice {
  readonly id: string;
  readonly name: string;
  readonly has: (document: string, article: number) => boolean;
}

interface Material {
  readonly occurrences: readonly Occurrence[];
  readonly passages: ReadonlyMap<string, Passage>;
}

/** Two or more documents or places: terms shared, terms of one alone, the same name with other members. */
export function ComparePage({ words, library, parameters }: ComparePageProps) {
  const { compare } = searchWords(words);
  const [{ by = 'documents', of = '' }, change] = useParameters<'by' | 'of'>('compare', parameters);
  const choices = useMemo(() => (by === 'places' ? placeChoices(library, words) : documentChoices(library)), [by, library, words]);
  const chosen = of.split(',').filter((id) => choices.some((choice) => choice.id === id));
  const { value: material, error } = useMaterial(library);
  const turn = (id: string, isOn: boolean): void => change({ of: (isOn ? [...chosen, id] : chosen.filter((other) => other !== id)).join(',') });
  return (
    <>
      <h1>{compare.title}</h1>
      <fieldset class="choices">
        <legend class="unseen">{compare.title}</legend>
        {(['documents', 'places'] as const).map((name) => (
          <label key={name}>
            <input type="radio" name="by" checked={by === name} onChange={() => change({ by: name, of: undefined })} />
            {compare[name]}
          </label>
        ))}
      </fieldset>
      <fieldset class="choices column">
        <legend>{compare.pick}</legend>
        {choices.map(({ id, name }) => (
          <label key={id} lang="zh">
            <input type="checkbox" checked={chosen.includes(id)} onChange={(event) => turn(id, event.currentTarget.checked)} />
            {name}
          </label>
        ))}
      </fieldset>
      {chosen.length > 1 && !material && <Waiting words={words} error={error} />}
      {chosen.length > 1 && material && <Sides choices={choices.filter(({ id }) => chosen.includes(id))} material={material} library={library} words={words} />}
    </>
  );
}

interface SidesProps {
  readonly choices: readonly Choice[];
  readonly material: Material;
  readonly library: Library;
  readonly words: Words;
}

function Sides({ choices, material: { occurrences, passages }, library, words }: SidesProps) {
  const { compare, term } = searchWords(words);
  const lengths = articleLengths(passages.values());
  const sides = choices.map(
    ({ name, has }): ComparedSide => ({ name, terms: termsIn(occurrences, ({ document, passage }) => has(document, passages.get(passage)?.article ?? 0)) }),
  );
  const { shared, only, otherMembers } = compareSides(sides, library.terms);
  const charactersOf = ({ has }: Choice): number =>
    [...lengths].reduce((sum, [document, own]) => sum + own.reduce((all, length, article) => all + (has(document, article) ? length : 0), 0), 0);
  return (
    <>
      <ul class="quiet">
        {choices.map((choice, index) => (
          <li key={choice.id}>{compare.counts(choice.name, sides[index]?.terms.size ?? 0, charactersOf(choice))}</li>
        ))}
      </ul>
      <p class="quiet">
        {compare.small} {compare.countNote} {term.charactersNote}
      </p>
      <TermList title={compare.shared} terms={shared} sides={sides} words={words} />
      <div class="sides">
        {sides.map(({ name }, index) => (
          <TermList key={name} title={compare.only(name)} terms={only[index] ?? []} sides={sides} words={words} />
        ))}
      </div>
      <TermList title={compare.others} terms={otherMembers} sides={sides} words={words} none={compare.othersNone} />
    </>
  );
}

interface TermListProps {
  readonly title: string;
  readonly terms: readonly Term[];
  readonly sides: readonly ComparedSide[];
  readonly words: Words;
  readonly none?: string;
}

function TermList({ title, terms, sides, words, none = searchWords(words).compare.none }: TermListProps) {
  return (
    <section>
      <h2>
        {title} <span class="quiet">{terms.length}</span>
      </h2>
      {terms.length === 0 && <p class="quiet">{none}</p>}
      <ul class="index">
        {terms.map(({ id, name }) => (
          <li key={id}>
            <a href={termHref(id)} lang="zh">
              {name}
            </a>{' '}
            <span class="quiet count">
              {sides
                .map(({ terms: counts }) => counts.get(id) ?? 0)
                .filter((count) => count > 0)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function documentChoices({ documents }: Library): Choice[] {
  return documents.map(({ id, title }) => ({ id, name: `《${title}》`, has: (document) => document === id }));
}

/** The places that documents come from, and all that these lie in. */
function placeChoices({ documents, shelf }: Library, words: Words): Choice[] {
  /** By document, for each article the place that it comes from and all that this lies in. */
  const around = new Map(documents.map(({ id, articles }) => [id, articles.map(({ place }) => (place === undefined ? [] : placesAround(place)))]));
  const paths = new Set([...around.values()].flat(2));
  return [...paths].sort().map((path) => ({
    id: path,
    name: placeName(path, shelf.places, words),
    has: (document, article) => around.get(document)?.[article]?.includes(path) ?? false,
  }));
}

const useMaterial = ({ store, documents }: Library): Loaded<Material> =>
  useLoaded(async () => {
    const [occurrences, ...views] = await Promise.all([store.allOccurrences(), ...documents.map(({ id }) => store.document(id))]);
    return { occurrences, passages: new Map(views.flatMap((view) => view?.passages ?? []).map((passage) => [passage.id, passage])) };
  }, [store, documents]);
