import { FORM_CHARACTERS, formOf } from '../lexicon/forms';
import { storeGuard } from '../lexicon/guards';
import type { Guard } from '../lexicon/schema';
import { DROPPED, fold } from '../text/fold';
import { normalise } from '../text/normalise';
import { type Automaton, DROPPED_CLASS, NO_CLASS } from './automaton';
import { buildFilter } from './filter';
import { buildTrie } from './trie';

export interface Pattern {
  /** In canonical characters (see `normalise`), at least two. */
  readonly surface: string;
  /** Index into the terms. */
  readonly term: number;
  /** In canonical characters. */
  readonly guard?: Guard | undefined;
  /** Whether it is the title of a document. */
  readonly isTitle?: boolean;
}

/** What a page needs to know of a term before its card is asked for. */
export interface AutomatonTerm {
  readonly id: string;
  readonly group: number;
}

/**
 * Compiles `patterns`. The same patterns in the same order give the same bytes.
 * @throws {RangeError} when a surface is shorter than two characters or two patterns share one
 */
export function buildAutomaton(patterns: readonly Pattern[], terms: readonly AutomatonTerm[]): Automaton {
  const classOf = classesByFrequency(patterns);
  const guards: number[][] = [];
  const guardIndex = new Map<string, number>();
  const known = new Set<string>();

  const encoded = patterns.map(({ surface }) => String.fromCharCode(...surface.split('').map((char) => classOf.get(char) ?? NO_CLASS)));
  const surfaceGuard = new Uint16Array(patterns.length);
  const surfaceForm = new Uint16Array(patterns.length);
  patterns.forEach(({ surface, guard, isTitle }, index) => {
    if (surface.length < 2) throw new RangeError(`the surface “${surface}” is shorter than two characters`);
    if (known.has(surface)) throw new RangeError(`two patterns share the surface “${surface}”`);
    known.add(surface);
    surfaceForm[index] = formOf(surface, isTitle);
    if (guard) {
      const key = JSON.stringify(guard);
      let at = guardIndex.get(key);
      if (at === undefined) {
        at = guards.push(storeGuard(guard));
        guardIndex.set(key, at);
      }
      surfaceGuard[index] = at;
    }
  });

  const ids = terms.map(({ id }) => id);
  return {
    classes: classTable(classOf),
    filter: buildFilter(encoded),
    ...buildTrie(encoded, classOf.size),
    surfaceTerm: Uint32Array.from(patterns, (pattern) => pattern.term),
    surfaceGuard,
    surfaceForm,
    termIds: Uint16Array.from(ids.join('').split(''), (unit) => unit.charCodeAt(0)),
    termEnds: endsOf(ids),
    termGroup: Uint8Array.from(terms, ({ group }) => group),
    guardUnits: Uint16Array.from(guards.flat()),
    guardEnds: endsOf(guards),
    alphabet: Uint16Array.from([NOTHING, ...classOf.keys()], (char) => char.charCodeAt(0)),
  };
}

/** Where each of `items` ends when they stand one after another. */
function endsOf(items: ReadonlyArray<{ readonly length: number }>): Uint32Array {
  let end = 0;
  return Uint32Array.from(items, ({ length }) => {
    end += length;
    return end;
  });
}

/** Stands for every character that is in no surface and no guard; in surroundings it is as good as none. */
const NOTHING = '\0';

const stringsOf = ({ any = [], before = [], after = [], notBefore = [], notAfter = [] }: Guard): string[] => [
  ...before,
  ...after,
  ...notBefore,
  ...notAfter,
  ...any.flatMap(stringsOf),
];

/**
 * Numbers the characters from 1: the surfaces' by how common they are, for near numbers pack the trie
 * closely (see `buildTrie`), then those that guards alone look for.
 */
function classesByFrequency(patterns: readonly Pattern[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { surface } of patterns) {
    for (let i = 0; i < surface.length; i++) counts.set(surface.charAt(i), (counts.get(surface.charAt(i)) ?? 0) + 1);
  }
  const ordered = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([char]) => char);
  const looked = [...new Set([...patterns.flatMap(({ guard }) => (guard ? stringsOf(guard) : [])), normalise(FORM_CHARACTERS).text].join('').split(''))].sort();
  return new Map([...ordered, ...looked.filter((char) => !counts.has(char))].map((char, index) => [char, index + 1]));
}

/** The class of every UTF-16 code unit: that of its canonical character. */
function classTable(classOf: ReadonlyMap<string, number>): Uint16Array {
  return Uint16Array.from({ length: 0x10000 }, (_, unit) => {
    const canonical = fold(String.fromCharCode(unit));
    return canonical === DROPPED ? DROPPED_CLASS : (classOf.get(canonical) ?? NO_CLASS);
  });
}
