/**
 * Back to a screen is back to where it was read. The browser scrolls as soon as the address changes, when the
 * screen before is still drawn and the one to come still has to be read; so each entry of the history has its own
 * place in its state, and it is gone to once the screen has grown so far.
 */
interface Placed {
  readonly scroll?: number;
}

const placeIn = (state: unknown): number => (state as Placed | null)?.scroll ?? 0;

/** What says that a person goes on by themselves. */
const OWN_WAYS = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

export function keepScrollPlaces(): void {
  history.scrollRestoration = 'manual';
  /** Where the screen is still to be brought; undefined once it is there. */
  let wanted: number | undefined;
  const go = (): void => {
    if (wanted === undefined) return;
    scrollTo(0, wanted);
    if (Math.abs(scrollY - wanted) < 1) wanted = undefined;
  };
  const arrive = (): void => {
    wanted = placeIn(history.state);
    go();
  };
  addEventListener('hashchange', arrive);
  addEventListener('scrollend', () => {
    // What shrinks while its content is read scrolls, too.
    if (wanted === undefined) history.replaceState({ ...history.state, scroll: scrollY }, '');
  });
  for (const way of OWN_WAYS) {
    addEventListener(way, () => {
      wanted = undefined;
    });
  }
  new ResizeObserver(go).observe(document.body);
  arrive();
}
