/**
 * The language in which passages are asked for:
 *
 *     三会一课 主题党日      both, in any order
 *     "三会一课制度"        this very string, in quotation marks of any kind
 *     -评议                 without it; also -"…"
 *     党课 OR 党员大会       one of them; binds before the space
 *     place:陕西 doc:陇县 kind:bulletin year:2022 year:2020-2022
 *
 * Filters of one name widen each other, of several names narrow. A mistake is a value with its place.
 */
import { searchForm } from '../text/search-form';
import { isWord } from './words';

export interface Unit {
  /** `words` may be cut into the words of a sentence, `phrase` may not. */
  readonly kind: 'words' | 'phrase';
  /** In search form, never empty. */
  readonly form: string;
  /** As it was asked. */
  readonly text: string;
}

export interface Clause {
  /** At least one of these, or none of these where `isExcluded`. */
  readonly any: readonly Unit[];
  readonly isExcluded: boolean;
}

export const FILTERS = ['place', 'doc', 'kind', 'year'] as const;
export type FilterName = (typeof FILTERS)[number];

export interface Filter {
  readonly name: FilterName;
  readonly value: string;
}

export interface Query {
  readonly clauses: readonly Clause[];
  readonly filters: readonly Filter[];
}

export const QUERY_MISTAKES = ['unclosed-quote', 'empty-phrase', 'empty-filter', 'unknown-filter', 'bad-year', 'or-without-sides', 'only-exclusions'] as const;

/** What is wrong, and where in the question: UTF-16 code units. */
export interface QueryMistake {
  readonly mistake: (typeof QUERY_MISTAKES)[number];
  readonly start: number;
  readonly end: number;
}

export type ParsedQuery = { readonly ok: true; readonly query: Query } | ({ readonly ok: false } & QueryMistake);

const CLOSING: Readonly<Record<string, string>> = { '"': '"', '“': '”', '”': '”', '「': '」', '『': '』', '＂': '＂' };

interface Token {
  readonly start: number;
  readonly end: number;
  readonly isExcluded: boolean;
  /** The name before a colon. */
  readonly name?: string;
  readonly isQuoted: boolean;
  readonly text: string;
}

class Mistaken extends Error {
  constructor(readonly found: QueryMistake) {
    super(found.mistake);
  }
}

function fail(mistake: QueryMistake['mistake'], start: number, end: number): never {
  throw new Mistaken({ mistake, start, end });
}

export function parseQuery(asked: string): ParsedQuery {
  try {
    return { ok: true, query: queryOf(tokensOf(asked), asked.length) };
  } catch (error) {
    if (error instanceof Mistaken) return { ok: false, ...error.found };
    throw error;
  }
}

/** A colon of either width after small Latin letters names a filter; a Chinese sentence may have colons of its own. */
const NAME = /^([a-z]+)[:：]/i;

function tokensOf(asked: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < asked.length) {
    if (/\s/.test(asked.charAt(at))) {
      at++;
      continue;
    }
    const start = at;
    const isExcluded = asked.charAt(at) === '-' && /\S/.test(asked.charAt(at + 1));
    if (isExcluded) at++;
    const name = NAME.exec(asked.slice(at))?.[0];
    if (name !== undefined) at += name.length;
    const closing = CLOSING[asked.charAt(at)];
    let text: string;
    if (closing !== undefined) {
      const from = at + 1;
      at = asked.indexOf(closing, from);
      if (at < 0) fail('unclosed-quote', from - 1, asked.length);
      text = asked.slice(from, at);
      at++;
    } else {
      const from = at;
      while (at < asked.length && !/[\s"]/.test(asked.charAt(at))) at++;
      text = asked.slice(from, at);
    }
    tokens.push({ start, end: at, isExcluded, isQuoted: closing !== undefined, text, ...(name !== undefined && { name: name.slice(0, -1).toLowerCase() }) });
  }
  return tokens;
}

function queryOf(tokens: readonly Token[], length: number): Query {
  const clauses: Array<{ any: Unit[]; isExcluded: boolean }> = [];
  const filters: Filter[] = [];
  let joins = false;
  tokens.forEach((token, index) => {
    if (token.text === 'OR' && !token.isQuoted && !token.isExcluded && token.name === undefined) {
      const isAfterUnit = index > 0 && tokens[index - 1]?.name === undefined && !tokens[index - 1]?.isExcluded && clauses.length > 0 && !joins;
      if (!isAfterUnit || index === tokens.length - 1) fail('or-without-sides', token.start, token.end);
      joins = true;
      return;
    }
    if (token.name !== undefined) {
      if (joins) fail('or-without-sides', token.start, token.end);
      filters.push(filterOf(token, token.name));
      return;
    }
    const form = searchForm(token.text);
    if (token.isQuoted && form === '') fail('empty-phrase', token.start, token.end);
    // A lone dash or sign is no word to look for; in quotation marks it is meant.
    if (!token.isQuoted && !isWord(form)) return;
    const unit: Unit = { kind: token.isQuoted ? 'phrase' : 'words', form, text: token.text };
    const before = clauses.at(-1);
    if (joins && before && !token.isExcluded) before.any.push(unit);
    else if (joins) fail('or-without-sides', token.start, token.end);
    else clauses.push({ any: [unit], isExcluded: token.isExcluded });
    joins = false;
  });
  if (clauses.length > 0 && filters.length === 0 && clauses.every(({ isExcluded }) => isExcluded)) fail('only-exclusions', 0, length);
  return { clauses, filters };
}

function filterOf({ start, end, text, isExcluded }: Token, name: string): Filter {
  const known = FILTERS.find((filter) => filter === name);
  if (!known || isExcluded) fail('unknown-filter', start, end);
  if (text.trim() === '') fail('empty-filter', start, end);
  if (known === 'year' && !yearsOf(text)) fail('bad-year', start, end);
  return { name: known, value: text.trim() };
}

/** What is asked, where it is one string that lines can be listed of. */
export function soleString(asked: string): string | undefined {
  const parsed = parseQuery(asked);
  if (!parsed.ok || parsed.query.clauses.length !== 1) return undefined;
  const [clause] = parsed.query.clauses;
  return clause?.any.length === 1 && !clause.isExcluded ? clause.any[0]?.text : undefined;
}

/** The strings that a text is wanted to have; the whole of a question that is mistaken. */
export function wantedStrings(asked: string): string[] {
  const parsed = parseQuery(asked);
  if (!parsed.ok) return [asked];
  return parsed.query.clauses.flatMap(({ any, isExcluded }) => (isExcluded ? [] : any.map(({ text }) => text)));
}

/** The years that `2022` or `2020-2022` names, first and last; undefined when it names none. */
export function yearsOf(text: string): { readonly from: number; readonly to: number } | undefined {
  const [, from, to] = /^(\d{4})(?:[-–—](\d{4}))?$/.exec(text.trim()) ?? [];
  if (from === undefined) return undefined;
  const years = { from: Number(from), to: Number(to ?? from) };
  return years.from <= years.to ? years : undefined;
}
