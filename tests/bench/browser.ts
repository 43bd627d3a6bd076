/** One browser at a time, one fresh page at a time. */
import type { Browser, Page } from 'puppeteer-core';
import { launch } from '../harness/launch';

/** Chromium with the extension in `folder`, closed when `work` has ended or failed. */
export async function withBrowser<T>(folder: string, work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launch('chromium', { extension: folder });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** A new tab, closed when `work` has ended or failed. */
export async function withPage<T>(browser: Browser, work: (page: Page) => Promise<T>): Promise<T> {
  const page = await browser.newPage();
  try {
    return await work(page);
  } finally {
    await page.close();
  }
}
