import { CONTEXT_LENGTH } from '../lexicon/surroundings';
import { type Automaton, NO_CLASS } from '../matcher/automaton';
import { encode } from '../matcher/scan';
import type { Sighting } from './marks';
import { type Block, isBlock, isEditable, isElement, isInline, isText, letFlow, treatmentOf } from './tags';
import { firstOf, holds, nextOf, parentOf, shadowRootOf, textOf } from './tree';

/** A block whose own text is read. */
export interface Reading {
  readonly block: Block;
  /** How much text it has, as far as it has been read: UTF-16 code units. */
  length: number;
  /** What has been seen in it. */
  readonly sightings: Sighting[];
}

export const readingOf = (block: Block): Reading => ({ block, length: 0, sightings: [] });

/** A stretch of collected text from one place. */
export interface Piece {
  readonly reading: Reading;
  /** Where it stands; undefined for the text of a whole block, had at once. */
  readonly node: Text | undefined;
  /** Where it begins in the text of its node: UTF-16 code units. */
  readonly offset: number;
  /** Where it begins in the codes. */
  start: number;
  /** Whether a block edge, a double line break or something that is not text stands before it. */
  readonly parted: boolean;
}

/** Stands between texts that are joined. */
const PARTED = '\0';

/**
 * Text of the page as classes in one buffer, and where it came from. Only tags are looked at, never
 * styles: whether a match that crosses elements really runs on is asked of the few that are found.
 */
export class Collected {
  codes = new Uint16Array(1 << 10);
  length = 0;
  /** In the order of `codes`. */
  readonly pieces: Piece[] = [];

  /** The texts of the last pieces, whose codes are yet to be written, and how long they are together. */
  private readonly waiting: string[] = [];
  private waitingLength = 0;

  /** How much text there is, whether its codes are written or not. */
  get size(): number {
    return this.length + this.waitingLength;
  }

  clear(): void {
    this.length = 0;
    this.pieces.length = 0;
    this.waiting.length = 0;
    this.waitingLength = 0;
  }

  /** Takes the whole text of a block; its codes are there after `write`. */
  addWhole(text: string, reading: Reading): void {
    this.pieces.push({ reading, node: undefined, offset: 0, start: 0, parted: true });
    reading.length += text.length;
    this.waiting.push(text);
    this.waitingLength += text.length + 1;
  }

  /**
   * Writes the codes of the texts that wait. They are joined first, which copies them: in Chromium a
   * character of a string that the page holds may take five times as long to read as one of our own.
   */
  write(automaton: Automaton): void {
    const { waiting, pieces } = this;
    if (waiting.length === 0) return;
    this.makeRoom(this.waitingLength);
    const first = pieces.length - waiting.length;
    const text = [...waiting, ''].join(PARTED);
    let from = 0;
    waiting.forEach(({ length }, index) => {
      this.begin(pieces[first + index] as Piece);
      this.length = encode(automaton, text, this.codes, this.length, from, from + length);
      from += length + 1;
    });
    waiting.length = 0;
    this.waitingLength = 0;
  }

  /** Takes text of a node. Returns whether it has anything that is not passed over. */
  add(automaton: Automaton, text: string, reading: Reading, node: Text, offset: number, parted: boolean): boolean {
    this.write(automaton);
    this.makeRoom(text.length + 1);
    reading.length += text.length;
    const piece = { reading, node, offset, start: 0, parted };
    this.pieces.push(piece);
    this.begin(piece);
    this.length = encode(automaton, text, this.codes, this.length, 0, text.length);
    return this.length > piece.start;
  }

  private makeRoom(needed: number): void {
    if (this.length + needed <= this.codes.length) return;
    const larger = new Uint16Array(Math.max(this.length + needed, this.codes.length * 2));
    larger.set(this.codes.subarray(0, this.length));
    this.codes = larger;
  }

  private begin(piece: Piece): void {
    // A class that no surface has: what comes next cannot continue a match.
    if (piece.parted) this.codes[this.length++] = NO_CLASS;
    piece.start = this.length;
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
    if (isText(node)) {
      const { data } = node;
      for (let from = 0; from < data.length; ) {
        const to = cutAfter(data, from);
        if (into.size >= SLICE && (parted || from > 0)) {
          yield;
          parted = true;
        }
        if (into.add(automaton, data.slice(from, to), reading, node, from, parted)) {
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
      } else if (!isBlock(node, treatment)) {
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
