import type { Page } from 'puppeteer-core';

export interface KeptRow {
  readonly exact: string;
  readonly prefix: string;
  readonly note: string;
  readonly terms: readonly string[];
  readonly kept: string;
  readonly changed: string;
  readonly missing?: string;
  readonly source: { readonly kind: string; readonly url?: string };
  readonly facts: Readonly<Record<string, { readonly text: string; readonly from: string }>>;
}

/** What is kept, read past our own code. @param own a page of the extension */
export const keptRows = (own: Page): Promise<KeptRow[]> =>
  own.evaluate(async () => {
    // To open a database that is not there makes an empty one.
    if (!(await indexedDB.databases()).some(({ name }) => name === 'hujian-user')) return [];
    const open = indexedDB.open('hujian-user');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error);
    });
    if (!database.objectStoreNames.contains('snippets')) return [];
    const request = database.transaction('snippets').objectStore('snippets').getAll();
    const rows = await new Promise<KeptRow[]>((resolve) => {
      request.onsuccess = () => resolve(request.result);
    });
    database.close();
    return rows;
  });

/** Leaves the extension as it comes: nothing kept, and every setting its own. @param own a page of the extension */
export const forgetAll = (own: Page): Promise<void> =>
  own.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: typeof import('wxt/browser').browser };
    await chrome.storage.local.clear();
    await chrome.storage.session.clear();
    // To open a database that is not there makes an empty one.
    if (!(await indexedDB.databases()).some(({ name }) => name === 'hujian-user')) return;
    const open = indexedDB.open('hujian-user');
    await new Promise<void>((resolve, reject) => {
      open.onerror = () => reject(open.error);
      open.onsuccess = () => {
        const names = [...open.result.objectStoreNames];
        const transaction = open.result.transaction(names, 'readwrite');
        for (const name of names) transaction.objectStore(name).clear();
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
      };
    });
    open.result.close();
  });
