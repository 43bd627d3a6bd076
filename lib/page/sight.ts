import { type Box, common, hasArea } from './geometry';
import { isShown } from './shown';
import { flatParentOf } from './tags';
import { isTop } from './tree';

/** What can be seen of what stands in `element`: of the viewport, what the boxes around it leave. */
export function sightOf(element: Element): Box {
  let sight: Box = { x: 0, y: 0, width: innerWidth, height: innerHeight };
  /** A box cuts off nothing that is placed by one further out. */
  let isPlaced = false;
  for (let at: Element | null = element; at; at = flatParentOf(at)) {
    // Of the root and the body the viewport has the overflow.
    if (at === document.body || isTop(at)) continue;
    const { display, overflow, position } = getComputedStyle(at);
    if (display === 'contents') continue;
    if (position !== 'static') isPlaced = false;
    if (overflow !== 'visible' && !isPlaced) sight = common(sight, at.getBoundingClientRect());
    if (position === 'fixed') break;
    if (position === 'absolute') isPlaced = true;
  }
  return sight;
}

/** What can be seen of boxes of what stands directly in `element`: nothing while they are scrolled away in a box, or hidden. */
export function seenOf(boxes: readonly Box[], element: Element): Box[] {
  if (boxes.length === 0 || !isShown(element)) return [];
  const sight = sightOf(element);
  return boxes.map((box) => common(box, sight)).filter(hasArea);
}
