import { browser } from 'wxt/browser';
import { isConnected } from '../../lib/browser/ask';
import { loadKeeper } from '../../lib/browser/keeper';
import type { NamedMark } from '../../lib/page/keeping';
import { OFFERS_PORT, type Offers } from '../../lib/snippet-messages';
import type { Snippet } from '../../lib/snippets/snippet';
import { tellFault } from './fault';

/** How long a selection rests before it is offered, in milliseconds: it changes with every move of the pointer. */
const SELECTION_MS = 250;

/** The share of the time that reading the sentences of a page that changes may take. */
const SHARE = 1 / 50;

export interface FrameOffers {
  /** The marks are others than before: so are the sentences that the page offers. */
  changed(): void;
  stop(): void;
}

/**
 * Tells popup and side panel, as long as they ask, what this frame has to keep: its selection, and the
 * sentences in which its marks stand.
 * @param named the marks of the frame, with their terms
 */
export function followOffers(named: () => readonly NamedMark[]): FrameOffers {
  // Told apart from its neighbours, no more: plain-http pages have no `crypto.randomUUID`.
  const frame = Math.random().toString(36);
  /** What renews the offers of each popup and panel that has asked for them. */
  const renewals = new Set<() => void>();
  const onConnect = (port: Parameters<Parameters<typeof browser.runtime.onConnect.addListener>[0]>[0]): void => {
    if (port.name !== OFFERS_PORT) return;
    let sentences: readonly Snippet[] | undefined;
    let rest = SELECTION_MS;
    let isOpen = true;
    const tellOffers = async (): Promise<void> => {
      const keeper = await loadKeeper();
      if (!isOpen) return;
      const marks = named();
      const began = performance.now();
      sentences ??= keeper.sentences(marks, marks);
      rest = Math.max(SELECTION_MS, (performance.now() - began) / SHARE);
      port.postMessage({ frame, selected: keeper.selected(marks), sentences } satisfies Offers);
    };
    let resting: ReturnType<typeof setTimeout> | undefined;
    const onSelection = (): void => {
      clearTimeout(resting);
      resting = setTimeout(() => void tellOffers().catch(tellFault), SELECTION_MS);
    };
    let renewing: ReturnType<typeof setTimeout> | undefined;
    const renew = (): void => {
      renewing ??= setTimeout(() => {
        renewing = undefined;
        sentences = undefined;
        tellOffers().catch(tellFault);
      }, rest);
    };
    renewals.add(renew);
    document.addEventListener('selectionchange', onSelection);
    port.onDisconnect.addListener(() => {
      isOpen = false;
      renewals.delete(renew);
      clearTimeout(renewing);
      clearTimeout(resting);
      document.removeEventListener('selectionchange', onSelection);
    });
    tellOffers().catch(tellFault);
  };
  browser.runtime.onConnect.addListener(onConnect);
  return {
    changed() {
      for (const renew of renewals) renew();
    },
    stop() {
      if (isConnected()) browser.runtime.onConnect.removeListener(onConnect);
    },
  };
}
