import type { Span } from '../matcher/overlaps';

/** The stretch of one text node that belongs to a mark: raw offsets into its data. */
export interface Part {
  readonly node: Text;
  readonly start: number;
  readonly end: number;
}

/** A term found on the page. Its positions are those of the scan that found it; the next scan of its text replaces it. */
export interface Mark {
  /** Index into the automaton's terms. */
  readonly term: number;
  /** Terms that stand inside it. */
  readonly nested: readonly number[];
  /** In order; more than one where the surface runs across elements. */
  readonly parts: readonly [Part, ...Part[]];
}

/** A candidate before overlaps are resolved: its span counts codes of the collected text. */
export interface Candidate extends Span {
  readonly term: number;
  readonly parts: readonly [Part, ...Part[]];
}

/** The phrase as the page writes it. */
export const markText = (mark: Mark): string => mark.parts.map(({ node, start, end }) => node.data.slice(start, end)).join('');

/** All marks of a frame, found by the text nodes that they stand in. */
export class Marks {
  private readonly byNode = new Map<Text, Mark[]>();

  constructor(
    private readonly added: (mark: Mark) => void,
    private readonly removed: (mark: Mark) => void,
  ) {}

  add(mark: Mark): void {
    for (const { node } of mark.parts) {
      const there = this.byNode.get(node);
      if (there) there.push(mark);
      else this.byNode.set(node, [mark]);
    }
    this.added(mark);
  }

  in(node: Text): readonly Mark[] {
    return this.byNode.get(node) ?? [];
  }

  /** Drops every mark that stands in `node`, wholly or in part. */
  dropIn(node: Text): void {
    const there = this.byNode.get(node);
    if (!there) return;
    for (const mark of [...there]) {
      for (const part of mark.parts) {
        const left = (this.byNode.get(part.node) ?? []).filter((other) => other !== mark);
        if (left.length > 0) this.byNode.set(part.node, left);
        else this.byNode.delete(part.node);
      }
      this.removed(mark);
    }
  }

  /** Drops every mark in the text below `root`, which may have left the page. */
  dropBelow(root: Node): void {
    if (this.byNode.size === 0) return;
    if (root.nodeType === 3) {
      this.dropIn(root as Text);
      return;
    }
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) this.dropIn(walker.currentNode as Text);
  }

  clear(): void {
    for (const node of [...this.byNode.keys()]) this.dropIn(node);
  }

  /** Each mark once, in no particular order. */
  *all(): IterableIterator<Mark> {
    for (const [node, marks] of this.byNode) {
      for (const mark of marks) if (mark.parts[0].node === node) yield mark;
    }
  }
}
