/** The lexicon as the benches need it: compiled, and as the patterns and strings that went into it. */
import { fileURLToPath } from 'node:url';
import { readAssets } from '../../lib/build/assets';
import { type Compiled, compile } from '../../lib/corpus/compile';
import { readLexicon } from '../../lib/lexicon/read';
import { surfacesOfEntry, withoutOuterQuotes, withoutQuotes } from '../../lib/lexicon/surfaces';
import { type AutomatonTerm, serialise } from '../../lib/matcher/automaton';
import { buildAutomaton, type Pattern } from '../../lib/matcher/build';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface Lexicon {
  /** What `buildAutomaton` takes. */
  readonly patterns: readonly Pattern[];
  readonly terms: readonly AutomatonTerm[];
  /** The terms' names, with the quotation marks that belong to them. */
  readonly names: readonly string[];
  /** Surfaces as a page writes them, for tools that know nothing of folding. */
  readonly written: readonly string[];
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
  const { terms } = compiled.automaton;
  const names = compiled.pack.content.terms.map(({ name }) => name);
  const patterns: Pattern[] = [];
  const written = new Set<string>();
  readLexicon(assets.lexicon).entries.forEach(({ value }, term) => {
    for (const { text, guard } of surfacesOfEntry(value)) patterns.push({ surface: text, term, guard });
    for (const form of [value.name, ...(value.surfaces ?? []).map(({ text }) => text)]) written.add(withoutOuterQuotes(form)).add(withoutQuotes(form));
  });
  const file = serialise(compiled.automaton);
  if (!Buffer.from(file).equals(serialise(buildAutomaton(patterns, terms)))) throw new Error('the benches gather other patterns than the build');
  return { compiled, patterns, terms, names, written: [...written], file };
}
