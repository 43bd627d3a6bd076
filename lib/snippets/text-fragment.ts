import type { Snippet } from './snippet';

/** How long a quotation may be to stand whole in an address, and how many characters of each end stand for a longer one. */
const WHOLE = 48;
const END = 12;

/**
 * The address of a page with a text fragment that scrolls to a quotation. The browser finds a text only
 * between word boundaries (WICG Scroll to Text Fragment, 3.5.2), so both ends are moved out to the nearest.
 */
export function textFragmentUrl(address: string, { exact, prefix, suffix }: Pick<Snippet, 'exact' | 'prefix' | 'suffix'>): string {
  const text = prefix + exact + suffix;
  const edges = new Set([text.length]);
  for (const { index } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)) edges.add(index);
  // A fragment's text does not run over the edge of a block.
  const lineStart = text.lastIndexOf('\n', prefix.length - 1) + 1;
  let start = prefix.length;
  while (start > lineStart && !edges.has(start)) start--;
  let end = prefix.length + exact.length;
  while (end < text.length && text.charAt(end) !== '\n' && !edges.has(end)) end++;
  const wanted = text.slice(start, end);
  const isWhole = wanted.length <= WHOLE && !wanted.includes('\n');
  let parts = [wanted];
  if (!isWhole) {
    const firstLine = wanted.split('\n')[0] ?? '';
    const lastLine = wanted.split('\n').at(-1) ?? '';
    let first = Math.min(END, firstLine.length);
    while (first < firstLine.length && !edges.has(start + first)) first++;
    let last = Math.min(END, lastLine.length);
    while (last < lastLine.length && !edges.has(end - last)) last++;
    parts = [firstLine.slice(0, first), lastLine.slice(lastLine.length - last)];
  }
  const directive = parts.map((part) => encodeURIComponent(part.trim()).replaceAll('-', '%2D')).join(',');
  return `${address}${address.includes('#') ? '' : '#'}:~:text=${directive}`;
}
