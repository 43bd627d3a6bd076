import { browser } from 'wxt/browser';

/** The reading room's address of a passage, with a term marked in it. */
export function readerAddress(term: string, document: string, passage: string): string {
  return `${browser.runtime.getURL('/reader.html')}#/document/${encodeURIComponent(document)}?passage=${encodeURIComponent(passage)}&term=${encodeURIComponent(term)}`;
}
