import { CONTEXT_LENGTH } from '../lexicon/guards';
import type { Automaton } from '../matcher/automaton';
import { encode } from '../matcher/scan';
import { type Block, isBlock, isEditable, isElement, isInline, isText, letFlow, treatmentOf } from './tags';
import { firstOf, holds, nextOf, parentOf, shadowRootOf, textOf } from './tree';

/** A stretch of collected text from one place. */
export interface Piece {
  /** The block whose own text it is. */
  readonly block: Block;
  /** Where it stands; undefined for the text of a whole block, had at once. */
  readonly node: Text | undefined;
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
  codes = new Uint16Array(1 << 15);
  length = 0;
  /** In the order of `codes`. */
  readonly pieces: Piece[] = [];

  clear(): void {
    this.length = 0;
    this.pieces.length = 0;
  }

  /** Returns whether the text has anything that is not passed over. */
  add(automaton: Automaton, text: string, block: Block, node: Text | undefined, offset: number, parted: boolean): boolean {
    const needed = this.length + text.length + 1;
    if (needed > this.codes.length) {
      const larger = new Uint16Array(Math.max(needed, this.codes.length * 2));
      larger.set(this.codes.subarray(0, this.length));
      this.codes = larger;
    }
    // A class that no surface has: what comes next cannot continue a match.
    if (parted) this.codes[this.length++] = 0;
    const start = this.length;
    this.pieces.push({ block, node, offset, start, parted });
    this.length = encode(automaton, text, this.codes, start);
    return this.length > start;
  }

  /** Where the codes of piece `index` end. */
  endOf(index: number): number {
    const next = this.pieces[index + 1];
    if (!next) return this.length;
    return next.parted ? next.start - 1 : next.start;
  }

  /**
   * The codes that guards of a match in pieces `[first, last]` may see: nothing beyond what parts the text, and no further than they ask.
   * @param flows whether text runs on from piece `index` to the next as the page shows them
   */
  runAround(first: number, last: number, flows: (index: number) => boolean): { from: number; to: number } {
    const startOf = (index: number): number => (this.pieces[index] as Piece).start;
    const isOne = (index: number): boolean => this.pieces[index + 1]?.parted === false && flows(index);
    let start = first;
    let end = last;
    while (start > 0 && startOf(first) - startOf(start) < CONTEXT_LENGTH && isOne(start - 1)) start--;
    while (this.endOf(end) - this.endOf(last) < CONTEXT_LENGTH && isOne(end)) end++;
    return { from: startOf(start), to: this.endOf(end) };
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

/** Anything but text and inline elements in which it flows on, the common ones first. A span is not among them only because it may host a shadow root. */
const NOT_PLAIN = ':not(a,strong,b,em,font,i,u,sup,abbr,acronym,bdi,bdo,big,cite,data,del,dfn,ins,mark,q,s,small,strike,sub,time,tt,var,wbr),[contenteditable]';

/**
 * The text of a block that has nothing in it but text and inline elements in which it flows on, had at
 * once; undefined where it must be walked. Reading the nodes of a page one by one is most of what a scan
 * costs, and most blocks have no term.
 */
export function plainText(block: Block): string | undefined {
  if (holds(block, NOT_PLAIN) && !isPlain(block, PLAIN_DEPTH)) return undefined;
  const text = textOf(block) ?? '';
  return text.length > SLICE ? undefined : text;
}

/** How deep inline elements may stand in each other. */
const PLAIN_DEPTH = 4;

function isPlain(parent: Block, depth: number): boolean {
  for (let child = firstOf(parent); child; child = nextOf(child)) {
    if (!isElement(child)) continue;
    if (depth === 0 || treatmentOf(child) !== undefined || shadowRootOf(child) || isEditable(child) || !isPlain(child, depth - 1)) return false;
  }
  return true;
}

/**
 * Appends the own text of `block` to `into`, node by node; pauses (`yield`) whenever a slice is full, or
 * many nodes have been gone through, and no term can run on: the caller may clear `into` then. What the page changes meanwhile is read again
 * by its mutation.
 * @param host our own element while it stands in the page
 * @param met called with each block that stands in this one
 * @param joined called with each element that was a block until now, and whose text belongs to this one from now on; `isMissed` when it has not been appended, so that this block is to be collected again
 */
export function* collectOwn(
  automaton: Automaton,
  block: Block,
  into: Collected,
  host: Element | undefined,
  met: (block: Element) => void,
  joined: (element: Element, isMissed: boolean) => void,
): Generator<void, void, void> {
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
    if (isText(node)) {
      const { data } = node;
      for (let from = 0; from < data.length; ) {
        const to = cutAfter(data, from);
        if (into.length >= SLICE && (parted || from > 0)) {
          yield;
          parted = true;
        }
        if (into.add(automaton, data.slice(from, to), block, node, from, parted)) {
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
    } else if (isElement(node)) {
      const treatment = treatmentOf(node);
      if (treatment === 'replaced' || node === host || isEditable(node)) {
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
      } else if (!isBlock(node)) {
        inside = firstOf(node);
      } else if (!parted && !shadowRootOf(node) && isInline(node)) {
        letFlow(node);
        joined(node, false);
        inside = firstOf(node);
      } else {
        parted = true;
        beside = shadowRootOf(node) ? undefined : node;
        met(node);
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
