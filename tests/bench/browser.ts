/** One browser at a time, one fresh page at a time. */
import type { Browser, Page } from 'puppeteer-core';
import { launch } from '../harness/launch';

/** How long the slowest contender may keep a page busy, in milliseconds. */
const PATIENCE_MS = 600_000;

/** Chromium with the extension in `folder`, closed when `work` has ended or failed. */
export async function withBrowser<T>(folder: string, work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launch('chromium', { extension: folder });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/**
 * A new tab, closed when `work` has ended or failed.
 * @param before what has to run in the page before its own scripts
 */
export async function withPage<T>(browser: Browser, work: (page: Page) => Promise<T>): Promise<T> {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  try {
    return await work(page);
  } finally {
    await page.close();
  }
}
