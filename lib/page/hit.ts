import { containsPoint } from './geometry';
import { type Mark, type Marks, markText, type Part } from './marks';

/** Where a mark is painted: viewport rectangles, one for each line box it fills. */
export function clientRects(mark: Mark): DOMRect[] {
  return mark.parts.flatMap(partRects);
}

function partRects({ node, start, end }: Part): DOMRect[] {
  if (!node.isConnected || end > node.data.length) return [];
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return [...range.getClientRects()].filter((rect) => rect.width > 0 && rect.height > 0);
}

/** Whether `phrase`, the text that a mark had, is still where the mark says. */
export const isThere = (mark: Mark, phrase: string): boolean => markText(mark) === phrase && clientRects(mark).length > 0;

/** The mark painted at a point of the viewport (CSS pixels), also in open shadow roots. */
export function markAt(marks: Marks, x: number, y: number): Mark | undefined {
  const node = document.caretPositionFromPoint(x, y, { shadowRoots: shadowRootsAt(x, y) })?.offsetNode;
  if (node?.nodeType !== 3) return undefined;
  // The caret is the nearest one: what is near is not yet under the pointer.
  return [...marks.in(node as Text)].find((mark) => clientRects(mark).some((rect) => containsPoint(rect, { x, y })));
}

/** The open shadow roots, outermost first, whose elements stand at a point. */
function shadowRootsAt(x: number, y: number): ShadowRoot[] {
  const roots: ShadowRoot[] = [];
  for (let root = document.elementFromPoint(x, y)?.shadowRoot; root && !roots.includes(root); root = root.elementFromPoint(x, y)?.shadowRoot) roots.push(root);
  return roots;
}
