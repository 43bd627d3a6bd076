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

/** How long a screen must not have grown until it counts as drawn, in milliseconds. */
const DRAWN_MS = 500;

export function keepScrollPlaces(): void {
  history.scrollRestoration = 'manual';
  /** Where the screen is still to be brought; undefined once it is there. */
  let wanted: number | undefined;
  let drawn: ReturnType<typeof setTimeout> | undefined;
  const go = (): void => {
    if (wanted === undefined) return;
    scrollTo(0, wanted);
    clearTimeout(drawn);
    // The screen before may be as long, and the one to come begins as a line.
    if (Math.abs(scrollY - wanted) < 1) drawn = setTimeout(arrived, DRAWN_MS);
  };
  const arrived = (): void => {
    clearTimeout(drawn);
    wanted = undefined;
  };
  const arrive = (): void => {
    arrived();
    const place = placeIn(history.state);
    if (place === 0) {
      scrollTo(0, 0);
      return;
    }
    wanted = place;
    go();
  };
  // First `popstate`: what scrolled before would be noted of the entry that one comes to.
  addEventListener('popstate', arrive);
  addEventListener('hashchange', arrive);
  addEventListener('scrollend', () => {
    // What shrinks while its content is read scrolls, too.
    if (wanted === undefined) history.replaceState({ ...history.state, scroll: scrollY }, '');
  });
  for (const way of OWN_WAYS) addEventListener(way, arrived);
  new ResizeObserver(go).observe(document.body);
  arrive();
}
