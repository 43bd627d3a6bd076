/** One browser at a time, one fresh page at a time. */
import type { Browser, Page } from 'puppeteer-core';
import { builtExtension, launch } from '../harness/launch';

/** How long the extension has to take its corpus in, which it does once, when it is installed: milliseconds. */
const IMPORT_MS = 8_000;

/** Chromium with the extension in `folder`, closed when `work` has ended or failed. */
export async function withBrowser<T>(folder: string, work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launch('chromium', { extension: folder });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** Chromium with the extension that ships, as it is on the second day. */
export function withBuilt<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  return withBrowser(builtExtension('chromium'), async (browser) => {
    await new Promise((resolve) => setTimeout(resolve, IMPORT_MS));
    return work(browser);
  });
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
