/** The lexicon as the benches need it: compiled, and as the patterns and strings that went into it. */
import { fileURLToPath } from 'node:url';
import { readAssets } from '../../lib/build/assets';
import { type Compiled, compile } from '../../lib/corpus/compile';
import { readLexicon } from '../../lib/lexicon/read';
import { surfacesOfEntry, withoutOuterQuotes, withoutQuotes } from '../../lib/lexicon/surfaces';
import { serialise } from '../../lib/matcher/automaton';
import { type AutomatonTerm, buildAutomaton, type Pattern } from '../../lib/matcher/build';
import type { Random } from './random';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface Lexicon {
  /** What `buildAutomaton` takes. */
  readonly patterns: readonly Pattern[];
  readonly terms: readonly AutomatonTerm[];
  /** The terms' names, with the quotation marks that belong to them. */
  readonly names: readonly string[];
  /** By term: its surfaces as a page writes them, for tools that know nothing of folding. */
  readonly written: ReadonlyArray<readonly string[]>;
  /** The compiled lexicon as a file. */
  readonly file: Uint8Array<ArrayBuffer>;
}

export interface Shipped extends Lexicon {
  readonly compiled: Compiled;
}

/**
 * The lexicon that ships, with its corpus.
 * @throws {Error} when the patterns gathered here do not give the very file that the build emits
 */
export async function shippedLexicon(): Promise<Shipped> {
  const assets = await readAssets(ROOT);
  const compiled = await compile(assets.documents, assets.lexicon);
  const terms = compiled.pack.content.terms.map(({ id }, term): AutomatonTerm => ({ id, group: compiled.automaton.termGroup[term] ?? 0 }));
  const names = compiled.pack.content.terms.map(({ name }) => name);
  const patterns: Pattern[] = [];
  const written: string[][] = [];
  readLexicon(assets.lexicon).entries.forEach(({ value }, term) => {
    for (const { text, guard, isTitle } of surfacesOfEntry(value)) patterns.push({ surface: text, term, guard, isTitle });
    const forms = [value.name, ...(value.surfaces ?? []).map(({ text }) => text)].flatMap((form) => [withoutOuterQuotes(form), withoutQuotes(form)]);
    written.push([...new Set(forms)]);
  });
  const file = serialise(compiled.automaton);
  if (!Buffer.from(file).equals(serialise(buildAutomaton(patterns, terms)))) throw new Error('the benches gather other patterns than the build');
  return { compiled, patterns, terms, names, written, file };
}

/** `count` terms of `lexicon`, drawn by `random`, with all their surfaces. */
export function fewerTerms(lexicon: Lexicon, count: number, random: Random): Lexicon {
  const drawn = random.shuffled(lexicon.terms.map((_, term) => term)).slice(0, count);
  const renumbered = new Map(drawn.map((term, index) => [term, index]));
  const terms = drawn.flatMap((term) => lexicon.terms[term] ?? []);
  const patterns = lexicon.patterns.flatMap((pattern) => {
    const term = renumbered.get(pattern.term);
    return term === undefined ? [] : [{ ...pattern, term }];
  });
  const names = drawn.flatMap((term) => lexicon.names[term] ?? []);
  const written = drawn.map((term) => lexicon.written[term] ?? []);
  return { patterns, terms, names, written, file: serialise(buildAutomaton(patterns, terms)) };
}
