import type { FrameReport } from './messages';

/** What the frames of a tab said of themselves, by frame id. */
export type TabReport = ReadonlyMap<number, FrameReport>;

/** How often each term stands on the page, all frames together. */
export function countsOf(tab: TabReport): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { counts: own } of tab.values()) for (const { term, count } of own) counts.set(term, (counts.get(term) ?? 0) + count);
  return counts;
}

/** Whether the page may still turn out to have terms: none is known of, and a frame of a site that is not off has yet to be read. */
export function isBeingRead(tab: TabReport, sitesOff: readonly string[]): boolean {
  return countsOf(tab).size === 0 && [...tab.values()].some(({ read, site }) => !read && !sitesOff.includes(site));
}

/** The frames as a reader meets them: a frame before those in it, and those in their order. Frames whose place is not known come last. */
export function inReadingOrder(tab: TabReport): Array<[frameId: number, report: FrameReport]> {
  return [...tab].sort(([idA, { path: a }], [idB, { path: b }]) => {
    if (!a || !b) return a ? -1 : b ? 1 : idA - idB;
    const level = a.findIndex((index, at) => index !== b[at]);
    if (level < 0) return a.length - b.length;
    const [first, second] = [a[level], b[level]];
    return second === undefined ? 1 : (first as number) - second;
  });
}

/** The occurrence of `term` at `index` of the page: its frame, and its index in it. Undefined where there are not so many. */
export function occurrenceAt(tab: TabReport, term: string, index: number): { readonly frameId: number; readonly index: number } | undefined {
  let before = 0;
  for (const [frameId, { counts }] of inReadingOrder(tab)) {
    const count = counts.find((each) => each.term === term)?.count ?? 0;
    if (index < before + count) return { frameId, index: index - before };
    before += count;
  }
  return undefined;
}

export const topFrame = (tab: TabReport): FrameReport | undefined => [...tab.values()].find(({ top }) => top);
