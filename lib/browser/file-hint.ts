import { browser } from 'wxt/browser';
import type { Words } from '../words';

/** What keeps the extension out of local files in this browser, and what lets it in; undefined where nothing does. */
export async function fileHint(words: Words): Promise<string | undefined> {
  if (import.meta.env.FIREFOX) return words.popup.fileHintFirefox;
  return (await browser.extension.isAllowedFileSchemeAccess()) ? undefined : words.popup.fileHint;
}
