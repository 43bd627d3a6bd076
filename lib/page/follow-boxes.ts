import { autoUpdate } from '@floating-ui/dom';
import { type Box, bounds } from './geometry';

/**
 * Calls `changed` now and whenever `boxes` (of the viewport) may stand elsewhere: the page is scrolled, laid
 * out anew or resized. Returns what stops it.
 * @param context the element that the boxes belong to
 * @param floating the element that follows them
 */
export function followBoxes(boxes: () => readonly Box[], context: Element, floating: HTMLElement, changed: () => void): () => void {
  const reference = {
    contextElement: context,
    getBoundingClientRect: () => {
      const now = boxes();
      return DOMRect.fromRect(now.length > 0 ? bounds(now) : undefined);
    },
  };
  return autoUpdate(reference, floating, changed);
}
