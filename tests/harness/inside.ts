import type { Page } from 'puppeteer-core';
import { bundle } from '../bench/bundle';

const bundles = new Map<string, Promise<string>>();

/** Puts a module of ours, with all that it imports, into a page, where its exports are those of `bundled`. */
export async function putInside(page: Page, entry: URL): Promise<void> {
  let code = bundles.get(entry.pathname);
  if (!code) {
    code = bundle(entry);
    bundles.set(entry.pathname, code);
  }
  await page.addScriptTag({ content: `globalThis.bundled = (() => { ${await code}; return bundled; })();` });
}

/** Deletes the databases of the page's origin; each is gone when no page has it open any more. */
export async function deleteDatabases(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) {
      await new Promise((resolve, reject) => {
        Object.assign(indexedDB.deleteDatabase(name ?? ''), { onsuccess: resolve, onerror: reject });
      });
    }
  });
}
