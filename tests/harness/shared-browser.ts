/** The browsers that the test files of one worker share: to start one and to import the corpus takes longer than most tests. */
import type { Browser, Page } from 'puppeteer-core';
import type { BrowserKind } from './find-browser';
import { forgetAll } from './kept';
import { extensionAddress, launch } from './launch';

export interface Running {
  readonly browser: Browser;
  /** The address of the extension's own pages, with a slash at its end. */
  readonly extension: string;
}

const running = new Map<BrowserKind, Running>();

// A worker is ended by this signal, and is given no time to close a browser in order.
process.once('SIGTERM', () => {
  for (const { browser } of running.values()) browser.process()?.kill('SIGKILL');
});

/** A browser ends with its worker. */
export async function sharedBrowser(kind: BrowserKind): Promise<Running> {
  const before = running.get(kind);
  if (before?.browser.connected) return before;
  const browser = await launch(kind);
  const started = { browser, extension: await extensionAddress(browser, kind) };
  running.set(kind, started);
  return started;
}

/** Leaves a browser as a file expects it: without pages, and the extension as it comes. @param own a page of the extension */
export async function clearBrowser(browser: Browser, own: Page): Promise<void> {
  for (const page of await browser.pages()) if (page !== own) await page.close();
  await forgetAll(own);
  // A browser whose last page closes may end.
  await browser.newPage();
  await own.close();
}
