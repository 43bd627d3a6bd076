import type { Automaton } from '../matcher/automaton';
import { surfaceHolds } from '../matcher/find';
import { Overlaps, type Span } from '../matcher/overlaps';
import { RawOffsets, scanClasses } from '../matcher/scan';
import type { Collected, Piece } from './collect';
import type { Mark, Part } from './marks';
import { isElement, isInline } from './tags';

/** A term in collected text: codes `[start, end)`, in pieces `[first, last]`. */
interface Found extends Span {
  readonly term: number;
  readonly first: number;
  readonly last: number;
}

/** Tells of the terms in collected text, in order: surfaces found, their guards and, across elements, the page's layout asked, overlaps resolved. */
function findIn(automaton: Automaton, text: Collected, tell: (found: Found, nested: readonly Found[]) => void): void {
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

/** Notes what terms collected text has with those whose text it is. */
export function noteTerms(automaton: Automaton, text: Collected): void {
  if (text.length === 0) return;
  findIn(automaton, text, ({ term, first }) => {
    const { reading } = text.pieces[first] as Piece;
    reading.terms ??= [];
    reading.terms.push(term);
  });
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
    const { term, start, end, first, last } = found;
    const parts: Part[] = [];
    for (let index = first; index <= last; index++) {
      const { node, offset, start: from } = text.pieces[index] as Piece;
      const startsIn = Math.max(start, from) - from;
      const endsIn = Math.min(end, text.endOf(index)) - from;
      if (endsIn <= startsIn) continue;
      const range = offsetsOf(index, node, offset).range(startsIn, endsIn);
      parts.push({ node, start: offset + range.start, end: offset + range.end });
    }
    const [head, ...rest] = parts;
    if (head) marks.push({ term, nested: innerTerms(term, nested), parts: [head, ...rest] });
  });
  return marks;
}

/** The terms that stand in one, each once. */
function innerTerms(term: number, nested: readonly Found[]): readonly number[] {
  return [...new Set(nested.map((inner) => inner.term))].filter((inner) => inner !== term);
}

/** Whether text runs on from each of the pieces `[first, last]` to the next. */
function flows({ pieces }: Collected, first: number, last: number): boolean {
  for (let index = first; index < last; index++) if (!runsOn((pieces[index] as Piece).node, (pieces[index + 1] as Piece).node)) return false;
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
