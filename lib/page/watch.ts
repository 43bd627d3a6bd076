import { runAround, type Unit } from './collect';
import { treatmentOf } from './tags';

/** What a batch of changes asks for. */
export interface Changes {
  /** Subtrees that left the page or moved in it. */
  readonly removed: readonly Node[];
  /** Stretches to be read again. */
  readonly units: readonly Unit[];
}

/** How long changes are gathered, in milliseconds: a few frames, so that a burst is one scan and the eye sees no lag. */
export const GATHER_MS = 60;

/** The stretches that changes ask to be read again: each costs by its own size, never by the page's. */
export function changesIn(records: readonly MutationRecord[]): Changes {
  const removed: Node[] = [];
  const changed = new Set<Node>();
  const neighbours = new Set<Node>();
  for (const record of records) {
    if (record.type === 'characterData') changed.add(record.target);
    for (const node of record.removedNodes) removed.push(node);
    for (const node of record.addedNodes) changed.add(node);
    // What stood on either side of something taken away may run together now.
    if (record.removedNodes.length === 0) continue;
    if (record.previousSibling) neighbours.add(record.previousSibling);
    if (record.nextSibling) neighbours.add(record.nextSibling);
  }
  for (const node of neighbours) if (!isBlock(node)) changed.add(node);

  const units: Unit[] = [];
  const covered = new Set<Node>();
  for (const node of changed) {
    if (covered.has(node) || !node.isConnected || (node.nodeType !== 1 && node.nodeType !== 3)) continue;
    const unit = runAround(node);
    if (covered.has(unit.first)) continue;
    for (let at: Node | null = unit.first; at; at = at === unit.last ? null : at.nextSibling) covered.add(at);
    units.push(unit);
  }
  return { removed, units };
}

const isBlock = (node: Node): boolean => node.nodeType === 1 && treatmentOf(node as Element) === 'block';

/**
 * Watches one root (a document or an open shadow root) and reports its changes gathered.
 * Returns what stops it.
 */
export function watch(root: Node, report: (changes: Changes) => void): () => void {
  let pending: MutationRecord[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const observer = new MutationObserver((records) => {
    pending.push(...records);
    timer ??= setTimeout(() => {
      timer = undefined;
      const batch = pending;
      pending = [];
      report(changesIn(batch));
    }, GATHER_MS);
  });
  observer.observe(root, { childList: true, characterData: true, subtree: true });
  return () => {
    observer.disconnect();
    clearTimeout(timer);
  };
}
