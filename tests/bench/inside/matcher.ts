/** What the `matcher` suite runs in a page of its own. Times in milliseconds. */
import { type AutomatonTerm, deserialise } from '../../../lib/matcher/automaton';
import { buildAutomaton, type Pattern } from '../../../lib/matcher/build';
import { encode, scanClasses } from '../../../lib/matcher/scan';
import { summarise } from '../statistics';
import { alternation } from './alternation';

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
  /** `deserialise` of the compiled file. */
  load(): Promise<number>;
  /** Normalising to classes and matching all surfaces. */
  automaton(): Promise<Passes>;
  /** One alternation of the written surfaces, the longest first. */
  regexp(): Promise<Passes>;
  /** `indexOf` of each written surface in turn. */
  indexOf(): Promise<Passes>;
}

declare global {
  var matcherBench: MatcherBench;
}

/** Passes until V8 has compiled what it will. */
const WARM_UPS = 3;
const COUNTED = 5;

const fetched = {
  text: async (): Promise<string> => (await fetch('text.txt')).text(),
  lexicon: async (): Promise<ArrayBuffer> => (await fetch('lexicon.bin')).arrayBuffer(),
  patterns: async (): Promise<{ patterns: Pattern[]; terms: AutomatonTerm[] }> => (await fetch('patterns.json')).json(),
  written: async (): Promise<string[]> => (await fetch('written.json')).json(),
};

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** @param pass goes over the whole text and gives how many it found */
function passes(pass: () => number): Passes {
  let found = 0;
  const once = (): number =>
    timed(() => {
      found = pass();
    });
  const times = Array.from({ length: 1 + WARM_UPS + COUNTED }, once);
  return { first: times[0] ?? 0, warm: summarise(times.slice(-COUNTED)).median, found };
}

globalThis.matcherBench = {
  async build() {
    const { patterns, terms } = await fetched.patterns();
    return timed(() => buildAutomaton(patterns, terms));
  },
  async load() {
    const file = await fetched.lexicon();
    return timed(() => deserialise(file));
  },
  async automaton() {
    const automaton = deserialise(await fetched.lexicon());
    const text = await fetched.text();
    const codes = new Uint16Array(text.length);
    return passes(() => {
      let found = 0;
      scanClasses(automaton, codes, 0, encode(automaton, text, codes, 0), () => {
        found++;
      });
      return found;
    });
  },
  async regexp() {
    const text = await fetched.text();
    const pattern = alternation(await fetched.written());
    return passes(() => {
      let found = 0;
      pattern.lastIndex = 0;
      while (pattern.test(text)) found++;
      return found;
    });
  },
  async indexOf() {
    const text = await fetched.text();
    const written = await fetched.written();
    return passes(() => {
      let found = 0;
      for (const surface of written) for (let at = text.indexOf(surface); at >= 0; at = text.indexOf(surface, at + 1)) found++;
      return found;
    });
  },
};
