import { rawSpans } from '../text/search-form';
import { seek } from './ascending';
import { groupBy } from './group-by';
import { type ReadPassage, readPassages } from './read-passages';
import type { Span } from './span';
import type { Positions, TextIndex } from './text-index';
import type { WordIndex } from './word-index';

/** Where what was asked for stands: a passage, and units of its search form, or of its text where that is said. */
export interface FoundNode extends Span {
  readonly ordinal: number;
}

/** A concordance line before it is drawn: the passage, and where the node stands in its raw text. */
export interface Line extends Span {
  readonly ordinal: number;
  readonly passage: ReadPassage;
}

/** Where a string stands, by passage; of occurrences that overlap only the first, so that no character is a node twice. */
export function nodesAt(index: TextIndex, { starts, length }: Positions): FoundNode[] {
  const nodes: FoundNode[] = [];
  let ordinal = 0;
  let end = 0;
  let free = 0;
  for (const start of starts) {
    if (start < free) continue;
    if (start >= end) {
      ordinal = index.ordinalAt(start);
      end = index.startOf(ordinal + 1);
    }
    const from = start - index.startOf(ordinal);
    nodes.push({ ordinal, start: from, end: from + length });
    free = start + length;
  }
  return nodes;
}

/** The lines of nodes, by passage. @param rawOf gives the nodes of a passage as runs of its raw text */
export async function linesOf(
  index: TextIndex,
  words: WordIndex,
  nodes: readonly FoundNode[],
  rawOf: (text: string, nodes: readonly Span[]) => readonly Span[] = rawSpans,
): Promise<Line[]> {
  const byPassage = groupBy(nodes, ({ ordinal }) => ordinal);
  const passages = await readPassages(index, words, byPassage.keys());
  return [...byPassage].flatMap(([ordinal, own]) => {
    const passage = passages.get(ordinal);
    return passage ? rawOf(passage.text, own).map(({ start, end }) => ({ ordinal, passage, start, end })) : [];
  });
}

/** Whether a node begins and ends where words do: 党课 as a word, not inside another. */
export const isWordNode = ({ passage: { words }, start, end }: Line): boolean => words.starts.includes(start) && words.starts.includes(end);

export type Side = 'left' | 'right';
export const UNITS = ['character', 'word'] as const;
export type Unit = (typeof UNITS)[number];

/** One neighbour of a node: L1 is `{side: 'left', distance: 1}`. */
export interface Neighbour {
  readonly side: Side;
  /** From 1. */
  readonly distance: number;
  readonly unit: Unit;
}

/**
 * The neighbour of a line's node: a character or a word, punctuation too, spaces passed over; '' where the
 * passage ends before. Of a word that the node cuts, the part outside is the neighbour.
 */
export function neighbourOf(line: Line, { side, distance, unit }: Neighbour, index: WordIndex): string {
  return unit === 'word' ? wordNeighbour(line, side, distance, index) : characterNeighbour(line, side, distance);
}

const SPACE = /\s/;

function characterNeighbour({ passage: { text }, start, end }: Line, side: Side, distance: number): string {
  const step = side === 'left' ? -1 : 1;
  let rest = distance;
  for (let at = side === 'left' ? start - 1 : end; at >= 0 && at < text.length; at += step) {
    const unit = text.charAt(at);
    // Halves of an astral character are one: counted at the half that comes last.
    const isHalf = side === 'left' ? /[\uDC00-\uDFFF]/.test(unit) : /[\uD800-\uDBFF]/.test(unit);
    if (isHalf || SPACE.test(unit)) continue;
    rest--;
    if (rest === 0) return String.fromCodePoint(text.codePointAt(/[\uDC00-\uDFFF]/.test(unit) ? at - 1 : at) ?? 0);
  }
  return '';
}

function wordNeighbour({ passage: { text, words }, start, end }: Line, side: Side, distance: number, index: WordIndex): string {
  const { ids, starts } = words;
  let rest = distance;
  if (side === 'left') {
    for (let at = seek(starts, start, 0) - 1; at >= 0; at--) {
      const from = starts[at] ?? 0;
      const piece = text.slice(from, Math.min(starts[at + 1] ?? 0, start));
      if (piece.trim() !== '' && --rest === 0) return piece;
    }
    return '';
  }
  for (let at = seek(starts, end + 1, 0) - 1; at < ids.length; at++) {
    const from = starts[at] ?? 0;
    const piece = from >= end ? index.spelling(ids[at] ?? 0) : text.slice(end, starts[at + 1]);
    if (piece.trim() !== '' && --rest === 0) return piece;
  }
  return '';
}
