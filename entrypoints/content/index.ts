/**
 * The small check that every frame runs: is there a Han character? Only then the engine is loaded, as a
 * file of the extension whose address no page can know (`use_dynamic_url`).
 */
import '../../lib/page/marks.css';
import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { hasHan } from '../../lib/page/han';

/** How long additions to a page without Han text are gathered, in milliseconds. */
const GATHER_MS = 200;

export default defineContentScript({
  matches: ['http://*/*', 'https://*/*', 'file:///*'],
  allFrames: true,
  matchAboutBlank: true,
  matchOriginAsFallback: true,
  runAt: 'document_idle',
  main() {
    if (!('highlights' in CSS) || !document.documentElement) return;
    if (hasHan(document)) {
      load();
      return;
    }
    let added: Node[] = [];
    let isWaiting = false;
    const observer = new MutationObserver((records) => {
      for (const record of records) added.push(...(record.type === 'characterData' ? [record.target] : record.addedNodes));
      if (isWaiting) return;
      isWaiting = true;
      setTimeout(() => {
        isWaiting = false;
        const batch = added;
        added = [];
        if (!batch.some(hasHan)) return;
        observer.disconnect();
        load();
      }, GATHER_MS);
    });
    observer.observe(document, { childList: true, characterData: true, subtree: true });
  },
});

function load(): void {
  import(/* @vite-ignore */ browser.runtime.getURL('/engine.js')).catch((error: unknown) => {
    // An extension that was just updated or removed has no such file any more: nothing to do on this page.
    if (browser.runtime?.id) console.debug('互见', error);
  });
}
