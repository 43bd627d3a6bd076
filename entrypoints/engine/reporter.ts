import { browser } from 'wxt/browser';
import { isConnected } from '../../lib/browser/ask';
import type { FrameReport } from '../../lib/messages';
import { wasAsked } from '../../lib/page/asked';

/** How long changes are gathered before they are told, in milliseconds: a badge need not follow faster. */
const GATHER_MS = 500;
/** The share of the time that counting may take: a page that never stands still is told of less often. */
const SHARE = 1 / 200;

/** Tells the extension what this frame has: when asked, and when it has changed. */
export class Reporter {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private last: string | undefined;
  private rest = GATHER_MS;
  private readonly listening = new AbortController();

  /**
   * @param report what the frame has now
   * @param told called when it has been told
   */
  constructor(
    private readonly report: () => FrameReport,
    private readonly told: () => void,
  ) {
    const { signal } = this.listening;
    window.addEventListener('pagehide', () => this.left(), { signal });
    // One that comes back from the browser's cache is told of again.
    window.addEventListener('pageshow', ({ persisted }) => persisted && this.changed(), { signal });
  }

  /** Something may have changed: told once, a little later, if it has. */
  changed(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const began = performance.now();
      const report = this.report();
      this.rest = Math.max(GATHER_MS, (performance.now() - began) / SHARE);
      if (JSON.stringify(report) !== this.last && (this.last !== undefined || wasAsked() || report.counts.length > 0)) this.send(report);
    }, this.rest);
  }

  /** Tells it now, whether changed or not. */
  now(): void {
    this.send(this.report());
  }

  stop(): void {
    clearTimeout(this.timer);
    this.listening.abort();
  }

  /** A frame that is left has no terms. Of a page the browser tells that itself, and a last word of it would be taken for one of the next page. */
  private left(): void {
    if (window === window.top) this.last = undefined;
    else this.send({ ...this.report(), read: true, counts: [] });
  }

  private send(report: FrameReport): void {
    this.last = JSON.stringify(report);
    // An extension that was just updated or removed has nobody to be told, and the browser throws at once.
    if (!isConnected()) return;
    void browser.runtime.sendMessage(report).catch(() => {});
    this.told();
  }
}
