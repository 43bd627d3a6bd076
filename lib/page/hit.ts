import { containsPoint, hasArea } from './geometry';
import { type Mark, type Marks, markText, type Part } from './marks';
import { isShown } from './shown';

/** Where a mark is painted: viewport rectangles, one for each line box it fills. */
export function clientRects(mark: Mark): DOMRect[] {
  return mark.parts.flatMap(partRects);
}

function partRects({ node, start, end }: Part): DOMRect[] {
  if (!node.isConnected || end > node.data.length) return [];
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return [...range.getClientRects()].filter(hasArea);
}

/** Whether `phrase`, the text that a mark had, is still where the mark says, and shown. */
export const isThere = (mark: Mark, phrase: string): boolean =>
  markText(mark) === phrase && clientRects(mark).length > 0 && isShown(mark.parts[0].node.parentNode);

/** The mark painted at a point of the viewport (CSS pixels), also in open shadow roots. */
export function markAt(marks: Marks, x: number, y: number): Mark | undefined {
  // The caret is the nearest one: what is near is not yet under the pointer.
  const isHit = (mark: Mark): boolean => clientRects(mark).some((rect) => containsPoint(rect, { x, y }));
  const node = document.caretPositionFromPoint(x, y, { shadowRoots: shadowRootsAt(x, y) })?.offsetNode;
  const hit = node?.nodeType === 3 ? [...marks.in(node as Text)].find(isHit) : undefined;
  if (hit) return hit;
  const under = underStretchedLink(x, y);
  if (!under) return undefined;
  const texts = document.createTreeWalker(under, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) for (const mark of marks.in(texts.currentNode as Text)) if (isHit(mark)) return mark;
  return undefined;
}

/** The element at a point over which a link is stretched: nothing of the link itself stands there, but what a style sheet adds to it, as on many pages' teasers. */
function underStretchedLink(x: number, y: number): Element | undefined {
  const link = document.elementFromPoint(x, y)?.closest('a[href]');
  if (!link || [...link.getClientRects()].some((rect) => containsPoint(rect, { x, y }))) return undefined;
  return document.elementsFromPoint(x, y).find((element) => !link.contains(element));
}

/** The open shadow roots, outermost first, whose elements stand at a point. */
function shadowRootsAt(x: number, y: number): ShadowRoot[] {
  const roots: ShadowRoot[] = [];
  for (let root = document.elementFromPoint(x, y)?.shadowRoot; root && !roots.includes(root); root = root.elementFromPoint(x, y)?.shadowRoot) roots.push(root);
  return roots;
}
