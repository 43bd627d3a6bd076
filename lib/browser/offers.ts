import { browser } from 'wxt/browser';
import { OFFERS_PORT, type Offers, type SnippetRequest, type TabOffers } from '../snippet-messages';

/** A page may be complete before its scripts listen: how often nobody's answer is asked for again, and after how many milliseconds each time. */
const TRIES = 6;
const AGAIN_MS = 400;

/**
 * Asks every frame of the tab in front, and of that which comes to the front or is loaded after it; calls
 * back with each answer added, and with undefined where another tab or page begins. Returns what stops it.
 */
export function followOffers(changed: (offers: TabOffers | undefined) => void): () => void {
  let port: ReturnType<typeof browser.tabs.connect> | undefined;
  let tabId: number | undefined;
  /** Counts looks: what an earlier one finds is dropped. */
  let look = 0;
  const lookAnew = async (tries = TRIES): Promise<void> => {
    const turn = ++look;
    port?.disconnect();
    port = undefined;
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    if (turn !== look) return;
    if (tab?.id !== tabId) changed(undefined);
    tabId = tab?.id;
    if (tab?.id === undefined) return;
    const { id, windowId, incognito } = tab;
    await browser.tabs.sendMessage(id, { type: 'get-ready' } satisfies SnippetRequest).catch(() => undefined);
    if (turn !== look) return;
    const frames = new Map<string, Offers>();
    port = browser.tabs.connect(id, { name: OFFERS_PORT });
    port.onDisconnect.addListener(() => {
      // Read, so that Chromium does not write it to the console.
      void browser.runtime.lastError;
      if (turn !== look) return;
      // The page that offered them is gone, or none has.
      changed(undefined);
      if (tries > 1) setTimeout(() => turn === look && void lookAnew(tries - 1), AGAIN_MS);
    });
    port.onMessage.addListener((offers: Offers) => {
      if (turn !== look) return;
      frames.set(offers.frame, offers);
      const all = [...frames.values()];
      const selected = all.flatMap((each) => each.selected);
      changed({ tabId: id, windowId, isPrivate: incognito, selected, sentences: all.flatMap((each) => each.sentences) });
    });
  };
  const activated = (): void => void lookAnew();
  const updated = (id: number, { status }: { status?: string | undefined }): void => {
    if (id === tabId && status === 'complete') void lookAnew();
  };
  browser.tabs.onActivated.addListener(activated);
  browser.tabs.onUpdated.addListener(updated);
  void lookAnew();
  return () => {
    look++;
    port?.disconnect();
    browser.tabs.onActivated.removeListener(activated);
    browser.tabs.onUpdated.removeListener(updated);
  };
}
