/** Lexicons of any size: with fewer terms than the one that ships, or with terms that could be. */

import { serialise } from '../../lib/matcher/automaton';
import { buildAutomaton } from '../../lib/matcher/build';
import { normalise } from '../../lib/text/normalise';
import { fewerTerms, type Lexicon } from './lexicon';
import type { Random } from './random';

/** How set phrases are built: a numeral before a classifier or two words, or words in pairs. */
const NUMERALS = Array.from('一两三四五六七八九十');
const CLASSIFIERS = Array.from('个项大化制新');
/** Lengths in words of two characters, as often as they are listed. */
const WORD_COUNTS = [2, 2, 2, 2, 3, 3, 4];
const NUMERIC_SHARE = 0.25;
const WORD_LENGTH = 2;

/** `lexicon` with `count` terms: a draw of its own, or made-up ones beside them. */
export const lexiconOf = (lexicon: Lexicon, clauses: readonly string[], count: number, random: Random): Lexicon =>
  count < lexicon.terms.length ? fewerTerms(lexicon, count, random) : grownLexicon(lexicon, clauses, count, random);

/**
 * `lexicon` with made-up terms up to `count`, from two-character stretches of `clauses`: their first
 * characters are as common in the text as those of real terms, so that the matcher is not spared.
 */
function grownLexicon(lexicon: Lexicon, clauses: readonly string[], count: number, random: Random): Lexicon {
  const words = clauses.flatMap((clause) =>
    Array.from({ length: Math.floor(clause.length / WORD_LENGTH) }, (_, i) => clause.substr(i * WORD_LENGTH, WORD_LENGTH)),
  );
  const han = words.filter((word) => /^\p{Script=Han}+$/u.test(word));
  const patterns = [...lexicon.patterns];
  const terms = [...lexicon.terms];
  const names = [...lexicon.names];
  const written = [...lexicon.written];
  const taken = new Set(patterns.map(({ surface }) => surface));
  while (terms.length < count) {
    const inPairs = Array.from({ length: random.pick(WORD_COUNTS) }, () => random.pick(han)).join('');
    const name = random.chance(NUMERIC_SHARE) ? random.pick(NUMERALS) + random.pick(CLASSIFIERS) + inPairs : inPairs;
    const surface = normalise(name).text;
    if (taken.has(surface)) continue;
    taken.add(surface);
    patterns.push({ surface, term: terms.length });
    terms.push({ id: name, group: 0 });
    names.push(name);
    written.push([name]);
  }
  return { patterns, terms, names, written, file: serialise(buildAutomaton(patterns, terms)) };
}
