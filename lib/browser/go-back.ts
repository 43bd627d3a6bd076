import { browser } from 'wxt/browser';
import { documentHref } from '../reading-room';
import type { KeptSnippet } from '../snippets/snippet';
import { ask } from './ask';
import { readerAddress } from './reader-address';

/**
 * Opens what a snippet was taken from: a page through the background, which has the quotation shown there, or the document of the corpus.
 * @throws {Error} when the browser refuses to open it: Firefox lets no extension open a local file
 */
export async function goBackTo({ id, source }: KeptSnippet): Promise<void> {
  if (source.kind === 'page') {
    await ask({ type: 'back-to-page', id });
    return;
  }
  await browser.tabs.create({ url: readerAddress(documentHref(source.document, source.passage)) });
}
