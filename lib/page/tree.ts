/**
 * Where a node stands in its tree, and what it is. In Chromium the names of a form's fields stand before
 * the form's own properties, for extensions too (HTML, `LegacyOverrideBuiltIns`): beside
 * `<input name="nextSibling">` a walk by properties never ends. The getters of the prototypes do not lie,
 * and cost next to nothing more.
 */
function getter<T, K extends keyof T>(prototypeOf: () => T, name: K): (node: T) => T[K] {
  // Had when it is first asked for: the build reads this file where there is no `Node`.
  let get: ((this: T) => T[K]) | undefined;
  return (node) => {
    get ??= Object.getOwnPropertyDescriptor(prototypeOf(), name)?.get as (this: T) => T[K];
    return get.call(node);
  };
}

const ofNode = <K extends keyof Node>(name: K) => getter(() => Node.prototype, name);
const ofElement = <K extends keyof Element>(name: K) => getter(() => Element.prototype, name);

export const kindOf = ofNode('nodeType');
export const nextOf = ofNode('nextSibling');
export const parentOf = ofNode('parentNode');
export const firstOf = ofNode('firstChild');
export const textOf = ofNode('textContent');
const isConnected = ofNode('isConnected');
const documentOf = ofNode('ownerDocument');
export const localNameOf = ofElement('localName');
export const shadowRootOf = ofElement('shadowRoot');

/** Whether `node` stands in this page, not in another document that it may have been moved to. */
export const isHere = (node: Node): boolean => isConnected(node) && documentOf(node) === document;

/** Whether `element` is the root of its document. */
export const isTop = (element: Element): boolean => parentOf(element) === documentOf(element);

export const attributeOf = (element: Element, name: string): string | null => Element.prototype.getAttribute.call(element, name);

/** Whether an element that `selector` describes stands in `parent`. */
export function holds(parent: Element | ShadowRoot, selector: string): boolean {
  const { querySelector } = kindOf(parent) === 11 ? DocumentFragment.prototype : Element.prototype;
  return querySelector.call(parent, selector) !== null;
}
