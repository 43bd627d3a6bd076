import { CONTEXT_LENGTH } from '../lexicon/guards';
import type { Automaton } from '../matcher/automaton';
import { encode } from '../matcher/scan';
import { isEditable, treatmentOf } from './tags';

/** Siblings, from the first to the last, that are read together: a paragraph, an inline run, or a whole body. */
export interface Unit {
  readonly first: Node;
  readonly last: Node;
}

/**
 * The text of a stretch of the page, as classes in one buffer, with the nodes it came from.
 * Only tags are looked at, never styles: whether a match that crosses elements really runs on is asked
 * of the few that are found (see `runsOn`).
 */
export class Collected {
  codes = new Uint16Array(1 << 15);
  length = 0;
  /** Text nodes in document order; node `i` fills `codes[starts[i], starts[i + 1])`. */
  readonly nodes: Text[] = [];
  readonly starts: number[] = [];
  /** Whether a block edge, a double line break or something that is not text stands before node `i`. */
  readonly parted: boolean[] = [];

  clear(): void {
    this.length = 0;
    this.nodes.length = 0;
    this.starts.length = 0;
    this.parted.length = 0;
  }

  add(automaton: Automaton, node: Text, text: string, parted: boolean): void {
    const needed = this.length + text.length + 1;
    if (needed > this.codes.length) {
      const larger = new Uint16Array(Math.max(needed, this.codes.length * 2));
      larger.set(this.codes.subarray(0, this.length));
      this.codes = larger;
    }
    this.nodes.push(node);
    this.starts.push(this.length);
    this.parted.push(parted);
    this.length = encode(automaton, text, this.codes, this.length);
  }

  /** A class that no surface has: what comes next cannot continue a match. */
  part(): void {
    if (this.length < this.codes.length) this.codes[this.length++] = 0;
  }

  /** Where the codes of node `index` end. */
  endOf(index: number): number {
    return this.starts[index + 1] ?? this.length;
  }

  /** The codes that guards of a match in nodes `[first, last]` may see: nothing beyond what parts the text, and no further than they ask. */
  runAround(first: number, last: number): { from: number; to: number } {
    let start = first;
    let end = last;
    const matchStart = this.starts[first] as number;
    while (!this.parted[start] && start > 0 && matchStart - (this.starts[start] as number) < CONTEXT_LENGTH) start--;
    while (end + 1 < this.nodes.length && !this.parted[end + 1] && this.endOf(end) - this.endOf(last) < CONTEXT_LENGTH) end++;
    return { from: this.starts[start] as number, to: this.endOf(end) };
  }

  /** The index of the node in which the code at `position` stands. */
  nodeAt(position: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] as number) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/**
 * How many codes are collected before they are scanned: large enough that slices cost nothing, small
 * enough that one is well under a frame (about 0.2 ms).
 */
const SLICE = 1 << 14;

/**
 * Reads the text of `unit` into `into`, pausing (`yield`) at a block edge whenever a slice is full, and
 * at the end. Open shadow roots on the way are handed to `foundRoot`.
 * When the page has taken away the node it paused at, it goes on from the nearest ancestor that is still
 * there, from its beginning: text that was read is read again rather than missed.
 */
export function* collect(
  automaton: Automaton,
  unit: Unit,
  into: Collected,
  host: Element | undefined,
  foundRoot: (root: ShadowRoot) => void,
): Generator<void, void, void> {
  const top = unit.first.parentNode;
  if (!top) return;
  const end = unit.last.nextSibling;
  let node: Node | null = unit.first;
  let parted = true;
  let breaks = 0;

  /** The node after `from` in document order, not going into it. */
  const after = (from: Node): Node | null => {
    for (let at: Node = from; ; ) {
      const next = at.nextSibling;
      if (at.parentNode === top && (next === end || next === null)) return null;
      if (next) return next;
      const parent: Node | null = at.parentNode;
      if (!parent || parent === top) return null;
      if (treatmentOf(parent as Element) === 'block') parted = true;
      at = parent;
    }
  };

  while (node) {
    if (node.nodeType === 3) {
      const text = (node as Text).data;
      if (text.length > 0) {
        into.add(automaton, node as Text, text, parted);
        const isSpace = into.length === into.starts[into.starts.length - 1];
        if (!isSpace) {
          parted = false;
          breaks = 0;
        }
      }
      node = after(node);
      continue;
    }
    if (node.nodeType !== 1) {
      node = after(node);
      continue;
    }
    const element = node as Element;
    const treatment = treatmentOf(element);
    if (treatment === 'block') {
      parted = true;
      if (into.length > SLICE) {
        const path = pathTo(element, top);
        yield;
        if (!element.isConnected) {
          node = resume(path);
          if (node) continue;
          return;
        }
      }
    } else if (treatment === 'break' && ++breaks === 2) {
      // One line break stands inside a sentence; two end a paragraph.
      into.part();
      parted = true;
    }
    if (treatment === 'replaced' || element === host) {
      into.part();
      parted = true;
      node = after(element);
      continue;
    }
    if (treatment === 'unread' || isEditable(element)) {
      node = after(element);
      continue;
    }
    if (element.shadowRoot) foundRoot(element.shadowRoot);
    node = element.firstChild ?? after(element);
    if (treatment === 'block' && !element.firstChild) parted = true;
  }
  yield;
}

function pathTo(node: Node, top: Node): Node[] {
  const path: Node[] = [];
  for (let at: Node | null = node.parentNode; at && at !== top; at = at.parentNode) path.push(at);
  return path;
}

const resume = (path: readonly Node[]): Node | null => path.find((ancestor) => ancestor.isConnected) ?? null;

const INLINE_DISPLAY = new Set(['inline', 'contents', 'ruby', 'ruby-base', 'ruby-text']);

/**
 * Whether text runs on from `a` to `b`, two text nodes that follow each other: every element that is
 * left or entered between them is displayed in the line.
 */
export function runsOn(a: Text, b: Text): boolean {
  const ancestors = new Set<Node>();
  for (let at: Node | null = a.parentNode; at; at = at.parentNode) ancestors.add(at);
  let common: Node | null = b.parentNode;
  while (common && !ancestors.has(common)) {
    if (!isInline(common)) return false;
    common = common.parentNode;
  }
  for (let at: Node | null = a.parentNode; at && at !== common; at = at.parentNode) {
    if (!isInline(at)) return false;
  }
  return true;
}

const isInline = (node: Node): boolean => node.nodeType === 1 && INLINE_DISPLAY.has(getComputedStyle(node as Element).display);

/**
 * The inline run in which `node` stands: siblings without a block among them, under the nearest
 * ancestor that is one. What changes in a run can make or break matches only in that run.
 */
export function runAround(node: Node): Unit {
  let at = node;
  while (at.parentNode && at.parentNode.nodeType === 1 && treatmentOf(at.parentNode as Element) === undefined && at.parentNode.parentNode) {
    at = at.parentNode;
  }
  const isEdge = (sibling: Node): boolean => sibling.nodeType === 1 && treatmentOf(sibling as Element) === 'block';
  if (isEdge(at)) return { first: at, last: at };
  let first = at;
  let last = at;
  while (first.previousSibling && !isEdge(first.previousSibling)) first = first.previousSibling;
  while (last.nextSibling && !isEdge(last.nextSibling)) last = last.nextSibling;
  return { first, last };
}

/** Whether the place where `node` stands is read at all. */
export function isReadPlace(node: Node): boolean {
  for (let at: Node | null = node.nodeType === 1 ? node : node.parentNode; at; at = at.parentNode) {
    if (at.nodeType !== 1) continue;
    const treatment = treatmentOf(at as Element);
    if (treatment === 'unread' || treatment === 'replaced' || isEditable(at as Element)) return false;
  }
  return true;
}
