import type { PageText, Stretch } from './page-text';

/** Chromium's older way to a selection in a shadow tree. */
type SelectableRoot = ShadowRoot & { getSelection?(): Selection | null };

/** What is selected in this frame, as stretches of its text. */
export function selectedIn(page: PageText): Stretch[] {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return [];
  return rangesOf(selection, page.roots).flatMap((range) => page.between(range) ?? []);
}

/** `getComposedRanges` came with Chrome 137 and Firefox 142. */
function rangesOf(selection: Selection, roots: readonly ShadowRoot[]): AbstractRange[] {
  // Firefox alone selects several stretches at once.
  const own = Array.from({ length: selection.rangeCount }, (_, index) => selection.getRangeAt(index));
  if (own.some((range) => !range.collapsed) || roots.length === 0) return own;
  if ('getComposedRanges' in selection) return selection.getComposedRanges({ shadowRoots: [...roots] });
  const inner = roots.map((root) => (root as SelectableRoot).getSelection?.()).find((each) => each && each.rangeCount > 0 && !each.isCollapsed);
  return inner ? [inner.getRangeAt(0)] : [];
}
