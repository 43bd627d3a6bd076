import { browser } from 'wxt/browser';

const KEY = 'last-backup';

/** When snippets were last backed up: ISO 8601. */
export const backupDates = {
  async last(): Promise<string | undefined> {
    const stored: unknown = (await browser.storage.local.get(KEY))[KEY];
    return typeof stored === 'string' && !Number.isNaN(Date.parse(stored)) ? stored : undefined;
  },

  /** @param begun when what it holds was read */
  async made(begun: Date): Promise<void> {
    await browser.storage.local.set({ [KEY]: begun.toISOString() });
  },
};
