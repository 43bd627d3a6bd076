/** How long one task of ours may take before the page gets its turn, in milliseconds: with the step that goes beyond it, well under a frame at 60 Hz. */
const BUDGET_MS = 6;

/**
 * Goes through `steps` in short tasks: between them the page has its turn, and its frame. While the tab is hidden nothing runs.
 * @param isOver asked before each step
 * @param spent told after each task how long it took, in milliseconds
 */
export async function inTurns(steps: Iterator<void>, isOver: () => boolean, spent: (took: number) => void): Promise<void> {
  await visible();
  for (;;) {
    const began = performance.now();
    try {
      do {
        if (isOver() || steps.next().done) return;
      } while (performance.now() - began < BUDGET_MS);
    } finally {
      spent(performance.now() - began);
    }
    await pageTurn();
    await visible();
  }
}

/** Resolves when the page has had its turn, and its frame: what goes on after `scheduler.yield` goes before both, and held every frame back for 100 ms. */
function pageTurn(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { postTask?: (task: () => void) => Promise<void> } };
  return scheduler?.postTask?.(() => {}) ?? new Promise((resolve) => setTimeout(resolve, 0));
}

/** Resolves not before the tab is seen. */
async function visible(): Promise<void> {
  if (document.visibilityState === 'visible') return;
  await new Promise<void>((resolve) => {
    document.addEventListener('visibilitychange', () => resolve(), { once: true });
  });
}
