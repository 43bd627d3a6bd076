/** What the `matcher` suite runs in a page of its own. Times in milliseconds. */
import { AhoCorasick } from '@monyone/aho-corasick/fast';
import FastScanner from 'fastscan';
import { deserialise } from '../../../lib/matcher/automaton';
import { type AutomatonTerm, buildAutomaton, type Pattern } from '../../../lib/matcher/build';
import { surfaceHolds } from '../../../lib/matcher/find';
import { encode, scanClasses } from '../../../lib/matcher/scan';
import { summarise } from '../statistics';
import { alternation, escaped } from './alternation';

export interface Passes {
  /** The very first pass over the text in this page. */
  readonly first: number;
  /** The median of passes after some that are not counted. */
  readonly warm: number;
  /** What each pass found. */
  readonly found: number;
}

export interface MatcherBench {
  /** `buildAutomaton` from patterns. */
  build(): Promise<number>;
  /** `deserialise` of the compiled file: the first in this page, and the median of those after it. */
  load(): Promise<{ cold: number; warm: number }>;
  /** Goes over the first `characters` of the text. */
  pass(contender: Contender, characters: number): Promise<Passes>;
}

declare global {
  var matcherBench: MatcherBench;
}

/** Passes until V8 has compiled what it will. */
const WARM_UPS = 3;
const COUNTED = 5;

const fetched = {
  /** As a page has it, and in canonical characters for those that know no variants. */
  text: async (): Promise<string> => (await fetch('text.txt')).text(),
  canonicalText: async (): Promise<string> => (await fetch('canonical.txt')).text(),
  lexicon: async (): Promise<ArrayBuffer> => (await fetch('lexicon.bin')).arrayBuffer(),
  patterns: async (): Promise<{ patterns: Pattern[]; terms: AutomatonTerm[] }> => (await fetch('patterns.json')).json(),
  surfaces: async (): Promise<string[]> => (await fetched.patterns()).patterns.map(({ surface }) => surface),
};

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Ready to go over a text: gives how many it finds. */
type Pass = () => number;

const contenders = {
  /** Over text that is already in classes. */
  async matching(characters: number): Promise<Pass> {
    const automaton = deserialise(await fetched.lexicon());
    const codes = new Uint16Array(characters);
    const length = encode(automaton, await fetched.text(), codes, 0, 0, characters);
    return () => {
      let found = 0;
      scanClasses(automaton, codes, 0, length, () => {
        found++;
      });
      return found;
    };
  },
  async whole(characters: number): Promise<Pass> {
    const automaton = deserialise(await fetched.lexicon());
    const text = (await fetched.text()).slice(0, characters);
    const codes = new Uint16Array(characters);
    return () => {
      let found = 0;
      const length = encode(automaton, text, codes, 0, 0, text.length);
      scanClasses(automaton, codes, 0, length, (surface, start, end) => {
        if (surfaceHolds(automaton, surface, codes, start, end, 0, length)) found++;
      });
      return found;
    };
  },
  async fastscan(characters: number): Promise<Pass> {
    const scanner = new FastScanner(await fetched.surfaces());
    const text = (await fetched.canonicalText()).slice(0, characters);
    return () => scanner.search(text).length;
  },
  async monyone(characters: number): Promise<Pass> {
    const scanner = new AhoCorasick(await fetched.surfaces());
    const text = (await fetched.canonicalText()).slice(0, characters);
    return () => scanner.matchInText(text).length;
  },
  /** One alternation, the longest first. */
  async alternation(characters: number): Promise<Pass> {
    const pattern = alternation(await fetched.surfaces());
    const text = (await fetched.canonicalText()).slice(0, characters);
    return () => {
      let found = 0;
      pattern.lastIndex = 0;
      while (pattern.test(text)) found++;
      return found;
    };
  },
  /** As mark.js goes about it. */
  async each(characters: number): Promise<Pass> {
    const patterns = (await fetched.surfaces()).map((surface) => new RegExp(escaped(surface), 'g'));
    const text = (await fetched.canonicalText()).slice(0, characters);
    return () => {
      let found = 0;
      for (const pattern of patterns) while (pattern.test(text)) found++;
      return found;
    };
  },
};

export type Contender = keyof typeof contenders;

globalThis.matcherBench = {
  async build() {
    const { patterns, terms } = await fetched.patterns();
    return timed(() => buildAutomaton(patterns, terms));
  },
  async load() {
    const file = await fetched.lexicon();
    const [cold = 0, ...warm] = Array.from({ length: 1 + COUNTED }, () => {
      const copy = file.slice(0);
      return timed(() => deserialise(copy));
    });
    return { cold, warm: summarise(warm).median };
  },
  async pass(contender, characters) {
    const pass = await contenders[contender](characters);
    let found = 0;
    const times = Array.from({ length: 1 + WARM_UPS + COUNTED }, () =>
      timed(() => {
        found = pass();
      }),
    );
    return { first: times[0] ?? 0, warm: summarise(times.slice(-COUNTED)).median, found };
  },
};
