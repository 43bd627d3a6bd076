import { type Block, blockOf, isBlock, isElement, isText } from './tags';
import { isHere, parentOf } from './tree';

/** What a batch of changes asks for. */
export interface Changes {
  /** Subtrees that left the page or moved in it, or are to be read as if they had. */
  readonly removed: readonly Node[];
  /** Blocks whose own text is to be read again. */
  readonly own: ReadonlySet<Block>;
  /** Elements that came with everything in them. */
  readonly added: readonly Element[];
}

/** How long changes are gathered at least, in milliseconds: a few frames, so that a burst is one scan and the eye sees no lag. */
export const GATHER_MS = 60;

/** Whether `node` belongs to the own text of the block around it. */
const isOwnText = (node: Node): boolean => (isText(node) ? node.data.trim() !== '' : isElement(node) && !isBlock(node));

/** Whether text stands beside a change, whatever blank text and comments stand between: `step` leads from `node` away from it. */
function hasTextBeside(node: Node | null, step: 'previousSibling' | 'nextSibling'): boolean {
  let at = node;
  while (at && !isElement(at) && !isOwnText(at)) at = at[step];
  return at !== null && isOwnText(at);
}

/** What changes ask to be read again: each costs by its own size, never by the page's. */
export function changesIn(records: readonly MutationRecord[]): Changes {
  const removed: Node[] = [];
  const added = new Set<Element>();
  const own = new Set<Block>();
  const readAgain = (node: Node): void => {
    const block = isHere(node) ? blockOf(node) : undefined;
    if (block) own.add(block);
  };
  for (const { type, target, addedNodes, removedNodes, previousSibling, nextSibling } of records) {
    if (type === 'characterData') {
      readAgain(target.parentNode ?? target);
      continue;
    }
    if (type === 'attributes') {
      // A person may edit it from now on, or no more: as if it had gone, and come.
      removed.push(target);
      added.add(target as Element);
      readAgain(target.parentNode ?? target);
      continue;
    }
    removed.push(...removedNodes);
    for (const node of addedNodes) if (isElement(node) && isHere(node)) added.add(node);
    const changed = [...addedNodes, ...removedNodes];
    // A block beside text parts it from other text, or did, or flows on from it.
    const isBeside = (): boolean => hasTextBeside(previousSibling, 'previousSibling') || hasTextBeside(nextSibling, 'nextSibling');
    if (changed.some(isOwnText) || (changed.some(isElement) && isBeside())) readAgain(target);
  }
  return { removed, own, added: [...added].filter((element) => !isWithin(element.parentNode, added)) };
}

function isWithin(node: Node | null, elements: ReadonlySet<Node>): boolean {
  for (let at = node; at; at = parentOf(at)) if (elements.has(at)) return true;
  return false;
}

/**
 * Watches one root (a document or an open shadow root) and reports what has changed in it, gathered. In a hidden tab
 * it watches no more than whether anything changes at all: then, once the tab is seen again, `missed` is called.
 * Returns what stops it.
 * @param pause how long to gather now, in milliseconds
 */
export function watch(root: Node, pause: () => number, report: (records: readonly MutationRecord[]) => void, missed: () => void): () => void {
  let pending: MutationRecord[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isBlind = false;
  const start = (): void => observer.observe(root, { childList: true, characterData: true, subtree: true, attributeFilter: ['contenteditable'] });
  const observer = new MutationObserver((records) => {
    if (document.visibilityState === 'hidden') {
      observer.disconnect();
      isBlind = true;
      return;
    }
    pending.push(...records);
    timer ??= setTimeout(() => {
      timer = undefined;
      const batch = pending;
      pending = [];
      report(batch);
    }, pause());
  });
  const seen = (): void => {
    if (!isBlind || document.visibilityState === 'hidden') return;
    isBlind = false;
    start();
    missed();
  };
  document.addEventListener('visibilitychange', seen);
  start();
  return () => {
    observer.disconnect();
    document.removeEventListener('visibilitychange', seen);
    clearTimeout(timer);
  };
}
