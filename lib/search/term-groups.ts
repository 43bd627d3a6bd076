import type { Term } from '../corpus/pack';
import { KINDS, type Kind, LEVELS, type Level } from '../lexicon/schema';
import { groupBy } from './group-by';
import { leadingNumber } from './look-up';
import { readingOf } from './pinyin-match';

export const TERM_ORDERS = ['pinyin', 'number', 'kind', 'place'] as const;
export type TermOrder = (typeof TERM_ORDERS)[number];

/** What the terms of a group have in common. */
export type TermGroupKey =
  | { readonly by: 'letter'; readonly letter: string }
  /** Digits and signs come before any letter. */
  | { readonly by: 'no-letter' }
  | { readonly by: 'number'; readonly number: number }
  /** 1+N and its like. */
  | { readonly by: 'plus' }
  | { readonly by: 'no-number' }
  | { readonly by: 'kind'; readonly kind: Kind }
  | { readonly by: 'place'; readonly level: Level; readonly place: string | undefined };

export interface TermGroup {
  readonly key: TermGroupKey;
  /** By pinyin, as a dictionary has it: by the first syllable and its tone, then by the second. */
  readonly terms: readonly Term[];
}

/** The terms in groups of one order, each by pinyin. By place a term stands once for each place that it has a sense in. */
export function groupTerms(terms: Iterable<Term>, order: TermOrder): TermGroup[] {
  const sorted = Array.from(terms, (term) => {
    const { letters, syllables } = readingOf(term.pinyin);
    return { term, letters, reading: syllables.map(({ base, tone }) => base + tone).join(' ') };
  }).sort((a, b) => compare(a.reading, b.reading));
  const keyed = sorted.flatMap(({ term, letters }) => keysOf(term, letters, order).map((key) => ({ term, key })));
  return [...groupBy(keyed, ({ key }) => JSON.stringify(key)).values()]
    .map((group): TermGroup => ({ key: (group[0] as (typeof group)[number]).key, terms: group.map(({ term }) => term) }))
    .sort((a, b) => compare(rankOf(a.key), rankOf(b.key)));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function keysOf(term: Term, letters: string, order: TermOrder): TermGroupKey[] {
  switch (order) {
    case 'pinyin':
      return [/^[a-z]/.test(letters) ? { by: 'letter', letter: letters.charAt(0).toUpperCase() } : { by: 'no-letter' }];
    case 'number': {
      const number = leadingNumber(term.id);
      if (/^[0-9一二三四五六七八九十N]+\+/.test(term.id)) return [{ by: 'plus' }];
      return [number === undefined ? { by: 'no-number' } : { by: 'number', number }];
    }
    case 'kind':
      return [{ by: 'kind', kind: term.kind }];
    case 'place': {
      const keys = term.senses.map(({ level, place }): TermGroupKey => ({ by: 'place', level, place }));
      return [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];
    }
  }
}

/** Compared as text. */
function rankOf(key: TermGroupKey): string {
  const digits = (value: number): string => String(value).padStart(6, '0');
  switch (key.by) {
    case 'no-letter':
      return ' ';
    case 'letter':
      return key.letter;
    case 'number':
      return digits(key.number);
    case 'plus':
      return 'a';
    case 'no-number':
      return 'b';
    case 'kind':
      return digits(KINDS.indexOf(key.kind));
    case 'place':
      // A county comes after its city, a city after its province: “!” sorts before “/”.
      return `${key.place === undefined ? (key.level === 'national' ? '0' : '2') : '1'}${key.place ?? ''}!${digits(LEVELS.indexOf(key.level))}`;
  }
}
