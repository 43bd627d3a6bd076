import { browser } from 'wxt/browser';
import { OFFERS_PORT, type Offers } from '../snippet-messages';

/** What could be kept of the tab in front, as its frames tell it. */
export interface TabOffers extends Offers {
  readonly windowId: number;
  readonly isPrivate: boolean;
}

/** Asks every frame of the tab in front; calls back with each answer added. Returns what stops it. */
export function followOffers(changed: (offers: TabOffers) => void): () => void {
  let port: ReturnType<typeof browser.tabs.connect> | undefined;
  let isStopped = false;
  void browser.tabs.query({ active: true, currentWindow: true }).then(([tab]) => {
    if (isStopped || tab?.id === undefined) return;
    let all: TabOffers = { windowId: tab.windowId, isPrivate: tab.incognito, selected: [], sentences: [] };
    port = browser.tabs.connect(tab.id, { name: OFFERS_PORT });
    port.onMessage.addListener((offers: Offers) => {
      all = { ...all, selected: [...all.selected, ...offers.selected], sentences: [...all.sentences, ...offers.sentences] };
      changed(all);
    });
  });
  return () => {
    isStopped = true;
    port?.disconnect();
  };
}
