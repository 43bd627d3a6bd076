/** From the lexicon's entries to the automaton, and what their examples must show of it. */
import { GROUPS, groupOf } from '../lexicon/kinds';
import type { LexiconEntry } from '../lexicon/read';
import { type Surface, surfacesOfEntry } from '../lexicon/surfaces';
import type { Automaton } from '../matcher/automaton';
import { buildAutomaton, type Pattern } from '../matcher/build';
import { findTerms } from '../matcher/find';
import { normalise } from '../text/normalise';
import type { Term } from './pack';

/** Notes what is wrong with the part of an entry at `path`. */
export type Report = (entry: LexiconEntry, path: ReadonlyArray<string | number>, message: string) => void;

/** A guard that is never tried proves nothing; of one example the writer may have been lucky. */
const LEAST_EXAMPLES = 2;

export function compileAutomaton(entries: readonly LexiconEntry[], terms: readonly Term[], report: Report): Automaton {
  return buildAutomaton(
    patternsOf(entries, report),
    terms.map((term) => ({ id: term.id, group: GROUPS.indexOf(groupOf(term.kind)) })),
  );
}

/** The surfaces of all entries. What two of them share is reported, and what an entry lists although its name gives it. */
function patternsOf(entries: readonly LexiconEntry[], report: Report): Pattern[] {
  const owner = new Map<string, LexiconEntry>();
  return entries.flatMap((entry, term) => {
    const surfaces = surfacesOfEntry(entry.value);
    entry.value.surfaces?.forEach(({ text }, index) => {
      if (!surfaces.some(({ written }) => written === text))
        report(entry, ['surfaces', index], `the surface “${text}” need not be listed, it is found without`);
    });
    return surfaces.flatMap(({ text: surface, guard, isTitle }): Pattern[] => {
      const other = owner.get(surface);
      if (other) {
        report(entry, ['surfaces'], `the surface “${surface}” is that of ${other.value.name} too (${other.file}:${other.lineOf(['name'])})`);
        return [];
      }
      if (surface.length < 2) {
        report(entry, ['surfaces'], `the surface “${surface}” is shorter than two characters`);
        return [];
      }
      owner.set(surface, entry);
      return [{ surface, term, guard, isTitle }];
    });
  });
}

/**
 * Reports every example in which its term is not found, every counterexample in which it is, and every guard
 * that they do not try: it must let at least two examples pass and refuse two counterexamples in which the
 * term would be found without it, and each surface that it binds must be found in an example.
 */
export function checkExamples(entries: readonly LexiconEntry[], automaton: Automaton, report: Report): void {
  const unguarded: Automaton = { ...automaton, surfaceGuard: new Uint16Array(automaton.surfaceGuard.length) };
  entries.forEach((entry, term) => {
    const { name, surfaces = [], examples = [], counterexamples = [] } = entry.value;
    const passed = examples.map((text) => surfacesIn(automaton, text, term));
    const isFound = counterexamples.map((text) => surfacesIn(automaton, text, term).length > 0);
    passed.forEach((found, index) => {
      if (found.length === 0) report(entry, ['examples', index], `is not found in its example “${examples[index]}”`);
    });
    isFound.forEach((found, index) => {
      if (found) report(entry, ['counterexamples', index], `is found in its counterexample “${counterexamples[index]}”`);
    });
    if (isFound.includes(true) || passed.some((found) => found.length === 0)) return;
    const refused = counterexamples.map((text) => surfacesIn(unguarded, text, term));
    for (const bound of byGuard(surfacesOfEntry(entry.value))) {
      const written = [...new Set(bound.map((surface) => surface.written))];
      const placeOf = (one: string): Array<string | number> => (one === name ? ['guard'] : ['surfaces', surfaces.findIndex(({ text }) => text === one)]);
      const meeting = (texts: readonly string[][], one?: string): number =>
        texts.filter((found) => bound.some((surface) => found.includes(surface.text) && (one === undefined || surface.written === one))).length;
      const unmet = written.find((one) => meeting(passed, one) === 0);
      if (meeting(passed) < LEAST_EXAMPLES || meeting(refused) < LEAST_EXAMPLES) {
        const tried = `lets ${meeting(passed)} examples pass and refuses ${meeting(refused)} counterexamples`;
        report(entry, placeOf(written[0] ?? name), `the guard of ${written.join(', ')} ${tried}, must be ${LEAST_EXAMPLES} each`);
      } else if (unmet !== undefined) report(entry, placeOf(unmet), `no example has the guarded ${unmet}`);
    }
  });
}

/** The guarded surfaces of an entry, those together that one guard binds. */
function byGuard(surfaces: readonly Surface[]): Surface[][] {
  const groups = new Map<string, Surface[]>();
  for (const surface of surfaces) {
    if (!surface.guard) continue;
    const key = JSON.stringify(surface.guard);
    groups.set(key, [...(groups.get(key) ?? []), surface]);
  }
  return [...groups.values()];
}

/** The surfaces, in canonical characters, by which a term is found in `text`; not those inside a longer one of its own. */
function surfacesIn(automaton: Automaton, text: string, term: number): string[] {
  return findTerms(automaton, text)
    .flatMap(({ span, nested }) => (span.term === term ? [span] : nested.filter((match) => match.term === term)))
    .map(({ start, end }) => normalise(text.slice(start, end)).text);
}
