import { flatParentOf, isElement, isText } from './tags';
import { attributeOf, firstOf, localNameOf, nextOf, shadowRootOf, slotOfText } from './tree';

/** Whether text that stands directly in `place` can be seen, or scrolled to. */
export const isShown = (place: Node | null): boolean =>
  isSeenIn(place, (element) => isClosed(element) || getComputedStyle(element).contentVisibility === 'hidden');

/** As `isShown`, but that a style sheet may have what stands in `place` not drawn: to ask that of every block of a page is dear. */
export const isShownByMarkup = (place: Node | null): boolean => isSeenIn(place, isClosed);

/** @param hidesContent whether an element that is shown itself shows nothing of what stands in it */
function isSeenIn(place: Node | null, hidesContent: (element: Element) => boolean): boolean {
  for (let at = place && layoutParentOf(place); at; at = flatParentOf(at)) {
    if (Element.prototype.checkVisibility.call(at, { visibilityProperty: true })) return !hidesContent(at);
    // It has no box of its own, and its text stands in that of what is around it.
    const { display, visibility } = getComputedStyle(at);
    if (display !== 'contents' || visibility !== 'visible') return false;
  }
  return false;
}

/** The element that text directly in `place` is laid out in: of a shadow root its host, of a host the slot for its text, if there is one. */
function layoutParentOf(place: Node): Element | null {
  if (!isElement(place)) return (place as ShadowRoot).host ?? null;
  if (!shadowRootOf(place)) return place;
  for (let child = firstOf(place); child; child = nextOf(child)) if (isText(child) && child.data.trim() !== '') return slotOfText(child);
  return place;
}

/** Of a `details` the summary is another element. */
const isClosed = (element: Element): boolean =>
  attributeOf(element, 'hidden') === 'until-found' || (localNameOf(element) === 'details' && attributeOf(element, 'open') === null);
