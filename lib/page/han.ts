import { isElement, isReadPlace, isText } from './tags';

const HAN = /\p{Script=Han}/u;

/**
 * Whether any text below `root` that is read has a Han character, also in open shadow roots: all that a
 * page without any is ever asked.
 */
export function hasHan(root: Node): boolean {
  return hasHanBelow(root) || hostsBelow(root).some(({ shadowRoot }) => shadowRoot !== null && hasHan(shadowRoot));
}

function hasHanBelow(root: Node): boolean {
  // Most pages have none at all: the browser joins their text faster than a script walks their nodes.
  if (!HAN.test((root.nodeType === 9 ? (root as Document).documentElement : root)?.textContent ?? '')) return false;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_CDATA_SECTION);
  for (let node: Node | null = isText(root) ? root : walker.nextNode(); node; node = walker.nextNode()) {
    if (HAN.test((node as Text).data) && isReadPlace(node)) return true;
  }
  return false;
}

/** Elements below `root`, and it itself, that have an open shadow root. */
function hostsBelow(root: Node): Element[] {
  const hosts = isElement(root) && root.shadowRoot ? [root] : [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode()) if ((walker.currentNode as Element).shadowRoot) hosts.push(walker.currentNode as Element);
  return hosts;
}
