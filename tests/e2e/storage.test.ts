import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seeded } from '../bench/random';
import { BROWSERS } from '../harness/find-browser';
import { killNow } from '../harness/kill';
import { eventually, restOn } from '../harness/page';
import { corpusReady, openSession, type Session } from '../harness/session';

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);
const KILLS = process.env.LONG === '1' ? 40 : 1;
/** The import is over some 1,000 ms after the worker’s start: kills fall before, in and after it. */
const LATEST_KILL_MS = 1_500;

/**
 * How long Firefox waits before it ends an idle background; by itself 30,000 ms. An import outlasts the short
 * time, at which it has to show that it is not idle; but on a busy machine so does a single step of it.
 */
const IDLE_MS = process.env.LONG === '1' ? 200 : 1_500;

interface Stored {
  readonly pointer: string | undefined;
  /** All that there are rows of; an import that was killed may have left some. */
  readonly packs: readonly string[];
  /** Counts of what the pointer names. */
  readonly documents: number;
  readonly passages: number;
  readonly occurrences: number;
  readonly indexParts: number;
}

describe.each(BROWSERS)('storage in %s', (kind) => {
  let session: Session;
  beforeAll(async () => {
    // Firefox ends an idle background by itself, here soon; Chromium's is stopped by hand.
    session = await openSession(kind, { fresh: true, firefoxPreferences: { 'extensions.background.idle.timeout': IDLE_MS } });
  });
  afterAll(() => session?.close());

  test('a card that opens while the corpus is being imported shows it as soon as it is there, though the browser would end the background sooner', async () => {
    const page = await session.open('article.html');
    const card = await restOn(page, kind, '五大行动');
    expect(card?.all('line').length).toBeGreaterThan(0);
    await page.close();
  });

  test('the background can end between one rest on a phrase and the next: nothing is lost', async () => {
    const page = await session.open('article.html');
    for (const text of ['五大行动', '三联三促', '三会一课']) {
      const card = await restOn(page, kind, text);
      expect(card?.text('name')).toBe(text);
      expect(card?.all('line').length).toBeGreaterThan(0);
      await page.keyboard.press('Escape');
      await page.mouse.move(2, 2);
      await endBackground(session);
    }
  });

  test('the numbers at the toolbar button go when they are switched off while the background sleeps', async () => {
    const own = await session.openOwn('options.html');
    const page = await session.open('article.html');
    await page.bringToFront();
    const badge = (): Promise<unknown> =>
      own.evaluate(`(async () => {
        const api = globalThis.browser ?? chrome;
        const [tab] = await api.tabs.query({ active: true, currentWindow: true });
        return api.action.getBadgeText({ tabId: tab.id });
      })()`);
    const press = (): Promise<void> => own.evaluate(() => document.querySelector<HTMLInputElement>('[name=badge]')?.click());
    for (const shown of ['', '9']) {
      await eventually(badge, (text) => text === (shown ? '' : '9'));
      await endBackground(session);
      await press();
      expect(await eventually(badge, (text) => text === shown, 5_000)).toBe(shown);
    }
    await page.close();
    await own.close();
  });
});

describe('a browser killed while the corpus is being replaced', () => {
  test(`leaves the old corpus or the new, never half, and the next start finishes (${KILLS} kills, seed ${SEED})`, {
    timeout: 30_000 + KILLS * 15_000,
  }, async () => {
    console.log(`seed ${SEED}`);
    const random = seeded(SEED);
    const profile = await mkdtemp(join(tmpdir(), 'hujian-'));
    const outcomes = { old: 0, current: 0, none: 0 };
    try {
      let session = await openSession('chromium', { userDataDir: profile });
      await corpusReady(session);
      const whole = await stored(session);
      expect(whole.documents).toBe(5);
      for (let kill = 0; kill < KILLS; kill++) {
        await makeOld(session);
        await session.close();
        const killed = await openSession('chromium', { userDataDir: profile });
        await new Promise((resolve) => setTimeout(resolve, random.below(LATEST_KILL_MS)));
        await killNow(killed.browser);
        await killed.served.close();
        session = await openSession('chromium', { userDataDir: profile });
        const found = await stored(session);
        // What the pointer names is whole, whatever an import that did not end has left beside it.
        if (found.pointer === undefined) outcomes.none++;
        else {
          outcomes[found.pointer === whole.pointer ? 'current' : 'old']++;
          expect({ ...found, pointer: '', packs: [] }).toEqual({ ...whole, pointer: '', packs: [] });
        }
        await corpusReady(session);
        const finished = await eventually(
          () => stored(session),
          (now) => now.pointer === whole.pointer && now.packs.length === 1,
        );
        expect(finished).toEqual(whole);
      }
      await session.close();
    } finally {
      await rm(profile, { recursive: true, force: true });
    }
    console.log(`after ${KILLS} kills the next start found: ${JSON.stringify(outcomes)}`);
  });
});

async function endBackground({ kind, browser }: Session): Promise<void> {
  if (kind === 'firefox') return new Promise((resolve) => setTimeout(resolve, 1.5 * IDLE_MS));
  const target = browser.targets().find((each) => each.type() === 'service_worker');
  const worker = await target?.worker();
  await worker?.close();
}

/** What the corpus database holds, read in one transaction. */
async function stored(session: Session): Promise<Stored> {
  return inDatabase(session, (page) =>
    page.evaluate(async () => {
      const open = indexedDB.open('hujian-corpus');
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        open.onsuccess = () => resolve(open.result);
        open.onerror = () => reject(open.error);
      });
      if (database.objectStoreNames.length === 0) return { pointer: undefined, packs: [], documents: 0, passages: 0, occurrences: 0, indexParts: 0 };
      const transaction = database.transaction(['documents', 'passages', 'occurrences', 'indexParts', 'pointer']);
      const all = (store: string): Promise<Array<{ pack: string }>> =>
        new Promise((resolve, reject) => {
          const request = transaction.objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const [documents = [], passages = [], occurrences = [], indexParts = [], pointers = []] = await Promise.all(
        ['documents', 'passages', 'occurrences', 'indexParts', 'pointer'].map(all),
      );
      database.close();
      const pointer = pointers[0]?.pack;
      const named = (rows: Array<{ pack: string }>): number => rows.filter(({ pack }) => pack === pointer).length;
      return {
        pointer,
        packs: [...new Set([...documents, ...passages, ...occurrences, ...indexParts].map((row) => row.pack))],
        documents: named(documents),
        passages: named(passages),
        occurrences: named(occurrences),
        indexParts: named(indexParts),
      };
    }),
  );
}

/** Turns the corpus in place into one of an earlier pack, which the next start has to replace. */
async function makeOld(session: Session): Promise<void> {
  await inDatabase(session, (page) =>
    page.evaluate(async () => {
      const open = indexedDB.open('hujian-corpus');
      const database = await new Promise<IDBDatabase>((resolve) => {
        open.onsuccess = () => resolve(open.result);
      });
      const transaction = database.transaction([...database.objectStoreNames], 'readwrite');
      for (const name of database.objectStoreNames) {
        const store = transaction.objectStore(name);
        const keys = await new Promise<IDBValidKey[]>((resolve) => {
          const request = store.getAllKeys();
          request.onsuccess = () => resolve(request.result);
        });
        const rows = await new Promise<Array<{ pack: string }>>((resolve) => {
          const request = store.getAll();
          request.onsuccess = () => resolve(request.result);
        });
        store.clear();
        rows.forEach((row, index) => {
          const old = { ...row, pack: 'old' };
          if (store.keyPath === null) store.put(old, keys[index]);
          else store.put(old);
        });
      }
      await new Promise((resolve) => {
        transaction.oncomplete = resolve;
      });
      database.close();
    }),
  );
}

/** A page of the extension that does not itself import anything. */
async function inDatabase<T>(session: Session, use: (page: Page) => Promise<T>): Promise<T> {
  const page = await session.openOwn('options.html');
  try {
    return await use(page);
  } finally {
    await page.close();
  }
}
