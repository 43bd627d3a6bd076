import { type Box, common } from './geometry';
import { flatParentOf } from './tags';
import { isTop } from './tree';

/** What can be seen of what stands in `element`: of the viewport, what the boxes around it leave. */
export function sightOf(element: Element): Box {
  let sight: Box = { x: 0, y: 0, width: innerWidth, height: innerHeight };
  for (let at: Element | null = element; at; at = flatParentOf(at)) {
    // Of the root and the body the viewport has the overflow.
    if (at === document.body || isTop(at) || getComputedStyle(at).overflow === 'visible') continue;
    sight = common(sight, at.getBoundingClientRect());
  }
  return sight;
}
