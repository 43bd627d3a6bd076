/** How long the main thread was held at a time, from the browser's own trace. */
import type { Page } from 'puppeteer-core';

/** User timing marks (`performance.mark`) between which a page asks to be watched. */
export const START_MARK = 'bench-start';
export const END_MARK = 'bench-end';

const CATEGORIES = ['disabled-by-default-devtools.timeline', 'blink.user_timing'];
const TASK = /RunTask$/;

/** An event of the Trace Event Format; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
}

export interface Traced<T> {
  readonly value: T;
  /** The longest task between the marks, in milliseconds. */
  readonly longestTask: number;
}

/**
 * Traces what `work` makes `page` do.
 * @throws {Error} when the page did not set both marks
 */
export async function traced<T>(page: Page, work: () => Promise<T>): Promise<Traced<T>> {
  await page.tracing.start({ categories: CATEGORIES });
  const value = await work();
  const trace = await page.tracing.stop();
  if (!trace) throw new Error('the browser gave no trace');
  const { traceEvents } = JSON.parse(new TextDecoder().decode(trace)) as { traceEvents: TraceEvent[] };
  const start = traceEvents.find(({ name }) => name === START_MARK);
  const end = traceEvents.find(({ name }) => name === END_MARK);
  if (!start || !end) throw new Error('the page set no marks');
  const tasks = traceEvents.filter(({ name, pid, tid }) => TASK.test(name) && pid === start.pid && tid === start.tid);
  // A task that began before the first mark or ends after the last counts with what lies between them.
  const between = tasks.map(({ ts, dur = 0 }) => Math.min(ts + dur, end.ts) - Math.max(ts, start.ts));
  return { value, longestTask: Math.max(...between) / 1000 };
}
