import { hasOwnLook } from './own-look';
import type { TextStretch } from './page-text';

/** Names that tell a page nothing; their style is in `quotations.css`. */
const SHOWN = 'u-8';
const PAINTED = 'u-9';

/** How long a quotation that was looked for stays in colour, in milliseconds: long enough to be found by the eye and read. */
const SHOWN_MS = 8_000;

const rangesOf = (nodes: readonly TextStretch[]): StaticRange[] =>
  nodes.map(({ node, start, end }) => new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end }));

let shown: ReturnType<typeof setTimeout> | undefined;

/** Scrolls to a quotation and shows it for a while. */
export function showOnce(nodes: readonly TextStretch[]): void {
  const [first] = nodes;
  if (!first) return;
  const range = document.createRange();
  range.setStart(first.node, first.start);
  range.setEnd(first.node, first.end);
  const { top, bottom } = range.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) first.node.parentElement?.scrollIntoView({ block: 'center' });
  CSS.highlights.set(SHOWN, new Highlight(...rangesOf(nodes)));
  clearTimeout(shown);
  shown = setTimeout(() => CSS.highlights.delete(SHOWN), SHOWN_MS);
}

/** Paints quotations for as long as the page is open, in the place of those that were painted before; text that would not keep its look is left out. */
export function paintQuotations(quotations: ReadonlyArray<readonly TextStretch[]>): void {
  const nodes = quotations.flat().filter(({ node: { parentElement } }) => !parentElement || !hasOwnLook(parentElement));
  if (nodes.length === 0) CSS.highlights.delete(PAINTED);
  else CSS.highlights.set(PAINTED, new Highlight(...rangesOf(nodes)));
}
