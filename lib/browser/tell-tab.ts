import { browser } from 'wxt/browser';
import type { TabRequest } from '../messages';

/** Sends to the frames of a tab, or to one of them, and gives the first answer; a page that no extension may enter has nobody to hear it. */
export async function tellTab(tabId: number, request: TabRequest, frameId?: number): Promise<unknown> {
  try {
    return await browser.tabs.sendMessage(tabId, request, frameId === undefined ? {} : { frameId });
  } catch {
    return undefined;
  }
}
