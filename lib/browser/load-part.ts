import { browser, type PublicPath } from 'wxt/browser';

/**
 * Loads a part of the extension into this frame when it is first needed, once. The part leaves itself in
 * the extension's own world, under a symbol.
 * @throws {Error} when the extension is gone
 */
export function partLoader<T>(file: PublicPath, key: symbol): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= import(/* @vite-ignore */ browser.runtime.getURL(file)).then(
      () => (globalThis as unknown as Record<symbol, T>)[key] as T,
      (error: unknown) => {
        loading = undefined;
        throw error;
      },
    );
    return loading;
  };
}
