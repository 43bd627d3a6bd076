import { type Mark, markText } from './marks';
import { isShown } from './shown';

/** Marks as a reader meets them, also across open shadow roots; what the page hides is left out. */
export function visibleMarks(marks: Iterable<Mark>): Mark[] {
  const isVisible = new Map<Node, boolean>();
  const seen = [...marks].filter(({ parts }) => {
    const place = parts[0].node.parentNode;
    if (!place) return false;
    const visible = isVisible.get(place) ?? isShown(place);
    isVisible.set(place, visible);
    return visible;
  });
  return seen.sort(inReadingOrder);
}

function inReadingOrder(a: Mark, b: Mark): number {
  const [first, second] = [a.parts[0], b.parts[0]];
  return first.node === second.node ? first.start - second.start : precedes(first.node, second.node) ? -1 : 1;
}

/** Whether `a` stands before `b`, a host standing before what is in its shadow root, and that before its children. */
function precedes(a: Node, b: Node): boolean {
  const [first, second] = [hostsOf(a), hostsOf(b)];
  let level = 0;
  while (level + 1 < Math.min(first.length, second.length) && first[level] === second[level]) level++;
  const [x, y] = [first[level], second[level]];
  if (!x || !y) return false;
  // One host is both: what stands deeper comes first.
  if (x === y) return first.length > second.length;
  return (x.compareDocumentPosition(y) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/** The node with its shadow hosts, outermost first. */
function hostsOf(node: Node): Node[] {
  const chain = [node];
  for (let root = node.getRootNode(); root instanceof ShadowRoot; root = root.host.getRootNode()) chain.unshift(root.host);
  return chain;
}

/** Whether two marks are one phrase of the page: a mark that was scanned again is another object. */
export function isSamePlace(a: Mark, b: Mark): boolean {
  const [first, second] = [a.parts[0], b.parts[0]];
  return a === b || (a.term === b.term && first.node === second.node && first.start === second.start && markText(a) === markText(b));
}
