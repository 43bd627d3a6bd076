/** Held, it shows the marks of the style `key`. */
const KEY = 'Alt';

/** Calls back when the key goes down in this frame, and when it is let go or can be no longer seen to be. */
export function followHeldKey(changed: (isHeld: boolean) => void, signal: AbortSignal): void {
  let isHeld = false;
  const turn = (held: boolean): void => {
    if (held === isHeld) return;
    isHeld = held;
    changed(held);
  };
  const options = { capture: true, passive: true, signal };
  window.addEventListener('keydown', ({ key }) => key === KEY && turn(true), options);
  // It may have gone down in another frame.
  window.addEventListener(
    'keyup',
    ({ key }) => {
      if (key !== KEY) return;
      isHeld = false;
      changed(false);
    },
    options,
  );
  window.addEventListener('blur', () => turn(false), options);
  window.addEventListener('pagehide', () => turn(false), options);
}
