import { formHolds } from '../lexicon/forms';
import { guardHolds } from '../lexicon/guards';
import { CONTEXT_LENGTH, type Surroundings } from '../lexicon/surroundings';
import { type Automaton, AutomatonError } from './automaton';
import { type Resolved, resolveOverlaps, type Span } from './overlaps';
import { encode, RawOffsets, scanClasses } from './scan';

/** A term in a text: raw offsets, UTF-16 code units, half open. */
export interface Match extends Span {
  /** Index into the automaton's terms. */
  readonly term: number;
}

/** Canonical characters around `codes[start, end)`, as far as `[from, to)`. One serves all: a page has thousands of guards to ask. */
class CodesAround implements Surroundings {
  private alphabet: Uint16Array = new Uint16Array();
  private codes: Uint16Array = new Uint16Array();
  private start = 0;
  private end = 0;
  private from = 0;
  private to = 0;

  move({ alphabet }: Automaton, codes: Uint16Array, start: number, end: number, from: number, to: number): void {
    this.alphabet = alphabet;
    this.codes = codes;
    this.start = start;
    this.end = end;
    this.from = from;
    this.to = to;
  }

  before(distance: number): number {
    const at = this.start - distance;
    return at < this.from || distance > CONTEXT_LENGTH ? 0 : (this.alphabet[this.codes[at] as number] as number);
  }

  after(distance: number): number {
    const at = this.end + distance - 1;
    return at >= this.to || distance > CONTEXT_LENGTH ? 0 : (this.alphabet[this.codes[at] as number] as number);
  }
}
const around = new CodesAround();

/**
 * Whether a surface that was found at `codes[start, end)` stands where it may, by its own form and its
 * guard. They see the canonical text around it, as far as `[from, to)`.
 * @throws {AutomatonError} when the guard is damaged
 */
export function surfaceHolds(automaton: Automaton, surface: number, codes: Uint16Array, start: number, end: number, from: number, to: number): boolean {
  around.move(automaton, codes, start, end, from, to);
  if (!formHolds(automaton.surfaceForm[surface] as number, around)) return false;
  const guard = automaton.surfaceGuard[surface] as number;
  if (guard === 0) return true;
  const { guardUnits, guardEnds } = automaton;
  try {
    return guardHolds(guardUnits, guardEnds[guard - 2] ?? 0, guardEnds[guard - 1] as number, around);
  } catch (cause) {
    throw new AutomatonError(`compiled lexicon: its guard ${guard} cannot be read`, { cause });
  }
}

/** All terms in `text`, leftmost-longest, with those nested in them. */
export function findTerms(automaton: Automaton, text: string): Resolved<Match>[] {
  const codes = new Uint16Array(text.length);
  const length = encode(automaton, text, codes, 0, 0, text.length);
  const offsets = new RawOffsets(automaton, text);
  const matches: Match[] = [];
  scanClasses(automaton, codes, 0, length, (surface, start, end) => {
    if (!surfaceHolds(automaton, surface, codes, start, end, 0, length)) return;
    matches.push({ term: automaton.surfaceTerm[surface] as number, ...offsets.range(start, end) });
  });
  return resolveOverlaps(matches);
}
