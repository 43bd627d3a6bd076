import { siteName } from './address';
import { searchable } from './haystack';
import type { KeptSnippet } from './snippet';

/** Orders of the list: by when it was kept, by when it was published, by site and title. */
export const ORDERS = ['newest', 'oldest', 'published', 'source'] as const;
export type Order = (typeof ORDERS)[number];

/** What a person looks for among their snippets; '' asks for nothing. */
export interface SnippetQuery {
  readonly text: string;
  readonly term: string;
  readonly place: string;
  readonly site: string;
  readonly collection: string;
  readonly tag: string;
  /** YYYY-MM-DD: the day of keeping, both ends included. */
  readonly from: string;
  readonly to: string;
  readonly order: Order;
}

export const EVERYTHING: SnippetQuery = { text: '', term: '', place: '', site: '', collection: '', tag: '', from: '', to: '', order: 'newest' };

/** The query that an address says. */
export function queryOf({ order, ...named }: Readonly<Partial<Record<keyof SnippetQuery, string>>>): SnippetQuery {
  const { text, term, place, site, collection, tag, from, to } = { ...EVERYTHING, ...named };
  return { text, term, place, site, collection, tag, from, to, order: ORDERS.find((known) => known === order) ?? EVERYTHING.order };
}

type Row = KeptSnippet & { readonly haystack: string };

/** The site of a page as its facts or its address name it, or the document of the corpus. */
export const siteOfSnippet = ({ source, facts }: KeptSnippet): string =>
  facts.site?.text ?? (source.kind === 'page' ? siteName(source.url) : (facts.title?.text ?? source.document));

/** The snippets that a query asks for, in its order. Every word of its text must stand in the snippet. */
export function select<R extends Row>(rows: readonly R[], query: SnippetQuery): R[] {
  const words = query.text
    .split(/\s+/)
    .map(searchable)
    .filter((word) => word !== '');
  const from = momentOf(query.from, '00:00:00.000');
  const to = momentOf(query.to, '23:59:59.999');
  const found = rows.filter(
    (row) =>
      words.every((word) => row.haystack.includes(word)) &&
      (query.term === '' || row.terms.includes(query.term)) &&
      (query.place === '' || row.facts.place?.text === query.place) &&
      (query.site === '' || siteOfSnippet(row) === query.site) &&
      (query.collection === '' || row.collection === query.collection) &&
      (query.tag === '' || row.tags.includes(query.tag)) &&
      (from === '' || row.kept >= from) &&
      (to === '' || row.kept <= to),
  );
  return found.sort(COMPARE[query.order]);
}

/** A moment of a day where the person is, in UTC; '' for what is no day, as while a year is being typed. */
function momentOf(day: string, time: string): string {
  const moment = new Date(`${day}T${time}`);
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString();
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const newest = (a: Row, b: Row): number => byText(b.kept, a.kept);

const COMPARE: Readonly<Record<Order, (a: Row, b: Row) => number>> = {
  newest,
  oldest: (a, b) => byText(a.kept, b.kept),
  // What has no date comes last.
  published: (a, b) => byText(b.facts.published?.text ?? '', a.facts.published?.text ?? '') || newest(a, b),
  source: (a, b) => byText(siteOfSnippet(a), siteOfSnippet(b)) || byText(a.facts.title?.text ?? '', b.facts.title?.text ?? '') || newest(a, b),
};

/** What there is to filter by, the most frequent first. */
export interface Choices {
  readonly terms: readonly string[];
  readonly places: readonly string[];
  readonly sites: readonly string[];
  readonly collections: readonly string[];
  readonly tags: readonly string[];
}

export function choicesIn(rows: readonly KeptSnippet[]): Choices {
  const ranked = (read: (row: KeptSnippet) => ReadonlyArray<string | undefined>): string[] => {
    const counts = new Map<string, number>();
    for (const row of rows) for (const value of read(row)) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts].sort(([a, m], [b, n]) => n - m || byText(a, b)).map(([value]) => value);
  };
  return {
    terms: ranked(({ terms }) => terms),
    places: ranked(({ facts }) => [facts.place?.text]),
    sites: ranked((row) => [siteOfSnippet(row)]),
    collections: ranked(({ collection }) => [collection]),
    tags: ranked(({ tags }) => tags),
  };
}
