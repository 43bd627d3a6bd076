/**
 * Where a node stands in its tree, and what it is. In Chromium the names of a form's fields stand before
 * the form's own properties, for extensions too (HTML, `LegacyOverrideBuiltIns`): beside
 * `<input name="nextSibling">` a walk by properties never ends. The getters of the prototypes do not lie,
 * and cost next to nothing more.
 */

type Getter<T, V> = (this: T) => V;

/** Had when it is first asked for: the build reads this file where there is no `Node`. */
function getterOf<T, K extends keyof T>(prototype: T, name: K): Getter<T, T[K]> {
  return Object.getOwnPropertyDescriptor(prototype, name)?.get as Getter<T, T[K]>;
}

/*
 * Below, a function for each, though they are alike: of one that served all, V8 would see that it calls now
 * this getter and now that, and make none of the calls direct.
 */
let nodeType: Getter<Node, number> | undefined;
let nextSibling: Getter<Node, ChildNode | null> | undefined;
let parentNode: Getter<Node, ParentNode | null> | undefined;
let firstChild: Getter<Node, ChildNode | null> | undefined;
let textContent: Getter<Node, string | null> | undefined;
let isConnected: Getter<Node, boolean> | undefined;
let ownerDocument: Getter<Node, Document | null> | undefined;
let localName: Getter<Element, string> | undefined;
let shadowRoot: Getter<Element, ShadowRoot | null> | undefined;
let elementSlot: Getter<Element, HTMLSlotElement | null> | undefined;
let textSlot: Getter<Text, HTMLSlotElement | null> | undefined;

export function kindOf(node: Node): number {
  nodeType ??= getterOf(Node.prototype, 'nodeType');
  return nodeType.call(node);
}

export function nextOf(node: Node): ChildNode | null {
  nextSibling ??= getterOf(Node.prototype, 'nextSibling');
  return nextSibling.call(node);
}

export function parentOf(node: Node): ParentNode | null {
  parentNode ??= getterOf(Node.prototype, 'parentNode');
  return parentNode.call(node);
}

export function firstOf(node: Node): ChildNode | null {
  firstChild ??= getterOf(Node.prototype, 'firstChild');
  return firstChild.call(node);
}

export function textOf(node: Node): string | null {
  textContent ??= getterOf(Node.prototype, 'textContent');
  return textContent.call(node);
}

export function localNameOf(element: Element): string {
  localName ??= getterOf(Element.prototype, 'localName');
  return localName.call(element);
}

export function shadowRootOf(element: Element): ShadowRoot | null {
  shadowRoot ??= getterOf(Element.prototype, 'shadowRoot');
  return shadowRoot.call(element);
}

export function slotOfElement(element: Element): HTMLSlotElement | null {
  elementSlot ??= getterOf(Element.prototype, 'assignedSlot');
  return elementSlot.call(element);
}

export function slotOfText(text: Text): HTMLSlotElement | null {
  textSlot ??= getterOf(Text.prototype, 'assignedSlot');
  return textSlot.call(text);
}

function documentOf(node: Node): Document | null {
  ownerDocument ??= getterOf(Node.prototype, 'ownerDocument');
  return ownerDocument.call(node);
}

/** Whether `node` stands in this page, not in another document that it may have been moved to. */
export function isHere(node: Node): boolean {
  isConnected ??= getterOf(Node.prototype, 'isConnected');
  return isConnected.call(node) && documentOf(node) === document;
}

/** Whether `element` is the root of its document. */
export const isTop = (element: Element): boolean => parentOf(element) === documentOf(element);

export const attributeOf = (element: Element, name: string): string | null => Element.prototype.getAttribute.call(element, name);

/** Whether an element that `selector` describes stands in `parent`. */
export const holds = (parent: Element, selector: string): boolean => Element.prototype.querySelector.call(parent, selector) !== null;
