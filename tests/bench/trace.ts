/** What held the main thread while a page was measured, from the browser's own trace. */
import type { Page } from 'puppeteer-core';

/** User timing marks (`performance.mark`) between which a page asks to be watched. */
export const START_MARK = 'bench-start';
export const END_MARK = 'bench-end';
/** Set when the page has come to rest after that. */
export const REST_MARK = 'bench-rest';

/**
 * Tasks, frames and marks alone. The DevTools timeline's own categories record every call from the browser
 * into a script: they made mark.js, which has a callback for each node, three to five times slower.
 */
const CATEGORIES = ['toplevel', 'benchmark', 'blink.user_timing'];
const TASK = 'ThreadControllerImpl::RunTask';
/** What goes on after an `await` for the scheduler is a task as well, and stands in the trace by the microtasks that it consists of. */
const CONTINUATION = 'BlinkScheduler_PerformMicrotaskCheckpoint';
/** The whole of a frame on the main thread. */
const FRAME = 'ProxyMain::BeginMainFrame';
const MICROSECONDS = 1_000;

/** An event of the Trace Event Format; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** How much of `dur` the thread ran. */
  readonly tdur?: number;
}

/** A stretch of time in microseconds. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

interface Task extends Stretch {
  /** How long the thread ran, in microseconds: what else the machine did meanwhile is left out. */
  readonly ran: number;
}

/** Of the time between the two marks; in milliseconds. */
export interface Hold {
  /** The longest task, whoever's it was. */
  readonly longestTask: number;
  /** The longest task in which the browser drew no frame: what a script took at a time. */
  readonly longestScript: number;
  /** All such tasks together. */
  readonly script: number;
  /** How long the thread ran in all tasks that have part in it, frames among them, to their ends: what a task does behind the second mark counts. */
  readonly processor: number;
  /** As `processor`, until the page has come to rest: with what a script left for when nobody waits. */
  readonly processorToRest: number;
  /** The longest time without a frame. */
  readonly longestFreeze: number;
}

/**
 * Traces what `work` makes `page` do.
 * @throws {Error} when the page did not set its marks, or the trace is not whole
 */
export async function traced<T>(page: Page, work: () => Promise<T>): Promise<T & Hold> {
  await page.tracing.start({ categories: CATEGORIES });
  const value = await work();
  const trace = await page.tracing.stop();
  if (!trace) throw new Error('the browser gave no trace');
  const { traceEvents } = JSON.parse(new TextDecoder().decode(trace)) as { traceEvents: TraceEvent[] };
  return { ...value, ...holdOf(traceEvents) };
}

function holdOf(events: readonly TraceEvent[]): Hold {
  const start = events.find(({ name }) => name === START_MARK);
  const end = events.find(({ name }) => name === END_MARK);
  const rest = events.find(({ name }) => name === REST_MARK);
  if (!start || !end || !rest) throw new Error('the page did not set its marks');
  const here = events.filter(({ pid, tid }) => pid === start.pid && tid === start.tid);
  // A task that began before the first mark or ends after the last counts with what lies between them.
  const between = (wanted: string, until = end): Task[] =>
    here
      .filter(({ name }) => name === wanted)
      .map(({ ts, dur = 0, tdur = 0 }) => ({ from: Math.max(ts, start.ts), to: Math.min(ts + dur, until.ts), ran: tdur }))
      .filter(({ from, to }) => from < to);
  const tasksUntil = (until: TraceEvent): Task[] => {
    const whole = between(TASK, until);
    return [...whole, ...between(CONTINUATION, until).filter(({ from, to }) => !whole.some((task) => task.from <= from && task.to >= to))];
  };
  const tasks = tasksUntil(end);
  if (tasks.length === 0) throw new Error('the trace has no tasks');
  const frames = between(FRAME);
  const scripts = tasks.filter((task) => !frames.some((frame) => frame.from >= task.from && frame.to <= task.to));
  const drawn = [start.ts, ...frames.map(({ to }) => to), end.ts].sort((a, b) => a - b);
  const gaps = drawn.slice(1).map((to, index) => ({ from: drawn[index] ?? to, to }));
  return {
    longestTask: longest(tasks),
    longestScript: longest(scripts),
    script: sum(scripts),
    processor: ran(tasks),
    processorToRest: ran(tasksUntil(rest)),
    longestFreeze: longest(gaps),
  };
}

const ran = (tasks: readonly Task[]): number => tasks.reduce((all, task) => all + task.ran, 0) / MICROSECONDS;

const sum = (stretches: readonly Stretch[]): number => stretches.reduce((all, { from, to }) => all + to - from, 0) / MICROSECONDS;
const longest = (stretches: readonly Stretch[]): number => Math.max(0, ...stretches.map(({ from, to }) => to - from)) / MICROSECONDS;
