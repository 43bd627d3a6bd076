import type { CorpusDocument } from '../../../lib/corpus/pack';
import { LEVELS, type Level } from '../../../lib/lexicon/schema';
import { isWordNode, type Line, linesOf, nodesAt } from '../../../lib/search/lines';
import { allowedPassages } from '../../../lib/search/passage-filter';
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

export interface FoundLines {
  /** In the corpus's order. */
  readonly lines: readonly Line[];
  /** The corpus's words, where they were asked for. */
  readonly words: WordIndex | undefined;
  /** How many characters are searched in all. */
  readonly characters: number;
}

/** @throws {Error} when the corpus cannot be read */
export async function loadLines(library: Library, question: ConcordanceQuestion): Promise<FoundLines> {
  const found = await library.store.search(async (index) => {
    const allowed = allowedPassages(index.text.header, question.filters, await library.finder.filterShelf());
    const isAllowed = (ordinal: number): boolean => allowed === undefined || allowed[ordinal] === 1;
    const needsWords = question.withWords || question.mode === 'word';
    const words = needsWords ? await index.words() : undefined;
    const all =
      question.mode === 'term' ? await linesOfTerm(library, question, words, isAllowed) : await linesOfString(library, question, index, words, isAllowed);
    const lines = all.filter((line) => (question.mode !== 'word' || isWordNode(line)) && hasLevel(line, question.level, library));
    return { lines, words, characters: index.text.meanLength * index.text.header.searched };
  });
  return found ?? { lines: [], words: undefined, characters: 0 };
}

async function linesOfString(
  { store }: Library,
  { asked }: ConcordanceQuestion,
  index: IndexInPlace,
  words: WordIndex | undefined,
  isAllowed: (ordinal: number) => boolean,
) {
  const form = searchForm(asked);
  if (form === '') return [];
  const [positions] = await index.text.positions([form]);
  const nodes = positions ? nodesAt(index.text, positions, isAllowed) : [];
  const ordinals = [...new Set(nodes.map(({ ordinal }) => ordinal))];
  const [passages, cut] = await Promise.all([store.passagesAt(index.edition, ordinals), words?.passages(ordinals)]);
  return linesOf(nodes, new Map(passages.map((passage, at) => [ordinals[at] ?? 0, passage])), cut);
}

async function linesOfTerm(
  { store, terms }: Library,
  { asked, sense }: ConcordanceQuestion,
  words: WordIndex | undefined,
  isAllowed: (ordinal: number) => boolean,
): Promise<Line[]> {
  const form = searchForm(asked);
  const term = terms.get(asked) ?? [...terms.values()].find(({ id }) => searchForm(id) === form);
  if (!term) return [];
  const all = await store.linesOfTerm(term.id);
  const wanted = all.filter(
    (line) => isAllowed(line.ordinal) && (sense === undefined || (sense === 'unknown' ? line.sense === undefined : line.sense === sense)),
  );
  const cut = await words?.passages(wanted.map(({ ordinal }) => ordinal));
  return wanted.map((line) => ({ ...line, words: cut?.get(line.ordinal) }));
}

const LEVEL_OF_DEPTH: readonly Level[] = ['province', 'city', 'county'];

/** The level of the place that an article comes from: 陕西省/宝鸡市 is a city. */
const levelOf = (place: string | undefined): Level => (place === undefined ? 'unstated' : (LEVEL_OF_DEPTH[place.split('/').length - 1] ?? 'county'));

function hasLevel({ passage }: Line, level: Level | undefined, { documents }: Library): boolean {
  return level === undefined || levelOf(documents.find(({ id }) => id === passage.document)?.articles[passage.article]?.place) === level;
}

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
