import type { Mark, Marks, Part } from './marks';

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

/** The mark painted at a point of the viewport (CSS pixels). */
export function markAt(marks: Marks, x: number, y: number, shadowRoots: readonly ShadowRoot[]): Mark | undefined {
  const node = document.caretPositionFromPoint(x, y, { shadowRoots: [...shadowRoots] })?.offsetNode;
  if (node?.nodeType !== 3) return undefined;
  // The caret is the nearest one: what is near is not yet under the pointer.
  return [...marks.in(node as Text)].find((mark) => clientRects(mark).some((rect) => x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom));
}
