import type { Automaton } from '../matcher/automaton';
import { surfaceHolds } from '../matcher/find';
import { resolveOverlaps } from '../matcher/overlaps';
import { RawOffsets, scanClasses } from '../matcher/scan';
import { type Collected, runsOn } from './collect';
import type { Candidate, Mark, Part } from './marks';

/** The marks in collected text: surfaces found, their guards and the page's layout asked, overlaps resolved. */
export function marksIn(automaton: Automaton, text: Collected): Mark[] {
  const candidates: Candidate[] = [];
  // Starts ascend, so that each node's text is read once, however many marks it has.
  let current: { node: number; offsets: RawOffsets } | undefined;
  const offsetsOf = (index: number): RawOffsets => {
    if (current?.node === index) return current.offsets;
    return new RawOffsets(automaton, (text.nodes[index] as Text).data);
  };
  scanClasses(automaton, text.codes, 0, text.length, (surface, start, end) => {
    const first = text.nodeAt(start);
    const last = text.nodeAt(end - 1);
    const { from, to } = text.runAround(first, last);
    if (!surfaceHolds(automaton, surface, text.codes, start, end, from, to)) return;
    if (last > first && !flows(text, first, last)) return;
    if (current?.node !== first) current = { node: first, offsets: offsetsOf(first) };
    const [head, ...rest] = partsOf(text, first, last, start, end, offsetsOf);
    if (head) candidates.push({ term: automaton.surfaceTerm[surface] as number, start, end, parts: [head, ...rest] });
  });
  return resolveOverlaps(candidates).map(({ span, nested }) => ({
    term: span.term,
    nested: [...new Set(nested.map((match) => match.term))].filter((term) => term !== span.term),
    parts: span.parts,
  }));
}

function partsOf(text: Collected, first: number, last: number, start: number, end: number, offsetsOf: (node: number) => RawOffsets): Part[] {
  const parts: Part[] = [];
  for (let index = first; index <= last; index++) {
    const from = text.starts[index] as number;
    const startsIn = Math.max(start, from) - from;
    const endsIn = Math.min(end, text.endOf(index)) - from;
    if (endsIn > startsIn) parts.push({ node: text.nodes[index] as Text, ...offsetsOf(index).range(startsIn, endsIn) });
  }
  return parts;
}

function flows(text: Collected, first: number, last: number): boolean {
  for (let index = first; index < last; index++) {
    if (!runsOn(text.nodes[index] as Text, text.nodes[index + 1] as Text)) return false;
  }
  return true;
}
