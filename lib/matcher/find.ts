import { CONTEXT_LENGTH, formHolds, guardHolds } from '../lexicon/guards';
import type { Automaton } from './automaton';
import { type Resolved, resolveOverlaps, type Span } from './overlaps';
import { encode, RawOffsets, scanClasses } from './scan';

/** A term in a text: raw offsets, UTF-16 code units, half open. */
export interface Match extends Span {
  /** Index into the automaton's terms. */
  readonly term: number;
}

/**
 * Whether a surface that was found at `codes[start, end)` stands where it may, by its own form and its
 * guard. They see the canonical text around it, as far as `[from, to)`.
 */
export function surfaceHolds(automaton: Automaton, surface: number, codes: Uint16Array, start: number, end: number, from: number, to: number): boolean {
  const guard = automaton.guards[(automaton.surfaceGuard[surface] as number) - 1];
  const hasForm = automaton.surfaceForm[surface] !== 0;
  if (!guard && !hasForm) return true;
  const before = textOf(automaton, codes, Math.max(from, start - CONTEXT_LENGTH), start);
  const after = textOf(automaton, codes, end, Math.min(to, end + CONTEXT_LENGTH));
  if (hasForm && !formHolds(textOf(automaton, codes, start, end), before, after)) return false;
  return !guard || guardHolds(guard, before, after);
}

/** Canonical characters of classes. */
function textOf({ alphabet }: Automaton, codes: Uint16Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at++) text += alphabet.charAt(codes[at] as number);
  return text;
}

/** All terms in `text`, leftmost-longest, with those nested in them. */
export function findTerms(automaton: Automaton, text: string): Resolved<Match>[] {
  const codes = new Uint16Array(text.length);
  const length = encode(automaton, text, codes, 0);
  const offsets = new RawOffsets(automaton, text);
  const matches: Match[] = [];
  scanClasses(automaton, codes, 0, length, (surface, start, end) => {
    if (!surfaceHolds(automaton, surface, codes, start, end, 0, length)) return;
    matches.push({ term: automaton.surfaceTerm[surface] as number, ...offsets.range(start, end) });
  });
  return resolveOverlaps(matches);
}
