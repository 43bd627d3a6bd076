type Getter = (this: Node) => Node | null;
const getterOf = (name: 'nextSibling' | 'parentNode') => Object.getOwnPropertyDescriptor(Node.prototype, name)?.get as Getter;

// Had when they are first asked for: the build reads this file where there is no `Node`.
let nextSibling: Getter | undefined;
let parentNode: Getter | undefined;

/**
 * Where a node stands in its tree. In Chromium the names of a form's fields stand before the form's own
 * properties, for extensions too (HTML, `LegacyOverrideBuiltIns`): beside `<input name="nextSibling">` a
 * walk by properties never ends. The getters of `Node` do not lie, and cost next to nothing more.
 */
export function nextOf(node: Node): Node | null {
  nextSibling ??= getterOf('nextSibling');
  return nextSibling.call(node);
}

export function parentOf(node: Node): Node | null {
  parentNode ??= getterOf('parentNode');
  return parentNode.call(node);
}
