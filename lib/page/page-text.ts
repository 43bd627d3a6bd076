import { isShown } from './shown';
import { treatmentOf } from './tags';

/** What a page does not show as text of its own: programs, titles, readings over a character, what a person types, other media. */
const NOT_QUOTED = new Set(
  'audio canvas embed head iframe input meter noscript object option progress rp rt script select style template textarea title video'.split(' '),
);

/** The stretch of one text node: offsets into its data. */
export interface TextStretch {
  readonly node: Text;
  readonly start: number;
  readonly end: number;
}

/** Positions in the text of a page: UTF-16 code units, `end` excluded. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * The text of a frame as it is shown, in one string: the data of every visible text node without any
 * normalising, open shadow trees at their host, and one line break wherever a block begins or ends.
 * White space between blocks, which is not shown, is left out. A snippet's position counts in this text.
 */
export class PageText {
  readonly text: string;
  /** Open shadow roots met on the way. */
  readonly roots: ShadowRoot[] = [];
  private readonly nodes: Text[] = [];
  private readonly starts: number[] = [];
  private readonly indexes = new Map<Text, number>();
  /** Positions of the line breaks that stand for the edges of blocks. */
  private readonly edges: number[] = [];

  constructor(top: Element) {
    const pieces: string[] = [];
    let length = 0;
    let atEdge = true;
    /** White space that is shown only if text follows it in the same block. */
    let held: Text[] = [];
    /** Whether text directly in a node is shown, where that has been asked. */
    const shown = new Map<Node | null, boolean>();

    const isSeen = ({ parentNode }: Text): boolean => {
      const known = shown.get(parentNode) ?? isShown(parentNode);
      shown.set(parentNode, known);
      return known;
    };
    const take = (node: Text): void => {
      this.indexes.set(node, this.nodes.length);
      this.nodes.push(node);
      this.starts.push(length);
      pieces.push(node.data);
      length += node.data.length;
    };
    const edge = (): void => {
      held = [];
      if (atEdge) return;
      this.edges.push(length);
      pieces.push('\n');
      length++;
      atEdge = true;
    };
    const visit = (node: Node): void => {
      if (node.nodeType === 3) {
        const text = node as Text;
        if (text.data.trim() === '') {
          if (!atEdge) held.push(text);
          return;
        }
        if (!isSeen(text)) return;
        held.forEach(take);
        held = [];
        take(text);
        atEdge = false;
        return;
      }
      if (node.nodeType !== 1) return;
      const element = node as Element;
      if (NOT_QUOTED.has(element.localName)) return;
      // Without a box of its own an element is hidden, unless only its box is left out.
      const hasBox = element.checkVisibility();
      if (!hasBox && getComputedStyle(element).display !== 'contents') return;
      const treatment = hasBox ? treatmentOf(element) : undefined;
      if (treatment === 'break') {
        edge();
        return;
      }
      if (treatment === 'block') edge();
      if (element.shadowRoot) this.roots.push(element.shadowRoot);
      shownChildren(element).forEach(visit);
      if (treatment === 'block') edge();
    };
    visit(top);
    this.text = pieces.join('');
  }

  /** The stretch between two boundary points, such as those of a selection, without white space at its ends; undefined where no text is shown. */
  between(range: Pick<AbstractRange, 'startContainer' | 'startOffset' | 'endContainer' | 'endOffset'>): Stretch | undefined {
    let start = this.positionOf(range.startContainer, range.startOffset);
    let end = this.positionOf(range.endContainer, range.endOffset);
    while (start < end && /\s/.test(this.text.charAt(start))) start++;
    while (end > start && /\s/.test(this.text.charAt(end - 1))) end--;
    return end > start ? { start, end } : undefined;
  }

  /** The paragraph, or run of paragraphs, around a stretch: from one edge of a block to another. */
  paragraphAround({ start, end }: Stretch): Stretch {
    const from = this.edges.findLast((edge) => edge < start);
    const to = this.edges.find((edge) => edge >= end);
    return { start: from === undefined ? 0 : from + 1, end: to ?? this.text.length };
  }

  /** The text nodes that a stretch covers, wholly or in part, in their order. */
  nodesIn({ start, end }: Stretch): TextStretch[] {
    const found: TextStretch[] = [];
    for (let index = this.indexAt(start); index < this.nodes.length; index++) {
      const from = this.starts[index] as number;
      if (from >= end) break;
      const node = this.nodes[index] as Text;
      const stretch = { node, start: Math.max(0, start - from), end: Math.min(node.data.length, end - from) };
      if (stretch.end > stretch.start) found.push(stretch);
    }
    return found;
  }

  /** The position of a boundary point of the document: that of the first text at or after it. */
  private positionOf(container: Node, offset: number): number {
    const index = this.indexes.get(container as Text);
    if (index !== undefined) return (this.starts[index] as number) + offset;
    const next = this.nodes.findIndex((node) => isAtOrAfter(node, container, offset));
    return next < 0 ? this.text.length : (this.starts[next] as number);
  }

  /** The index of the last node that starts at or before a position. */
  private indexAt(position: number): number {
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

/** The children of an element as they are laid out: of its shadow tree, or what is slotted in. */
function shownChildren(element: Element): Node[] {
  if (element.shadowRoot) return [...element.shadowRoot.childNodes];
  if (element instanceof HTMLSlotElement) {
    const assigned = element.assignedNodes({ flatten: true });
    if (assigned.length > 0) return assigned;
  }
  return [...element.childNodes];
}

/** Whether `node` stands at or after a boundary point; a node in a shadow tree stands where its host does. */
function isAtOrAfter(node: Node, container: Node, offset: number): boolean {
  const root = container.getRootNode();
  let at: Node = node;
  while (at.getRootNode() !== root) {
    const above = at.getRootNode();
    if (!(above instanceof ShadowRoot)) return false;
    at = above.host;
  }
  if (at === container) return true;
  if (!container.contains(at)) return (container.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const child = container.childNodes[offset];
  return child !== undefined && (child.contains(at) || (child.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0);
}
