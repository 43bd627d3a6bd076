import { CONTEXT_LENGTH } from '../lexicon/surroundings';
import { type Automaton, NO_CLASS } from '../matcher/automaton';
import { encode } from '../matcher/scan';
import type { Reading } from './reading';
import { ELEMENT, isBlock, isEditable, isInline, isTextKind, letFlow, treatmentOf } from './tags';
import { firstOf, kindOf, nextOf, parentOf, shadowRootOf } from './tree';

/** A stretch of collected text from one place. */
export interface Piece {
  readonly reading: Reading;
  readonly node: Text;
  /** Where it begins in the text of its node: UTF-16 code units. */
  readonly offset: number;
  /** Where it begins in the codes. */
  readonly start: number;
  /** Whether a block edge, a double line break or something that is not text stands before it. */
  readonly parted: boolean;
}

/**
 * Text of the page as classes in one buffer, and where it came from. Only tags are looked at, never
 * styles: whether a match that crosses elements really runs on is asked of the few that are found.
 */
export class Collected {
  codes = new Uint16Array(1 << 10);
  length = 0;
  /** In the order of `codes`. */
  readonly pieces: Piece[] = [];

  clear(): void {
    this.length = 0;
    this.pieces.length = 0;
  }

  /** Takes text of a node. Returns whether it has anything that is not passed over. */
  add(automaton: Automaton, text: string, reading: Reading, node: Text, offset: number, parted: boolean): boolean {
    this.makeRoom(text.length + 1);
    reading.length += text.length;
    // A class that no surface has: what comes next cannot continue a match.
    if (parted) this.codes[this.length++] = NO_CLASS;
    const start = this.length;
    this.pieces.push({ reading, node, offset, start, parted });
    this.length = encode(automaton, text, this.codes, start, 0, text.length);
    return this.length > start;
  }

  private makeRoom(needed: number): void {
    if (this.length + needed <= this.codes.length) return;
    const larger = new Uint16Array(Math.max(this.length + needed, this.codes.length * 2));
    larger.set(this.codes.subarray(0, this.length));
    this.codes = larger;
  }

  /** Where the codes of piece `index` end. */
  endOf(index: number): number {
    const next = this.pieces[index + 1];
    if (!next) return this.length;
    return next.parted ? next.start - 1 : next.start;
  }

  /**
   * From where on guards of a match that begins in piece `first` may see codes: nothing beyond what parts the text, and no further than they ask.
   * @param flows whether text runs on from piece `index` to the next as the page shows them
   */
  runBefore(first: number, flows: (index: number) => boolean): number {
    const startOf = (index: number): number => (this.pieces[index] as Piece).start;
    let start = first;
    while (this.pieces[start]?.parted === false && startOf(first) - startOf(start) < CONTEXT_LENGTH && flows(start - 1)) start--;
    return startOf(start);
  }

  /** As far as where guards of a match that ends in piece `last` may see codes. */
  runAfter(last: number, flows: (index: number) => boolean): number {
    const end = this.endOf(last);
    let after = last;
    while (this.pieces[after + 1]?.parted === false && this.endOf(after) - end < CONTEXT_LENGTH && flows(after)) after++;
    return this.endOf(after);
  }

  /** The index of the piece in which the code at `position` stands; it is `least` or more. */
  pieceAt(position: number, least: number): number {
    let index = least;
    while ((this.pieces[index + 1]?.start ?? Number.POSITIVE_INFINITY) <= position) index++;
    return index;
  }
}

/** How many nodes are gone through before the caller gets its turn, whatever text they have. */
const MOST_NODES = 256;

/** How many codes are gathered before they are scanned: large enough that slices cost nothing, small enough that one is well under a frame. */
export const SLICE = 1 << 14;

/**
 * Appends the own text of a block to `into`, node by node; pauses (`yield`) whenever a slice is full, or
 * many nodes have been gone through, and no term can run on: the caller may clear `into` then. What the page changes meanwhile is read again
 * by its mutation.
 * @param host our own element while it stands in the page
 * @param met called with each block that stands in this one
 * @param joined called with each element that was a block until now, and whose text belongs to this one from now on; `isMissed` when it has not been appended, so that this block is to be collected again
 */
export function* collectOwn(
  automaton: Automaton,
  reading: Reading,
  into: Collected,
  host: Element | undefined,
  met: (block: Element) => void,
  joined: (element: Element, isMissed: boolean) => void,
): Generator<void, void, void> {
  const { block } = reading;
  let parted = true;
  let breaks = 0;
  let nodes = 0;
  /** The block that ends here, with nothing between. */
  let beside: Element | undefined;
  let node: Node | null = firstOf(block);
  while (node) {
    let inside: Node | null = null;
    if (parted && ++nodes > MOST_NODES) {
      nodes = 0;
      yield;
    }
    const kind = kindOf(node);
    if (isTextKind(kind)) {
      const { data } = node as Text;
      for (let from = 0; from < data.length; ) {
        const to = cutAfter(data, from);
        if (into.length >= SLICE && (parted || from > 0)) {
          yield;
          parted = true;
        }
        if (into.add(automaton, data.slice(from, to), reading, node as Text, from, parted)) {
          if (beside && isInline(beside)) {
            letFlow(beside);
            joined(beside, true);
          }
          beside = undefined;
          parted = false;
          breaks = 0;
        }
        from = to;
      }
    } else if (kind === ELEMENT) {
      const element = node as Element;
      const treatment = treatmentOf(element);
      if (treatment === 'replaced' || element === host || isEditable(element)) {
        parted = true;
        beside = undefined;
      } else if (treatment === 'break') {
        // One line break stands inside a sentence; two end a paragraph.
        if (++breaks === 2) {
          parted = true;
          beside = undefined;
        }
      } else if (treatment === 'unread') {
        // As if it were not there.
      } else if (!isBlock(element, treatment)) {
        inside = firstOf(element);
      } else if (!parted && !shadowRootOf(element) && isInline(element)) {
        letFlow(element);
        joined(element, false);
        inside = firstOf(element);
      } else {
        parted = true;
        beside = shadowRootOf(element) ? undefined : element;
        met(element);
      }
    }
    node = inside ?? following(node, block);
  }
}

const SENTENCE_END = /[。！？\n]/g;

/** Where to cut a text that is longer than a slice: after the sentence in which the slice is full. */
function cutAfter(text: string, from: number): number {
  if (text.length - from <= SLICE) return text.length;
  SENTENCE_END.lastIndex = from + SLICE;
  return SENTENCE_END.test(text) ? SENTENCE_END.lastIndex : text.length;
}

/** The node after `node` within `top` in document order, not going into it. */
function following(node: Node, top: Node): Node | null {
  for (let at: Node | null = node; at && at !== top; at = parentOf(at)) {
    const next = nextOf(at);
    if (next) return next;
  }
  return null;
}
