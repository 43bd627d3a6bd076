/** Leaves in the page what was measured, in milliseconds since `start.ts` ran. */
export function leave(name: 'evaluated' | 'ready'): void {
  document.documentElement.dataset[name] = String(performance.now() - globalThis.began);
}
