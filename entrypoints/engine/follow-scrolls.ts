/** How often the card that the top frame shows follows its phrase while a frame is scrolled, in milliseconds: each time is a message. */
const FOLLOW_MS = 100;

/** Calls `moved` when this frame was scrolled or resized, until `signal` ends it. */
export function followScrolls(moved: () => void, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      moved();
    }, FOLLOW_MS);
  };
  signal.addEventListener('abort', () => clearTimeout(timer));
  window.addEventListener('scroll', later, { capture: true, passive: true, signal });
  window.addEventListener('resize', later, { passive: true, signal });
}
