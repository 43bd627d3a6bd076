import { isEditable, treatmentOf } from './tags';

const HAN = /\p{Script=Han}/u;

/** Whether any text below `root` has a Han character: all that a page without any is ever asked. */
export function hasHan(root: Node): boolean {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_CDATA_SECTION);
  for (let node: Node | null = root.nodeType === 3 ? root : walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (HAN.test((node as Text).data) && (!parent || isRead(parent))) return true;
  }
  return false;
}

function isRead(element: Element): boolean {
  const treatment = treatmentOf(element);
  return treatment !== 'unread' && treatment !== 'replaced' && !isEditable(element);
}
