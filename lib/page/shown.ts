import { isElement } from './tags';
import { parentOf } from './tree';

/** Whether text that stands directly in `place` can be seen, or scrolled to. */
export function isShown(place: Node | null): boolean {
  for (let at = place; at; at = isElement(at) ? parentOf(at) : ((at as ShadowRoot).host ?? null)) {
    if (!isElement(at)) continue;
    if (Element.prototype.checkVisibility.call(at, { visibilityProperty: true })) return true;
    // It has no box of its own, and its text stands in that of what is around it.
    const { display, visibility } = getComputedStyle(at);
    if (display !== 'contents' || visibility !== 'visible') return false;
  }
  return false;
}
