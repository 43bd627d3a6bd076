import { BRACKETS } from '../lexicon/guards';
import type { Guard } from '../lexicon/schema';
import { DROPPED, fold } from '../text/fold';
import { normalise } from '../text/normalise';
import { NUMERAL_CHARACTERS } from '../text/numerals';
import { type Automaton, type AutomatonTerm, DROPPED_CLASS, FREE, NO_CLASS, PAIR_BITS, PAIR_FACTOR, ROOT } from './automaton';

export interface Pattern {
  /** In canonical characters (see `normalise`), at least two. */
  readonly surface: string;
  /** Index into the terms. */
  readonly term: number;
  /** In canonical characters. */
  readonly guard?: Guard | undefined;
}

interface Node {
  readonly children: Map<number, Node>;
  /** The pattern that ends here, plus one, or 0. */
  output: number;
}

/** What `formHolds` and `guardHolds` look for around a surface by themselves. */
const ALWAYS_KNOWN = `"${BRACKETS}${NUMERAL_CHARACTERS}第.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz`;

/**
 * Compiles `patterns`. The same patterns in the same order give the same bytes.
 * @throws {RangeError} when a surface is shorter than two characters or two patterns share one
 */
export function buildAutomaton(patterns: readonly Pattern[], terms: readonly AutomatonTerm[]): Automaton {
  const classOf = classesByFrequency(patterns);
  const guards: Guard[] = [];
  const guardIndex = new Map<string, number>();
  const root: Node = { children: new Map(), output: 0 };
  let window = 255;

  const encoded = patterns.map(({ surface }) => Array.from({ length: surface.length }, (_, i) => classOf.get(surface.charAt(i)) ?? NO_CLASS));
  const surfaceGuard = new Uint16Array(patterns.length);
  const surfaceForm = new Uint8Array(patterns.length);
  patterns.forEach((pattern, index) => {
    const classes = encoded[index] ?? [];
    if (classes.length < 2) throw new RangeError(`the surface “${pattern.surface}” is shorter than two characters`);
    window = Math.min(window, classes.length);
    let node = root;
    for (const cls of classes) {
      let child = node.children.get(cls);
      if (!child) {
        child = { children: new Map(), output: 0 };
        node.children.set(cls, child);
      }
      node = child;
    }
    if (node.output !== 0) throw new RangeError(`two patterns share the surface “${pattern.surface}”`);
    node.output = index + 1;
    surfaceForm[index] = dependsOnNeighbours(pattern.surface) ? 1 : 0;
    if (pattern.guard) {
      const key = JSON.stringify(pattern.guard);
      let at = guardIndex.get(key);
      if (at === undefined) {
        at = guards.push(pattern.guard);
        guardIndex.set(key, at);
      }
      surfaceGuard[index] = at;
    }
  });

  const shift = new Uint8Array(classOf.size + 1).fill(window);
  const pairs = new Uint32Array(PAIR_BITS / 32);
  for (const classes of encoded) {
    for (let i = 0; i < window; i++) {
      const cls = classes[i] as number;
      shift[cls] = Math.min(shift[cls] as number, window - 1 - i);
    }
    const bit = ((classes[0] as number) * PAIR_FACTOR + (classes[1] as number)) & (PAIR_BITS - 1);
    pairs[bit >>> 5] = (pairs[bit >>> 5] as number) | (1 << (bit & 31));
  }

  const classes = new Uint16Array(0x10000);
  for (let unit = 0; unit < classes.length; unit++) {
    const canonical = fold(String.fromCharCode(unit));
    classes[unit] = canonical === DROPPED ? DROPPED_CLASS : (classOf.get(canonical) ?? NO_CLASS);
  }
  return {
    classes,
    window,
    shift,
    pairs,
    ...doubleArray(root, classOf.size),
    surfaceTerm: Uint32Array.from(patterns, (pattern) => pattern.term),
    surfaceGuard,
    surfaceForm,
    guards,
    alphabet: [NOTHING, ...classOf.keys()].join(''),
    terms,
  };
}

/** Whether `formHolds` could refuse this surface. */
function dependsOnNeighbours(surface: string): boolean {
  const first = surface.charAt(0);
  return NUMERAL_CHARACTERS.includes(first) || /^[A-Za-z]|[0-9A-Za-z]$/.test(surface);
}

/** Stands for every character that is in no surface and no guard. */
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
 * closely, then those that guards alone look for.
 */
function classesByFrequency(patterns: readonly Pattern[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { surface } of patterns) {
    for (let i = 0; i < surface.length; i++) counts.set(surface.charAt(i), (counts.get(surface.charAt(i)) ?? 0) + 1);
  }
  const ordered = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([char]) => char);
  const looked = [...new Set([...patterns.flatMap(({ guard }) => (guard ? stringsOf(guard) : [])), normalise(ALWAYS_KNOWN).text].join('').split(''))].sort();
  return new Map([...ordered, ...looked.filter((char) => !counts.has(char))].map((char, index) => [char, index + 1]));
}

/** Lays the trie out in two arrays, first fit, breadth first. */
function doubleArray(root: Node, classCount: number): Pick<Automaton, 'base' | 'check' | 'output'> {
  let capacity = 1 << 12;
  let base = new Int32Array(capacity);
  let check = new Int32Array(capacity).fill(FREE);
  let output = new Uint32Array(capacity);
  const grow = (needed: number): void => {
    while (capacity < needed) capacity *= 2;
    if (capacity === base.length) return;
    const filled = base.length;
    base = resized(base, new Int32Array(capacity));
    check = resized(check, new Int32Array(capacity)).fill(FREE, filled);
    output = resized(output, new Uint32Array(capacity));
  };
  check[ROOT] = ROOT;
  let firstFree = 1;
  let used = 1;
  const queue: Array<{ node: Node; state: number }> = [{ node: root, state: ROOT }];
  for (let head = 0; head < queue.length; head++) {
    const { node, state } = queue[head] as { node: Node; state: number };
    output[state] = node.output;
    if (node.children.size === 0) continue;
    const labels = [...node.children.keys()].sort((a, b) => a - b);
    const lowest = labels[0] as number;
    while (check[firstFree] !== FREE && firstFree < capacity) firstFree++;
    let offset = Math.max(0, firstFree - lowest);
    for (; ; offset++) {
      grow(offset + classCount + 2);
      if (labels.every((label) => check[offset + label] === FREE)) break;
    }
    base[state] = offset;
    for (const label of labels) {
      check[offset + label] = state;
      used = Math.max(used, offset + label + 1);
      queue.push({ node: node.children.get(label) as Node, state: offset + label });
    }
  }
  return { base: base.slice(0, used), check: check.slice(0, used), output: output.slice(0, used) };
}

function resized<T extends Int32Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
