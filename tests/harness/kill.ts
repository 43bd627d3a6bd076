import type { Browser } from 'puppeteer-core';

/** Ends the browser's process at once, as a power cut would. */
export async function killNow(browser: Browser): Promise<void> {
  const child = browser.process();
  const ended = new Promise((resolve) => child?.once('exit', resolve));
  child?.kill('SIGKILL');
  await ended;
}
