import { ask } from '../../lib/browser/ask';
import { loadKeeper } from '../../lib/browser/keeper';
import { settingsStore } from '../../lib/browser/settings-store';
import { paintQuotations } from '../../lib/page/show-quotation';
import { withoutTrackers } from '../../lib/snippets/address';
import type { Selector } from '../../lib/snippets/snippet';
import { tellFault } from './fault';

/** How long a page that changes rests before its quotations are looked for again, in milliseconds; at least. */
const REST_MS = 500;

/** The share of the time that looking for them may take. */
const SHARE = 1 / 50;

export interface KeptPaint {
  /** Something was kept of this page, or is kept no longer. */
  renew(): void;
  stop(): void;
}

/**
 * Paints what was kept of this page while the person wants that, and what comes into the page later with it. What is
 * kept or removed elsewhere is seen when one comes back to the page. Without the setting nothing is asked or watched.
 */
export function paintKept(): KeptPaint {
  let isOn = false;
  let selectors: readonly Selector[] = [];
  let rest = REST_MS;
  let resting: ReturnType<typeof setTimeout> | undefined;

  const paint = async (): Promise<void> => {
    const found = selectors.length > 0 ? (await loadKeeper()).find(selectors) : [];
    paintQuotations(isOn ? found.flatMap((each) => (each ? [each.nodes] : [])) : []);
  };
  const observer = new MutationObserver(() => {
    resting ??= setTimeout(() => {
      resting = undefined;
      const began = performance.now();
      paint()
        .then(() => {
          rest = Math.max(REST_MS, (performance.now() - began) / SHARE);
        })
        .catch(tellFault);
    }, rest);
  });
  const renew = async (): Promise<void> => {
    observer.disconnect();
    selectors = isOn && /^(https?|file):/.test(location.href) ? await ask({ type: 'kept-here', clean: withoutTrackers(location.href) }) : [];
    if (selectors.length > 0) observer.observe(document, { childList: true, characterData: true, subtree: true });
    await paint();
  };
  const turn = (paintSnippets: boolean): void => {
    if (paintSnippets === isOn) return;
    isOn = paintSnippets;
    renew().catch(tellFault);
  };
  const cameBack = (): void => {
    if (isOn && document.visibilityState === 'visible') renew().catch(tellFault);
  };
  const unfollow = settingsStore.follow(({ paintSnippets }) => turn(paintSnippets));
  settingsStore.read().then(({ paintSnippets }) => turn(paintSnippets), tellFault);
  document.addEventListener('visibilitychange', cameBack);
  // The popup, in which one keeps as well, takes the focus with it.
  window.addEventListener('focus', cameBack);
  return {
    renew: cameBack,
    stop() {
      isOn = false;
      unfollow();
      observer.disconnect();
      clearTimeout(resting);
      document.removeEventListener('visibilitychange', cameBack);
      window.removeEventListener('focus', cameBack);
      paintQuotations([]);
    },
  };
}
