import { type Box, bounds } from './geometry';
import { clientRects } from './hit';
import { contextOf, type Mark } from './marks';
import { flatParentOf } from './tags';

/** Brings a mark to the middle of every scrolled container that it is not wholly seen in, and of the window. Scrolls at once: nobody waits for a page to glide. */
export function scrollToMark(mark: Mark): void {
  for (let at: Element | null = contextOf(mark); at; at = flatParentOf(at)) {
    const isWindow = at === document.scrollingElement;
    if (!isWindow && !scrolls(at)) continue;
    const rects = clientRects(mark);
    if (rects.length === 0) return;
    const box = bounds(rects);
    const frame: Box = isWindow ? { x: 0, y: 0, width: innerWidth, height: innerHeight } : at.getBoundingClientRect();
    const left = missing(box.x, box.width, frame.x, frame.width);
    // What sticks to the top of a page covers about this much of it.
    const top = missing(box.y, box.height, frame.y + (isWindow ? frame.height * STICKY : 0), frame.height * (isWindow ? 1 - 2 * STICKY : 1));
    if (left !== 0 || top !== 0) at.scrollBy({ left, top, behavior: 'instant' });
  }
}

/** The share of the window's height, at top and bottom, that a page's fixed bars may cover. */
const STICKY = 0.15;

const scrolls = (element: Element): boolean =>
  (element.scrollHeight > element.clientHeight || element.scrollWidth > element.clientWidth) && /auto|scroll|hidden/.test(getComputedStyle(element).overflow);

/** How far to scroll so that a stretch stands in the middle of a frame, or 0 where it is wholly in it. */
function missing(start: number, length: number, frame: number, room: number): number {
  return start >= frame && start + length <= frame + room ? 0 : start + length / 2 - (frame + room / 2);
}
