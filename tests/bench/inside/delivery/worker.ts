/** A background that has the lexicon in its own script, which is the least that a message can wait for. */
import { browser } from 'wxt/browser';

declare const LEXICON_BASE64: string;

browser.runtime.onMessage.addListener((message: unknown, _: unknown, reply: (base64: string) => void) => {
  if (message === 'lexicon') reply(LEXICON_BASE64);
});
