import { readFile } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { KeptSnippet } from '../../lib/snippets/snippet';
import { PAGE_SNIPPET } from '../fixtures/snippets';
import { BROWSERS } from '../harness/find-browser';
import { deleteDatabases, putInside } from '../harness/inside';
import { eventually } from '../harness/page';
import { openSession, type Session } from '../harness/session';
import type * as inside from './inside/store';

const STORE = new URL('./inside/store.ts', import.meta.url);
const VERSION_1 = new URL('../fixtures/user-db-v1.json', import.meta.url);

declare const bundled: typeof inside;

describe.each(BROWSERS)('the person’s database in %s', (kind) => {
  let session: Session;
  let page: Page;
  const openPage = async (): Promise<Page> => {
    const opened = await session.open('later.html');
    await putInside(opened, STORE);
    return opened;
  };
  beforeAll(async () => {
    session = await openSession(kind);
  });
  afterAll(() => session?.close());
  // Before, not after: a database is only gone when the last page that has it open is.
  beforeEach(async () => {
    page = await openPage();
    await deleteDatabases(page);
  });
  afterEach(() => page.close());

  test('of version 1 is taken over whole', async () => {
    const old = JSON.parse(await readFile(VERSION_1, 'utf8')) as Array<{ id: string }>;
    const rows = await page.evaluate(async (given) => {
      // As Dexie makes its version 1.
      const open = indexedDB.open('old', 10);
      open.onupgradeneeded = () => {
        const store = open.result.createObjectStore('snippets', { keyPath: 'id' });
        store.createIndex('key', 'key', { unique: true });
        store.createIndex('kept', 'kept');
        store.createIndex('terms', 'terms', { multiEntry: true });
        for (const row of given) store.put(row);
      };
      await new Promise((resolve) => {
        open.onsuccess = resolve;
      });
      open.result.close();
      return (await new bundled.SnippetStore('old').all()).map(bundled.snippetOf);
    }, old);
    expect(rows.map(({ id }) => id)).toEqual([old[3], old[2], old[0]].map((row) => row?.id));
    const [corpus, local, twice] = rows as [KeptSnippet, KeptSnippet, KeptSnippet];
    // Two addresses of one page that differed only in who brought the reader: one quotation, nothing of it lost.
    expect(twice).toEqual({
      id: '0d5e7a52-1c55-4b0e-9a75-111111111111',
      kept: '2026-01-02T03:04:05.678Z',
      changed: '2026-01-02T03:04:05.678Z',
      exact: '坚持“三会一课”制度。',
      prefix: '上级要求，',
      suffix: '其后另起一段',
      sentence: '坚持“三会一课”制度。',
      paragraph: '',
      terms: ['三会一课', '主题党日'],
      genre: 'web',
      facts: { title: { text: '县委关于“三会一课”的通知', from: 'title' } },
      source: {
        kind: 'page',
        url: 'https://www.example.gov.cn/a.html?id=7&utm_source=wx#top',
        clean: 'https://www.example.gov.cn/a.html?id=7',
      },
      note: '',
      tags: [],
    });
    expect(local.exact).toBe('實施鄉村振興戰略\n  推進“四個全面”。');
    expect(local.facts).toEqual({});
    expect(corpus.source).toEqual({ kind: 'corpus', document: 'baoji-2022-02', passage: 'baoji-2022-02:0123456789', pack: 'f00' });
    expect(corpus.facts).toEqual({ title: { text: '简报', from: 'corpus' } });
  });

  test('keeps the same quotation from the same place once, and says so', async () => {
    const [first, again, count] = await page.evaluate(async (snippet) => {
      const store = new bundled.SnippetStore();
      const kept = await store.keep(snippet);
      const source = { ...snippet.source, ...(snippet.source.kind === 'page' && { url: `${snippet.source.clean}&gclid=1` }) };
      return [kept, await store.keep({ ...snippet, source, note: 'another' }), await store.count()] as const;
    }, PAGE_SNIPPET);
    expect(first.already).toBe(false);
    expect(again).toEqual({ id: first.id, already: true });
    expect(count).toBe(1);
  });

  test('loses nothing when two tabs write at once', async () => {
    const other = await openPage();
    const write = (tab: Page, name: string): Promise<number> =>
      tab.evaluate(
        async (snippet, mine) => {
          const store = new bundled.SnippetStore();
          const answers = await Promise.all(
            Array.from({ length: 200 }, (_, index) => store.keep({ ...snippet, exact: index % 2 ? `共同的第${index}句` : `${mine}的第${index}句` })),
          );
          return answers.filter(({ already }) => !already).length;
        },
        PAGE_SNIPPET,
        name,
      );
    const added = await Promise.all([write(page, '甲'), write(other, '乙')]);
    const kept = await page.evaluate(async () => (await new bundled.SnippetStore().all()).map(({ exact }) => exact));
    expect(new Set(kept).size).toBe(300);
    expect(kept).toHaveLength(300);
    expect(added[0] + added[1]).toBe(300);
    await other.close();
  });

  test('tells a tab what another one keeps, changes and removes', async () => {
    const other = await openPage();
    await page.evaluate(() => {
      const seen: string[][] = [];
      Object.assign(window, { seen });
      const store = new bundled.SnippetStore();
      store.follow(
        () => void store.all().then((rows) => seen.push(rows.map(({ note }) => note))),
        () => undefined,
      );
    });
    const until = async (wanted: string): Promise<void> => {
      const latest = (): Promise<string> => page.evaluate(() => JSON.stringify((window as unknown as { seen: string[][] }).seen.at(-1)));
      expect(await eventually(latest, (text) => text === wanted)).toBe(wanted);
    };
    await until('[]');
    const id = await other.evaluate(async (snippet) => (await new bundled.SnippetStore().keep({ ...snippet, note: '一' })).id, PAGE_SNIPPET);
    await until('["一"]');
    await other.evaluate(async (kept) => void (await new bundled.SnippetStore().change(kept, { note: '二' })), id);
    await until('["二"]');
    await other.evaluate(async (kept) => void (await new bundled.SnippetStore().remove([kept])), id);
    await until('[]');
    await other.close();
  });

  test('puts back what was removed, as it was, and not over what was kept anew', async () => {
    const [before, back, anew] = await page.evaluate(async (snippet) => {
      const store = new bundled.SnippetStore();
      const { id } = await store.keep({ ...snippet, note: '原注' });
      const kept = await store.get(id);
      const removed = await store.remove([id, 'nothing']);
      await store.putBack(removed);
      const again = await store.get(id);
      const gone = await store.remove([id]);
      await store.keep({ ...snippet, note: '新注' });
      await store.putBack(gone);
      return [kept, again, (await store.all()).map(({ note }) => note)] as const;
    }, PAGE_SNIPPET);
    expect({ ...back, changed: '' }).toEqual({ ...before, changed: '' });
    expect(anew).toEqual(['新注']);
  });

  test('puts back what was being typed in a removed snippet, and not over what was typed after', async () => {
    const [removed, back, newer] = await page.evaluate(async (snippet) => {
      const store = new bundled.SnippetStore();
      const { id } = await store.keep(snippet);
      await store.saveDraft(id, { note: '写到一半' });
      const gone = await store.remove([id]);
      const between = await store.draft(id);
      await store.putBack(gone);
      const again = await store.draft(id);
      const goneAgain = await store.remove([id]);
      await store.saveDraft(id, { note: '写到一半，再写' });
      await store.putBack(goneAgain);
      return [between ?? null, again, await store.draft(id)] as const;
    }, PAGE_SNIPPET);
    expect(removed).toBeNull();
    expect(back).toEqual({ note: '写到一半' });
    expect(newer).toEqual({ note: '写到一半，再写' });
  });

  test('takes back what a file brought: its own goes, and what it changed or removed is there again, with what was typed', async () => {
    const [before, between, after, anew] = await page.evaluate(async (snippet) => {
      const store = new bundled.SnippetStore();
      const state = async () => (await store.all()).map((row) => `${row.exact} ${row.note}`).sort();
      await store.keep({ ...snippet, exact: '甲', note: '原注' });
      const removed = await store.keep({ ...snippet, exact: '乙' });
      await store.saveDraft(removed.id, { note: '写到一半' });
      const there = await state();
      const moment = '2030-01-01T00:00:00.000Z';
      const brought = ['甲', '丙'].map((exact) => ({ ...snippet, exact, id: exact, kept: moment, changed: moment, note: '带回的' }));
      const restored = await store.restore(brought, 'replace');
      const now = await state();
      await store.undoRestore(restored);
      const again = [...(await state()), (await store.draft(removed.id))?.note];
      const twice = await store.restore(brought, 'replace');
      // Kept anew meanwhile: it stays.
      await store.keep({ ...snippet, exact: '乙', note: '新注' });
      await store.undoRestore(twice);
      return [there, now, again, await state()] as const;
    }, PAGE_SNIPPET);
    expect(between).toEqual(['丙 带回的', '甲 带回的']);
    expect(after).toEqual([...before, '写到一半']);
    expect(anew).toEqual(['乙 新注', '甲 原注']);
  });

  test('keeps what is being typed until it is saved', async () => {
    const found = await page.evaluate(async (snippet) => {
      const store = new bundled.SnippetStore();
      const { id } = await store.keep(snippet);
      await store.saveDraft(id, { note: '写到一半' });
      const draft = await new bundled.SnippetStore().draft(id);
      const changed = await store.change(id, { note: '写完了', tags: ['甲'] });
      return { draft, note: changed?.note, tags: changed?.tags, left: await store.draft(id), gone: await store.change('nothing', { note: '' }) };
    }, PAGE_SNIPPET);
    expect(found).toEqual({ draft: { note: '写到一半' }, note: '写完了', tags: ['甲'] });
  });

  test('keeps what was written of a snippet that another tab has removed', async () => {
    const found = await page.evaluate(async (snippet) => {
      const store = new bundled.SnippetStore();
      const { id } = await store.keep(snippet);
      const gone = await store.remove([id]);
      const changed = await store.change(id, { note: '写完了' });
      await store.putBack(gone);
      return [changed ?? null, (await store.get(id))?.note, await store.draft(id)] as const;
    }, PAGE_SNIPPET);
    expect(found).toEqual([null, PAGE_SNIPPET.note, { note: '写完了' }]);
  });

  test('says that the disk is full, and keeps what was there', async () => {
    const found = await page.evaluate(async (snippet) => {
      const store = new bundled.SnippetStore();
      await store.keep(snippet);
      const { add } = IDBObjectStore.prototype;
      // What both browsers do where there is no room.
      IDBObjectStore.prototype.add = () => {
        throw new DOMException('no room', 'QuotaExceededError');
      };
      const fault = await store.keep({ ...snippet, exact: '另一句' }).then(
        () => 'stored',
        (error: unknown) => bundled.storageFault(error),
      );
      IDBObjectStore.prototype.add = add;
      return { fault, kept: (await store.all()).length };
    }, PAGE_SNIPPET);
    expect(found).toEqual({ fault: 'full', kept: 1 });
  });
});
