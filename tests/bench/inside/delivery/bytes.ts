/** The ways in which the compiled lexicon can reach a script of a frame. */
import { browser } from 'wxt/browser';
import { askForLexicon, lexiconBytes as fileBytes } from '../../../../lib/browser/lexicon-file';

export type Way = 'file' | 'inline' | 'message';

/** Set by the bundler, which leaves the other ways out. */
declare const WAY: Way;
declare const LEXICON_BASE64: string;

declare global {
  interface Uint8ArrayConstructor {
    /** Chromium 140 and later. */
    fromBase64?(text: string): Uint8Array<ArrayBuffer>;
  }
}

const decoded = (base64: string): ArrayBuffer => (Uint8Array.fromBase64?.(base64) ?? Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))).buffer;

export async function lexiconBytes(): Promise<ArrayBuffer> {
  if (WAY === 'inline') return decoded(LEXICON_BASE64);
  if (WAY === 'message') return decoded(await browser.runtime.sendMessage('lexicon'));
  return fileBytes();
}

/** Has the bytes set out on their way, if they come as a file. */
export function askAhead(): void {
  if (WAY === 'file') askForLexicon();
}
