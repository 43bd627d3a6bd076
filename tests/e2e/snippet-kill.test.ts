import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { seeded } from '../bench/random';
import { PAGE_SNIPPET } from '../fixtures/snippets';
import { killNow } from '../harness/kill';
import { eventually } from '../harness/page';
import { openSession } from '../harness/session';

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);
const KILLS = process.env.LONG === '1' ? 50 : 2;
/** Some hundred snippets are kept in this time: kills fall between any two, and inside any. */
const LATEST_KILL_MS = 1_500;

/** Keeps one snippet after another through the background, and says each that was acknowledged. */
function keepOn(page: Page, run: number): Promise<void> {
  return page.evaluate(
    async (snippet, name) => {
      const { chrome } = globalThis as unknown as { chrome: { runtime: { sendMessage(message: unknown): Promise<{ ok: boolean }> } } };
      for (let index = 0; ; index++) {
        const exact = `第${name}次的第${index}句`;
        const reply = await chrome.runtime.sendMessage({ type: 'keep', snippet: { ...snippet, exact } });
        if (reply.ok) console.log(`kept ${exact}`);
      }
    },
    PAGE_SNIPPET,
    run,
  );
}

const quotations = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    // To open a database that is not there makes an empty one.
    if (!(await indexedDB.databases()).some(({ name }) => name === 'hujian-user')) return [];
    const open = indexedDB.open('hujian-user');
    const database = await new Promise<IDBDatabase>((resolve) => {
      open.onsuccess = () => resolve(open.result);
    });
    const request = database.transaction('snippets').objectStore('snippets').getAll();
    const rows = await new Promise<Array<{ exact: string; note: string; haystack: string }>>((resolve) => {
      request.onsuccess = () => resolve(request.result);
    });
    database.close();
    // A row is whole or not there.
    return rows.filter(({ note, haystack }) => note !== '' && haystack !== '').map(({ exact }) => exact);
  });

test(`a browser killed at any point loses no snippet that was acknowledged (${KILLS} kills, seed ${SEED})`, {
  timeout: 30_000 + KILLS * 20_000,
}, async () => {
  console.log(`seed ${SEED}`);
  const random = seeded(SEED);
  const profile = await mkdtemp(join(tmpdir(), 'hujian-'));
  const acknowledged = new Set<string>();
  let lost = 0;
  try {
    for (let kill = 0; kill < KILLS; kill++) {
      const session = await openSession('chromium', { userDataDir: profile });
      const page = await session.openOwn('options.html');
      const there = new Set(await quotations(page));
      lost += [...acknowledged].filter((exact) => !there.has(exact)).length;
      const before = acknowledged.size;
      page.on('console', (message) => {
        if (message.text().startsWith('kept ')) acknowledged.add(message.text().slice('kept '.length));
      });
      keepOn(page, kill).catch(() => undefined);
      // The first one waits for the background to start.
      await eventually(async () => acknowledged.size > before);
      await new Promise((resolve) => setTimeout(resolve, random.below(LATEST_KILL_MS)));
      await killNow(session.browser);
      await session.served.close();
    }
    const last = await openSession('chromium', { userDataDir: profile });
    const there = new Set(await quotations(await last.openOwn('options.html')));
    lost += [...acknowledged].filter((exact) => !there.has(exact)).length;
    console.log(`${KILLS} kills: ${acknowledged.size} acknowledged, ${lost} lost, ${there.size} kept`);
    await last.close();
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
  expect(acknowledged.size).toBeGreaterThan(0);
  expect(lost).toBe(0);
});
