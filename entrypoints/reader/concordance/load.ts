import type { CorpusDocument } from '../../../lib/corpus/pack';
import { LEVELS, type Level } from '../../../lib/lexicon/schema';
import { isWordNode, type Line, linesOf, nodesAt } from '../../../lib/search/lines';
import { type ArticleTest, articlesOf, passagesOf } from '../../../lib/search/passage-filter';
import { FILTERS, type Filter, yearsOf } from '../../../lib/search/query';
import type { WordIndex } from '../../../lib/search/word-index';
import type { IndexInPlace } from '../../../lib/store/corpus-db';
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
  /** Whether the words of the passages are needed. */
  readonly withWords: boolean;
}

/** How many lines are read before all the others, so that there is something to look at. */
const FIRST_LINES = 100;

/** Whether the first lines can be known without the others: nothing has to be read of a line to know that it counts. */
export const hasFirstLines = ({ mode, withWords }: ConcordanceQuestion): boolean => mode === 'string' && !withWords;

export interface FoundLines {
  /** In the corpus's order. */
  readonly lines: readonly Line[];
  /** How many there are; more than `lines` while only the first are read. */
  readonly total: number;
  /** The corpus's words, where they were asked for. */
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
    const isAllowed = (ordinal: number): boolean => allowed === undefined || allowed[ordinal] === 1;
    const needsWords = question.withWords || question.mode === 'word';
    const words = needsWords ? await index.words() : undefined;
    const { lines: all, total } =
      question.mode === 'term'
        ? await linesOfTerm(library, question, words, isAllowed)
        : await linesOfString(question, index, words, isAllowed, onlyFirst ? FIRST_LINES : Number.POSITIVE_INFINITY);
    const lines = question.mode === 'word' ? all.filter(isWordNode) : all;
    return { lines, total: onlyFirst ? total : lines.length, words, characters: index.text.unitsOf(allowed), covers };
  });
  return found ?? { lines: [], total: 0, words: undefined, characters: 0, covers: () => true };
}

interface ReadLines {
  readonly lines: Line[];
  readonly total: number;
}

async function linesOfString(
  { asked }: ConcordanceQuestion,
  index: IndexInPlace,
  words: WordIndex | undefined,
  isAllowed: (ordinal: number) => boolean,
  most: number,
): Promise<ReadLines> {
  const form = searchForm(asked);
  if (form === '') return { lines: [], total: 0 };
  const [positions] = await index.text.positions([form]);
  const all = positions ? nodesAt(index.text, positions, isAllowed) : [];
  const nodes = all.slice(0, most);
  const ordinals = [...new Set(nodes.map(({ ordinal }) => ordinal))];
  const [passages, cut] = await Promise.all([index.passages(ordinals), words?.passages(ordinals)]);
  return { lines: linesOf(nodes, new Map(passages.map((passage, at) => [ordinals[at] ?? 0, passage])), cut), total: all.length };
}

async function linesOfTerm(
  { store, terms }: Library,
  { asked, sense }: ConcordanceQuestion,
  words: WordIndex | undefined,
  isAllowed: (ordinal: number) => boolean,
): Promise<ReadLines> {
  const form = searchForm(asked);
  const term = terms.get(asked) ?? [...terms.values()].find(({ id }) => searchForm(id) === form);
  const all = term ? await store.linesOfTerm(term.id) : [];
  const hasSense = (own: number | undefined): boolean => sense === undefined || own === (sense === 'unknown' ? undefined : sense);
  const wanted = all.filter((line) => isAllowed(line.ordinal) && hasSense(line.sense));
  const cut = await words?.passages(wanted.map(({ ordinal }) => ordinal));
  return { lines: wanted.map((line) => ({ ...line, words: cut?.get(line.ordinal) })), total: wanted.length };
}

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
  const places = documents.flatMap(({ articles }) => articles.flatMap(({ place }) => place ?? []));
  const prefixes = places.flatMap((path) => path.split('/').map((_, index, all) => all.slice(0, index + 1).join('/')));
  const levels = new Set(documents.flatMap(({ articles }) => articles.map(({ place }) => levelOf(place))));
  const years = documents.flatMap(({ date }) => ('stated' in date ? [date.stated] : [date.from, date.to ?? date.from])).map((date) => date.slice(0, 4));
  return {
    places: [...new Set(prefixes)].sort(),
    levels: LEVELS.filter((level) => levels.has(level)),
    years: [...new Set(years)].sort(),
    genres: [...new Set(documents.map(({ genre }) => genre))],
  };
}

/** The filters in an address. A place's path is asked for as its names joined, as questions write it. */
export function filtersOf(parameters: Readonly<Record<string, string | undefined>>): Filter[] {
  return FILTERS.flatMap((name) => {
    const value = parameters[name];
    if (value === undefined || value === '' || (name === 'year' && !yearsOf(value))) return [];
    return [{ name, value: name === 'place' ? value.replaceAll('/', '') : value }];
  });
}
