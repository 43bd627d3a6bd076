import { browser } from 'wxt/browser';

/** In the area that the browser forgets when it ends. */
const keyOf = (window: number): string => `private-window-${window}`;

/**
 * Whether what is kept from a private window may be stored: only after the person was warned once in that
 * window that it stays on the disk.
 * @param warned the person was warned just now and wants it nevertheless
 */
export async function mayKeepFrom(window: number, warned: boolean): Promise<boolean> {
  const key = keyOf(window);
  if (warned) await browser.storage.session.set({ [key]: true });
  return warned || (await browser.storage.session.get(key))[key] === true;
}
