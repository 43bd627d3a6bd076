import { browser } from 'wxt/browser';

/** Both browsers end a background after 30,000 ms in which it has had no event and called nothing of theirs. */
const CALL_MS = 100;

/** Keeps the background from being ended as idle until `work` is done. */
export async function stayAwake<T>(work: Promise<T>): Promise<T> {
  const calls = setInterval(() => void browser.runtime.getPlatformInfo(), CALL_MS);
  try {
    return await work;
  } finally {
    clearInterval(calls);
  }
}
