import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { type FrameReport, FrameReportSchema } from '../messages';
import { type TabReport, topFrame } from '../tab-report';
import { tellTab } from './tell-tab';

/** How long frames that could hear the question have for their answer before the page counts as unreadable, in milliseconds. */
const ANSWER_MS = 400;

/** The tab in front, as its frames tell of it. */
export interface FollowedTab {
  readonly tabId: number | undefined;
  readonly isPrivate: boolean;
  /** Another number for every page that comes to the front or is loaded there. */
  readonly page: number;
  readonly frames: TabReport;
}

/**
 * Follows the tab in front of this window: calls back when its frames have answered, when they change, and
 * when another tab comes to the front or a page is loaded; with undefined while a tab that has come to the
 * front does not answer yet, so that nobody takes the list of the one before for its. Returns what stops it.
 */
export function followTab(changed: (tab: FollowedTab | undefined) => void): () => void {
  let frames = new Map<number, FrameReport>();
  let tabId: number | undefined;
  let isPrivate = false;
  let page = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts looks: what an earlier one finds is dropped. */
  let look = 0;
  const show = (): void => changed({ tabId, isPrivate, page, frames: new Map(frames) });
  const lookAnew = async (): Promise<void> => {
    const turn = ++look;
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    if (turn !== look) return;
    clearTimeout(timer);
    if (tab?.id !== tabId) {
      timer = setTimeout(() => changed(undefined), ANSWER_MS);
      page++;
    }
    tabId = tab?.id;
    isPrivate = tab?.incognito === true;
    frames = new Map();
    // A page that is busy hears it later.
    if (tabId !== undefined) await tellTab(tabId, { type: 'report' });
    // A page that is still to come tells of itself, or is looked at again when it has come.
    if (turn !== look || tab?.status === 'loading') return;
    clearTimeout(timer);
    timer = setTimeout(show, ANSWER_MS);
  };
  const listen = (message: unknown, sender: { tab?: { id?: number | undefined } | undefined; frameId?: number | undefined }): undefined => {
    const report = v.safeParse(FrameReportSchema, message);
    if (!report.success || tabId === undefined || sender.tab?.id !== tabId || sender.frameId === undefined) return;
    frames.set(sender.frameId, report.output);
    // Without the page itself, its frames are no page yet.
    if (!topFrame(frames)) return;
    clearTimeout(timer);
    show();
  };
  const activated = (): void => void lookAnew();
  const updated = (id: number, { status }: { status?: string | undefined }): void => {
    if (id !== tabId) return;
    // What is shown stays until the new page's frames tell of themselves, or it has come and nothing has.
    if (status === 'loading') {
      frames = new Map();
      page++;
    } else if (status === 'complete') void lookAnew();
  };
  browser.runtime.onMessage.addListener(listen);
  browser.tabs.onActivated.addListener(activated);
  browser.tabs.onUpdated.addListener(updated);
  void lookAnew();
  return () => {
    look++;
    clearTimeout(timer);
    browser.runtime.onMessage.removeListener(listen);
    browser.tabs.onActivated.removeListener(activated);
    browser.tabs.onUpdated.removeListener(updated);
  };
}
