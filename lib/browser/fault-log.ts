import * as v from 'valibot';
import { browser } from 'wxt/browser';

/** More are of no use: the latest tell what is wrong. */
const MOST = 20;
const KEY = 'faults';

const FaultSchema = v.strictObject({
  /** ISO 8601. */
  time: v.string(),
  /** The host of the page on which it happened, or the part of the extension. */
  where: v.string(),
  message: v.string(),
});
/** An error of ours that reached no page. */
export type Fault = v.InferOutput<typeof FaultSchema>;

const FaultsSchema = v.fallback(v.array(FaultSchema), []);

/** The latest faults, newest first, as long as the browser runs: nothing of them is written to disk. */
export const faultLog = {
  async read(): Promise<Fault[]> {
    return v.parse(FaultsSchema, (await browser.storage.session.get(KEY))[KEY]);
  },

  async add(fault: Fault): Promise<void> {
    // One after the other: of two that are read and written at once, one would be lost.
    await navigator.locks.request(KEY, async () => {
      const others = (await faultLog.read()).filter(({ where, message }) => where !== fault.where || message !== fault.message);
      await browser.storage.session.set({ [KEY]: [fault, ...others].slice(0, MOST) });
    });
  },

  async clear(): Promise<void> {
    await browser.storage.session.remove(KEY);
  },

  /** Calls back with the faults now and whenever there are others; returns what stops it. */
  follow(changed: (faults: readonly Fault[]) => void): () => void {
    const tell = (): void => void faultLog.read().then(changed);
    browser.storage.session.onChanged.addListener(tell);
    tell();
    return () => browser.storage.session.onChanged.removeListener(tell);
  },
};
