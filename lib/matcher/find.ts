import { CONTEXT_LENGTH, formHolds, guardHolds } from '../lexicon/guards';
import type { Automaton } from './automaton';
import { type Resolved, resolveOverlaps, type Span } from './overlaps';
import { encode, rawOffset, scanClasses } from './scan';

/** A term in a text: raw offsets, UTF-16 code units, half open. */
export interface Match extends Span {
  /** Index into the automaton's terms. */
  readonly term: number;
}

/** Whether a surface that was found stands where it may, by its own form and its guard. */
export function surfaceHolds(automaton: Automaton, surface: number, text: string, before: string, after: string): boolean {
  if (automaton.surfaceForm[surface] && !formHolds(text, before, after)) return false;
  const guard = automaton.guards[(automaton.surfaceGuard[surface] as number) - 1];
  return !guard || guardHolds(guard, before, after);
}

/** Whether `surfaceHolds` could refuse this surface, so that its surroundings have to be read. */
export function hasConditions(automaton: Automaton, surface: number): boolean {
  return automaton.surfaceForm[surface] !== 0 || automaton.surfaceGuard[surface] !== 0;
}

/** All terms in `text`, leftmost-longest, with those nested in them. */
export function findTerms(automaton: Automaton, text: string): Resolved<Match>[] {
  const codes = new Uint16Array(text.length);
  const length = encode(automaton, text, codes, 0);
  const matches: Match[] = [];
  scanClasses(automaton, codes, 0, length, (surface, from, to) => {
    const start = rawOffset(automaton, text, from);
    const end = rawOffset(automaton, text, to - 1) + 1;
    if (hasConditions(automaton, surface)) {
      const before = text.slice(Math.max(0, start - CONTEXT_LENGTH), start);
      const after = text.slice(end, end + CONTEXT_LENGTH);
      if (!surfaceHolds(automaton, surface, text.slice(start, end), before, after)) return;
    }
    matches.push({ term: automaton.surfaceTerm[surface] as number, start, end });
  });
  return resolveOverlaps(matches);
}
