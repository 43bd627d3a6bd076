import { focusedElement } from './focus';
import { flatParentOf } from './tags';

/** A dialog beside which nothing of its document can be used. */
export const MODAL = 'dialog:modal';

/** The nearest element around `element`, or itself, that `selector` describes. */
export function around(element: Element | null, selector: string): Element | null {
  for (let at = element; at; at = flatParentOf(at)) if (at.matches(selector)) return at;
  return null;
}

/** What fills the screen, also in open shadow roots: to the document it is the outermost host. */
export function fullscreenElement(): Element | null {
  let full = document.fullscreenElement;
  while (full?.shadowRoot?.fullscreenElement) full = full.shadowRoot.fullscreenElement;
  return full;
}

/** What alone can be seen or used of the document now: a modal dialog, which has the keyboard as a rule, or what fills the screen. */
export function foremost(): Element | null {
  return around(focusedElement(), MODAL) ?? [...document.querySelectorAll(MODAL)].at(-1) ?? fullscreenElement();
}

/** Whether an element stands in another as the page shows it, also in a shadow root of what stands there. */
export function standsIn(element: Element, other: Element): boolean {
  for (let at: Element | null = element; at; at = flatParentOf(at)) if (at === other) return true;
  return false;
}
