/** What the `extension` suite runs in a page before the page's own: it looks, each frame, at what is registered to be painted. */

/** Milliseconds; of marks from DOMContentLoaded, of loading from the start of the navigation. */
export interface Loaded {
  readonly firstPaint: number;
  readonly load: number;
  /** Absent when nothing was marked. */
  readonly firstMark?: number;
  readonly lastMark?: number;
  /** Ranges in the page's registry in the end. */
  readonly marks: number;
}

declare global {
  var loaded: Promise<Loaded>;
}

/** How long nothing more must have been marked until the page counts as done, in milliseconds. */
const QUIET_MS = 1_000;

/** Resolves when the frame is done whose `requestAnimationFrame` callback this is called from. */
const frameDone = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(undefined);
  });

const ranges = (): number => [...CSS.highlights.values()].reduce((sum, highlight) => sum + highlight.size, 0);

async function watch(): Promise<Loaded> {
  await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
  const start = performance.now();
  let firstMark: number | undefined;
  let lastMark: number | undefined;
  let marks = 0;
  for (let changed = start; document.readyState !== 'complete' || performance.now() - changed < QUIET_MS; ) {
    await new Promise(requestAnimationFrame);
    const there = ranges();
    if (there === marks && document.readyState === 'complete') continue;
    await frameDone();
    changed = performance.now();
    if (there === marks) continue;
    marks = there;
    lastMark = changed - start;
    firstMark ??= lastMark;
  }
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const [paint] = performance.getEntriesByName('first-contentful-paint');
  if (!navigation || !paint) throw new Error('the page was not painted');
  return { firstPaint: paint.startTime, load: navigation.loadEventEnd, marks, ...(firstMark !== undefined && { firstMark, lastMark }) };
}

globalThis.loaded = watch();
