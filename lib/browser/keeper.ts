import { browser } from 'wxt/browser';
import { KEEPER, type Keeper } from '../page/keeping';

let loading: Promise<Keeper> | undefined;

/**
 * Loads what keeps and finds quotations into this frame, once.
 * @throws {Error} when the extension is gone
 */
export function loadKeeper(): Promise<Keeper> {
  loading ??= import(/* @vite-ignore */ browser.runtime.getURL('/keeping.js')).then(
    () => (globalThis as unknown as { readonly [KEEPER]: Keeper })[KEEPER],
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}
