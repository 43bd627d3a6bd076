import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { tellTab } from '../../lib/browser/tell-tab';
import { type FrameReport, SurveySchema } from '../../lib/messages';
import { inReadingOrder, topFrame } from '../../lib/tab-report';
import type { SurveyedFrame } from './walk';

/** How long the frames of a tab that is not known yet have to say what they have, in milliseconds. */
const ANSWER_MS = 150;

/**
 * What the frames of each tab have, as they tell it. It is lost when the background sleeps or a tab is
 * loaded anew, and then asked for again: nothing rests on its being whole but `survey`, which waits for it.
 */
export class Tabs {
  private readonly reports = new Map<number, Map<number, FrameReport>>();

  constructor() {
    browser.tabs.onUpdated.addListener((tabId, { status }) => {
      if (status === 'loading') this.reports.delete(tabId);
    });
    browser.tabs.onRemoved.addListener((tabId) => this.reports.delete(tabId));
  }

  /** Takes a frame's report. When its tab is not known, the other frames are asked for theirs. */
  add(tabId: number, frameId: number, report: FrameReport): void {
    const known = this.reports.get(tabId);
    if (!known) {
      this.reports.set(tabId, new Map([[frameId, report]]));
      void tellTab(tabId, { type: 'report' });
      return;
    }
    known.set(frameId, report);
    // A frame that comes, or goes elsewhere, while the marks of its page are hidden, does not know that.
    if ((!report.hidden || report.top) && topFrame(known)?.hidden) {
      for (const [id, { hidden }] of known) if (!hidden) void tellTab(tabId, { type: 'hide', hidden: true }, id);
    }
  }

  /** Hides the marks of a tab, or shows them again. */
  async hide(tabId: number, hidden: boolean): Promise<void> {
    const known = this.reports.get(tabId);
    // Noted before the frames answer: their answers come in any order, and are held to it.
    for (const [frameId, report] of known ?? []) if (report.top) known?.set(frameId, { ...report, hidden });
    await tellTab(tabId, { type: 'hide', hidden });
  }

  /** Whether the marks of a tab are hidden. */
  async isHidden(tabId: number): Promise<boolean> {
    return topFrame(this.known(tabId))?.hidden ?? (await tellTab(tabId, { type: 'is-hidden' }, 0)) === true;
  }

  /** What is known of a tab now. */
  known(tabId: number): ReadonlyMap<number, FrameReport> {
    return this.reports.get(tabId) ?? new Map();
  }

  /** Asks the frames with marks where a walk stands in them; in the order in which a reader meets them. */
  async survey(tabId: number): Promise<SurveyedFrame[]> {
    if (!this.reports.has(tabId)) {
      this.reports.set(tabId, new Map());
      await tellTab(tabId, { type: 'report' });
      await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
    }
    const frames = inReadingOrder(this.known(tabId)).filter(([, { counts }]) => counts.length > 0);
    const answers = await Promise.all(
      frames.map(async ([frameId]) => {
        const answer = v.safeParse(SurveySchema, await tellTab(tabId, { type: 'survey' }, frameId));
        return answer.success ? { frameId, ...answer.output } : undefined;
      }),
    );
    return answers.filter((answer) => answer !== undefined);
  }
}
