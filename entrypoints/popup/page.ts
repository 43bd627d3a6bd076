import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { type FrameReport, FrameReportSchema } from '../../lib/messages';

/** What the frames of the current tab answered. */
export interface PageReport {
  /** The top frame's site, or undefined when no frame answered: the page cannot be read. */
  readonly site: string | undefined;
  readonly counts: ReadonlyMap<string, number>;
}

/** How long frames have for their answer before the page counts as unreadable, in milliseconds. */
const ANSWER_MS = 400;

/** Asks every frame of the current tab what it has; calls back with each answer added. Returns what stops it. */
export function followPage(changed: (report: PageReport) => void): () => void {
  const frames = new Map<number, FrameReport>();
  let tabId: number | undefined;
  const summarise = (): PageReport => {
    const counts = new Map<string, number>();
    for (const frame of frames.values()) for (const { term, count } of frame.counts) counts.set(term, (counts.get(term) ?? 0) + count);
    return { site: [...frames.values()].find((frame) => frame.top)?.site, counts };
  };
  const listen = (message: unknown, sender: { tab?: { id?: number | undefined } | undefined; frameId?: number | undefined }): undefined => {
    const report = v.safeParse(FrameReportSchema, message);
    if (!report.success || sender.tab?.id !== tabId || sender.frameId === undefined) return;
    frames.set(sender.frameId, report.output);
    changed(summarise());
  };
  browser.runtime.onMessage.addListener(listen);
  const timer = setTimeout(() => changed(summarise()), ANSWER_MS);
  void browser.tabs.query({ active: true, currentWindow: true }).then(async ([tab]) => {
    tabId = tab?.id;
    // Nobody answers on a page that no extension may enter.
    if (tabId !== undefined) await browser.tabs.sendMessage(tabId, { type: 'report' }).catch(() => undefined);
  });
  return () => {
    clearTimeout(timer);
    browser.runtime.onMessage.removeListener(listen);
  };
}

export async function reloadPage(): Promise<void> {
  await browser.tabs.reload();
  window.close();
}
