import type { Automaton } from '../matcher/automaton';
import { surfaceHolds } from '../matcher/find';
import { Overlaps, type Span } from '../matcher/overlaps';
import { RawOffsets, scanClasses } from '../matcher/scan';
import type { Collected, Piece } from './collect';
import type { Mark, Part, Sighting } from './marks';
import { isElement, isInline } from './tags';

/** A term in collected text: codes `[start, end)`, in pieces `[first, last]`. */
interface Found extends Span {
  readonly term: number;
  readonly first: number;
  readonly last: number;
}

/** Tells of the terms in collected text, in order: surfaces found, their guards and, across elements, the page's layout asked, overlaps resolved. */
function findIn(automaton: Automaton, text: Collected, tell: (found: Found, nested: readonly Found[]) => void): void {
  text.write(automaton);
  const overlaps = new Overlaps(tell);
  // Starts ascend.
  let first = 0;
  const flowsOn = (index: number): boolean => flows(text, index, index + 1);
  scanClasses(automaton, text.codes, 0, text.length, (surface, start, end) => {
    first = text.pieceAt(start, first);
    const last = text.pieceAt(end - 1, first);
    if (!surfaceHolds(automaton, surface, text.codes, start, end, text.runBefore(first, flowsOn), text.runAfter(last, flowsOn))) return;
    if (last > first && !flows(text, first, last)) return;
    overlaps.add({ term: automaton.surfaceTerm[surface] as number, start, end, first, last });
  });
  overlaps.end();
}

/** What stands alone is the same wherever it stands: a page of 100,000 phrases has few of these. */
const alone: Sighting[] = [];

function sightingOf({ term }: Found, nested: readonly Found[]): Sighting {
  if (nested.length > 0) return { term, nested: [...new Set(nested.map((inner) => inner.term))].filter((inner) => inner !== term) };
  alone[term] ??= { term, nested: [] };
  return alone[term];
}

/** Notes what terms collected text has with those whose text it is. */
export function noteSightings(automaton: Automaton, text: Collected): void {
  findIn(automaton, text, (found, nested) => text.pieces[found.first]?.reading.sightings.push(sightingOf(found, nested)));
}

/** The marks in text that was collected node by node. */
export function marksIn(automaton: Automaton, text: Collected): Mark[] {
  const offsets = new Map<number, RawOffsets>();
  const offsetsOf = (index: number, node: Text, offset: number): RawOffsets => {
    const known = offsets.get(index);
    if (known) return known;
    const made = new RawOffsets(automaton, node.data.slice(offset));
    offsets.set(index, made);
    return made;
  };
  const marks: Mark[] = [];
  findIn(automaton, text, (found, nested) => {
    const { start, end, first, last } = found;
    const parts: Part[] = [];
    for (let index = first; index <= last; index++) {
      const { node, offset, start: from } = text.pieces[index] as Piece;
      const startsIn = Math.max(start, from) - from;
      const endsIn = Math.min(end, text.endOf(index)) - from;
      if (!node || endsIn <= startsIn) continue;
      const range = offsetsOf(index, node, offset).range(startsIn, endsIn);
      parts.push({ node, start: offset + range.start, end: offset + range.end });
    }
    const [head, ...rest] = parts;
    if (head) marks.push({ ...sightingOf(found, nested), parts: [head, ...rest] });
  });
  return marks;
}

/** Whether text runs on from each of the pieces `[first, last]` to the next, as far as their nodes are known. */
function flows(text: Collected, first: number, last: number): boolean {
  for (let index = first; index < last; index++) {
    const here = text.pieces[index]?.node;
    const next = text.pieces[index + 1]?.node;
    if (here && next && !runsOn(here, next)) return false;
  }
  return true;
}

/** How many elements may be left and entered between two characters of a term: asking the style of each is dear. */
const MOST_BETWEEN = 64;

/**
 * Whether text runs on from `a` to `b`, two text nodes that follow each other: every element that is
 * left or entered between them is displayed in the line, and can be seen.
 */
function runsOn(a: Text, b: Text): boolean {
  const above = (node: Node): Node[] => {
    const ancestors: Node[] = [];
    for (let at = node.parentNode; at && ancestors.length <= MOST_BETWEEN; at = at.parentNode) ancestors.push(at);
    return ancestors;
  };
  const left = above(a);
  const entered = above(b);
  const common = entered.findIndex((node) => left.includes(node));
  if (common < 0) return false;
  const between = [...left.slice(0, left.indexOf(entered[common] as Node)), ...entered.slice(0, common)];
  return between.every((node) => isElement(node) && isInline(node));
}
