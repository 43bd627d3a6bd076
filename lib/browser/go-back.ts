import { browser } from 'wxt/browser';
import type { Request } from '../messages';
import type { KeptSnippet } from '../snippets/snippet';

/** Opens what a snippet was taken from: a page through the background, which has the quotation shown there, or the document of the corpus. */
export async function goBackTo({ id, source }: KeptSnippet): Promise<void> {
  if (source.kind === 'page') {
    await browser.runtime.sendMessage({ type: 'back-to-page', id } satisfies Request);
    return;
  }
  const route = `#/document/${encodeURIComponent(source.document)}?passage=${encodeURIComponent(source.passage)}`;
  await browser.tabs.create({ url: browser.runtime.getURL('/reader.html') + route });
}
