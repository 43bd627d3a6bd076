import type { CorpusDocument } from '../corpus/pack';
import { placesAround } from '../lexicon/places';
import type { Place } from '../lexicon/schema';
import { searchForm } from '../text/search-form';
import { groupBy } from './group-by';
import { type Filter, type FilterName, yearsOf } from './query';
import type { IndexHeader } from './search-index';

/** What filters ask of besides the text. */
export interface FilterShelf {
  readonly documents: ReadonlyMap<string, CorpusDocument>;
  readonly places: readonly Place[];
  /** What a genre is called, in every language that the interface speaks. */
  readonly genreNames: (genre: CorpusDocument['genre']) => readonly string[];
}

/** The years in which a document may have been written, first and last. An estimate without an end is taken at its first year alone. */
function yearsOfDocument({ date }: Pick<CorpusDocument, 'date'>): { readonly from: number; readonly to: number } {
  const year = (text: string): number => Number(text.slice(0, 4));
  return 'stated' in date ? { from: year(date.stated), to: year(date.stated) } : { from: year(date.from), to: year(date.to ?? date.from) };
}

/** Says of an article, by its index in its document, whether it is among those that are asked for. */
export type ArticleTest = (document: CorpusDocument, article: number) => boolean;

/** Filters of one name widen each other, of several names narrow. */
export function articlesOf(filters: readonly Filter[], shelf: FilterShelf): ArticleTest {
  const byName = groupBy(filters, ({ name }) => name);
  return (document, article) => [...byName].every(([name, alternatives]) => alternatives.some(({ value }) => TESTS[name](value, document, article, shelf)));
}

/** 1 for each passage, by ordinal, that the filters leave; undefined where there are none. Uncounted passages may be among them. */
export function allowedPassages(header: IndexHeader, filters: readonly Filter[], shelf: FilterShelf): Uint8Array<ArrayBuffer> | undefined {
  return filters.length === 0 ? undefined : passagesOf(header, articlesOf(filters, shelf), shelf);
}

/** 1 for each passage, by ordinal, of the articles that pass. Uncounted passages may be among them. */
export function passagesOf(header: IndexHeader, passes: ArticleTest, shelf: FilterShelf): Uint8Array<ArrayBuffer> {
  const allowed = new Uint8Array(header.passages);
  header.documents.forEach(({ id, articles, first }, index) => {
    const document = shelf.documents.get(id);
    if (!document) return;
    const end = header.documents[index + 1]?.first ?? header.passages;
    const starts = articles.length === 0 ? [first] : articles;
    starts.forEach((start, article) => {
      if (passes(document, article)) allowed.fill(1, article === 0 ? first : start, starts[article + 1] ?? end);
    });
  });
  return allowed;
}

type Test = (value: string, document: CorpusDocument, article: number, shelf: FilterShelf) => boolean;

const contains = (texts: readonly (string | undefined)[], wanted: string): boolean =>
  texts.some((text) => text !== undefined && searchForm(text).includes(searchForm(wanted)));

const TESTS: Readonly<Record<FilterName, Test>> = {
  place(value, document, article, { places }) {
    const path = document.articles[article]?.place;
    if (path === undefined) return false;
    // 永和县 is in 山西省; the English names of all that it is in count too.
    const around = placesAround(path);
    const english = places.filter((place) => around.includes(place.path)).map(({ en }) => en);
    return contains([path.replaceAll('/', ''), ...english], value);
  },
  doc: (value, { id, title, articles }, article) => id === value || contains([title, articles[article]?.title], value),
  kind: (value, { genre }, _, { genreNames }) => contains([genre, ...genreNames(genre)], value),
  year(value, document) {
    const asked = yearsOf(value);
    const written = yearsOfDocument(document);
    return asked !== undefined && written.from <= asked.to && written.to >= asked.from;
  },
};
