import { browser } from 'wxt/browser';
import type { KeptSnippet } from '../snippets/snippet';
import { ask } from './ask';

/**
 * Opens what a snippet was taken from: a page through the background, which has the quotation shown there, or the document of the corpus.
 * @throws {Error} when the browser refuses to open it: Firefox lets no extension open a local file
 */
export async function goBackTo({ id, source }: KeptSnippet): Promise<void> {
  if (source.kind === 'page') {
    await ask({ type: 'back-to-page', id });
    return;
  }
  const route = `#/document/${encodeURIComponent(source.document)}?passage=${encodeURIComponent(source.passage)}`;
  await browser.tabs.create({ url: browser.runtime.getURL('/reader.html') + route });
}
