import { isElement, isReadPlace, isText } from './tags';
import { shadowRootOf, textOf } from './tree';

const HAN = /\p{Script=Han}/u;

/**
 * Whether any text below `root` that is read has a Han character, also in open shadow roots: all that a
 * page without any is ever asked.
 * @param entered called with each of these roots before it is looked through
 */
export function hasHan(root: Node, entered?: (root: ShadowRoot) => void): boolean {
  if (hasHanBelow(root)) return true;
  return rootsBelow(root).some((inner) => {
    entered?.(inner);
    return hasHan(inner, entered);
  });
}

function hasHanBelow(root: Node): boolean {
  // Most pages have none at all: the browser joins their text faster than a script walks their nodes.
  const whole = root === document ? document.documentElement : root;
  if (!HAN.test((whole && textOf(whole)) ?? '')) return false;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_CDATA_SECTION);
  for (let node: Node | null = isText(root) ? root : walker.nextNode(); node; node = walker.nextNode()) {
    if (HAN.test((node as Text).data) && isReadPlace(node)) return true;
  }
  return false;
}

/** The open shadow roots of the elements below `root`, and of it itself. */
function rootsBelow(root: Node): ShadowRoot[] {
  const own = isElement(root) ? shadowRootOf(root) : null;
  const roots = own ? [own] : [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode()) {
    const found = shadowRootOf(walker.currentNode as Element);
    if (found) roots.push(found);
  }
  return roots;
}
