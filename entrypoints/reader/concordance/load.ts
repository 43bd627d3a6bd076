import type { CorpusDocument, Term } from '../../../lib/corpus/pack';
import { placesAround } from '../../../lib/lexicon/places';
import { LEVELS, type Level } from '../../../lib/lexicon/schema';
import { type FoundNode, isWordNode, type Line, linesOf, nodesAt } from '../../../lib/search/lines';
import { type ArticleTest, articlesOf, passagesOf } from '../../../lib/search/passage-filter';
import { FILTERS, type Filter, yearsOf } from '../../../lib/search/query';
import type { Span } from '../../../lib/search/span';
import type { TextIndex } from '../../../lib/search/text-index';
import type { WordIndex } from '../../../lib/search/word-index';
import { searchForm } from '../../../lib/text/search-form';
import type { Library } from '../library';

export const MODES = ['string', 'word', 'term'] as const;
export type Mode = (typeof MODES)[number];

/** What lines are asked for; every field is part of the screen's address. */
export interface ConcordanceQuestion {
  readonly asked: string;
  readonly mode: Mode;
  readonly filters: readonly Filter[];
  readonly level: Level | undefined;
  /** Index of a term's sense, or `unknown` where it could not be told. */
  readonly sense: number | 'unknown' | undefined;
}

/** How many lines are read before all the others, so that there is something to look at. */
const FIRST_LINES = 100;

/** Whether the first lines can be known without the others: nothing has to be read of a line to know that it counts. */
export const hasFirstLines = ({ mode }: ConcordanceQuestion): boolean => mode === 'string';

export interface FoundLines {
  /** In the corpus's order. */
  readonly lines: readonly Line[];
  /** How many there are; more than `lines` while only the first are read. */
  readonly total: number;
  /** Whether these are all. */
  readonly isWhole: boolean;
  /** The corpus's words; undefined where there is no corpus. */
  readonly words: WordIndex | undefined;
  /** How many characters are searched: of the articles that the filters leave. */
  readonly characters: number;
  /** Which articles the filters leave. */
  readonly covers: ArticleTest;
}

/** @param onlyFirst only as many as fill a screen (see `hasFirstLines`) @throws {Error} when the corpus cannot be read */
export async function loadLines(library: Library, question: ConcordanceQuestion, onlyFirst = false): Promise<FoundLines> {
  const found = await library.store.search(async (index) => {
    const { filters, level } = question;
    const shelf = await library.finder.filterShelf();
    const passes = articlesOf(filters, shelf);
    const covers: ArticleTest = (document, article) =>
      passes(document, article) && (level === undefined || levelOf(document.articles[article]?.place) === level);
    const allowed = filters.length === 0 && level === undefined ? undefined : passagesOf(index.text.header, covers, shelf);
    const { text } = index;
    const words = await index.words;
    const nodes = question.mode === 'term' ? await nodesOfTerm(library, question) : await nodesOfString(question, text);
    const found = allowed ? nodes.filter(({ ordinal }) => allowed[ordinal] === 1) : nodes;
    const read = onlyFirst ? found.slice(0, FIRST_LINES) : found;
    const all = await (question.mode === 'term' ? linesOf(text, words, read, asTheyAre) : linesOf(text, words, read));
    const lines = question.mode === 'word' ? all.filter(isWordNode) : all;
    return { lines, isWhole: !onlyFirst, total: onlyFirst ? found.length : lines.length, words, characters: text.unitsOf(allowed), covers };
  });
  return found ?? { lines: [], isWhole: true, total: 0, words: undefined, characters: 0, covers: () => true };
}

async function nodesOfString({ asked }: ConcordanceQuestion, text: TextIndex): Promise<FoundNode[]> {
  const form = searchForm(asked);
  const [positions] = form === '' ? [] : await text.positions([form]);
  return positions ? nodesAt(text, positions) : [];
}

/** A term's nodes are runs of the raw text. */
async function nodesOfTerm(library: Library, { asked, sense }: ConcordanceQuestion): Promise<FoundNode[]> {
  const term = termAsked(library, asked);
  const all = term ? await library.store.numberedOccurrences(term.id) : [];
  return all.filter((own) => sense === undefined || own.sense === (sense === 'unknown' ? undefined : sense));
}

/** The term that is asked for, by its name or by another form of it: the corpus has no lines of one that is unknown. */
export function termAsked({ terms }: Pick<Library, 'terms'>, asked: string): Term | undefined {
  const form = searchForm(asked);
  if (form === '') return undefined;
  const all = [...terms.values()];
  const isAsked = (text: string): boolean => searchForm(text) === form;
  return terms.get(asked) ?? all.find(({ id }) => isAsked(id)) ?? all.find(({ surfaces }) => surfaces.some(isAsked));
}

const asTheyAre = (_: string, nodes: readonly Span[]): readonly Span[] => nodes;

const LEVEL_OF_DEPTH: readonly Level[] = ['province', 'city', 'county'];

/** The level of the place that an article comes from: 陕西省/宝鸡市 is a city. */
const levelOf = (place: string | undefined): Level => (place === undefined ? 'unstated' : (LEVEL_OF_DEPTH[place.split('/').length - 1] ?? 'county'));

/** What can be chosen in each filter: only what the corpus has. */
export function filterChoices({ documents }: Library): {
  readonly places: string[];
  readonly levels: Level[];
  readonly years: string[];
  readonly genres: CorpusDocument['genre'][];
} {
  const places = documents.flatMap(({ articles }) => articles.map(({ place }) => place));
  const levels = new Set(places.map(levelOf));
  const years = documents.flatMap(({ date }) => ('stated' in date ? [date.stated] : [date.from, date.to ?? date.from])).map((date) => date.slice(0, 4));
  return {
    places: [...new Set(places.flatMap((place) => (place === undefined ? [] : placesAround(place))))].sort(),
    levels: LEVELS.filter((level) => levels.has(level)),
    years: [...new Set(years)].sort(),
    genres: [...new Set(documents.map(({ genre }) => genre))],
  };
}

/** Whether an address asks for a part of the corpus, or of a term's lines. */
export const isNarrowed = (parameters: Readonly<Record<string, string | undefined>>): boolean =>
  [...FILTERS, 'level', 'sense'].some((name) => parameters[name] !== undefined);

/** The filters in an address. A place's path is asked for as its names joined, as questions write it. */
export function filtersOf(parameters: Readonly<Record<string, string | undefined>>): Filter[] {
  return FILTERS.flatMap((name) => {
    const value = parameters[name];
    if (value === undefined || value === '' || (name === 'year' && !yearsOf(value))) return [];
    return [{ name, value: name === 'place' ? value.replaceAll('/', '') : value }];
  });
}
