import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sha256 } from '../../lib/corpus/pack';
import { buildIndex } from '../../lib/search/build-index';
import { serialiseIndex } from '../../lib/search/search-index';
import { BROWSERS } from '../harness/find-browser';
import { deleteDatabases, putInside } from '../harness/inside';
import { openSession, type Session } from '../harness/session';
import { compileTiny, DOCUMENT } from '../unit/tiny';
import type * as inside from './inside/corpus';

const STORE = new URL('./inside/corpus.ts', import.meta.url);

declare const bundled: typeof inside;

/** Enough that an import takes as long as many questions. */
const PASSAGES = 6_000;

/** A corpus in which every passage says `word`. */
async function corpusSaying(word: string) {
  const { pack } = await compileTiny();
  const [model] = pack.content.passages;
  if (!model) throw new Error('the corpus has no passage');
  const passages = Array.from({ length: PASSAGES }, (_, order) => ({
    ...model,
    id: `a:${order}`,
    order,
    role: 'paragraph' as const,
    text: `${word}第${order}段`,
  }));
  return { ...pack, hash: word, content: { ...pack.content, passages } };
}

describe.each(BROWSERS)('the corpus database in %s', (kind) => {
  let session: Session;
  let page: Page;
  beforeAll(async () => {
    session = await openSession(kind, { fresh: true });
  });
  afterAll(() => session?.close());
  // Before, not after: a database is only gone when the last page that has it open is.
  beforeEach(async () => {
    page = await session.open('later.html');
    await deleteDatabases(page);
    await putInside(page, STORE);
  });
  afterEach(() => page.close());

  test('answers every question during an import from the old corpus, and then from the new', async () => {
    const answers = await page.evaluate(
      async (old, next) => {
        const cut = (text: string): string[] => [text];
        const edition = (pack: typeof old) => ({ pack, index: bundled.buildIndex(pack.content, cut), indexHash: 'i' });
        const writer = new bundled.CorpusStore('corpus');
        await writer.replace(edition(old));
        // Another page of the extension asks.
        const reader = new bundled.CorpusStore('corpus');
        const finder = new bundled.Finder(reader, { cut: () => undefined, genreNames: () => [] });
        const seen: string[] = [];
        let isDone = false;
        const importing = writer.replace(edition(next)).then(() => {
          isDone = true;
        });
        while (!isDone) {
          const [was, is] = await Promise.all([finder.passagesOf('旧', 3), finder.passagesOf('新', 3)]);
          seen.push(`${was.total} ${is.total}`);
          // What is in memory is answered at once: the import needs its turn.
          await new Promise((resolve) => setTimeout(resolve));
        }
        await importing;
        const [was, is] = await Promise.all([finder.passagesOf('旧', 3), finder.passagesOf('新', 3)]);
        return { seen, last: `${was.total} ${is.total}`, excerpt: is.excerpts[0]?.text };
      },
      await corpusSaying('旧'),
      await corpusSaying('新'),
    );
    expect(answers.seen.length).toBeGreaterThan(1);
    expect(answers.seen[0]).toBe(`${PASSAGES} 0`);
    // Whole from the old until the switch; the two questions of one round may fall on either side of it.
    expect(answers.seen.filter((seen) => ![`${PASSAGES} 0`, `0 ${PASSAGES}`, `${PASSAGES} ${PASSAGES}`, '0 0'].includes(seen))).toEqual([]);
    expect(answers.last).toBe(`0 ${PASSAGES}`);
    expect(answers.excerpt).toMatch(/^新第\d+段$/);
  });

  test('is swept at the next start when an end came between the switch and the sweep', async () => {
    const { pack } = await compileTiny({ documents: [DOCUMENT] });
    const left = await page.evaluate(async (given) => {
      const index = bundled.buildIndex(given.content, (text) => [text]);
      const store = new bundled.CorpusStore('corpus');
      await store.replace({ pack: { ...given, hash: 'old' }, index, indexHash: 'i' });
      const db = new bundled.CorpusDatabase('corpus');
      const removed = await db.passages.toArray();
      await store.replace({ pack: given, index, indexHash: 'i' });
      // As the end leaves it.
      await db.passages.bulkAdd(removed);
      await db.pointer.update('current', { sweeping: true });
      await bundled.ensureCorpus(store, { pack: given.hash, index: 'i' }, () => Promise.reject(new Error('nothing is to be read again')));
      return { packs: [...new Set((await db.passages.toArray()).map((row) => row.pack))], sweeping: await store.isSweeping() };
    }, pack);
    expect(left).toEqual({ packs: [`${pack.hash}.i`], sweeping: false });
  });

  test.each([
    ['first', 10],
    ['fourth', 40],
  ])('of the %s version is rebuilt, not read wrongly', async (name, version) => {
    const { pack } = await compileTiny({ documents: [DOCUMENT] });
    const found = await page.evaluate(
      async (given, name, version) => {
        // As Dexie makes it.
        const open = indexedDB.open(name, version);
        open.onupgradeneeded = () => {
          const store = (name: string, ...keyPath: string[]) => open.result.createObjectStore(name, { keyPath });
          const isFirst = version === 10;
          const passages = store('passages', 'pack', isFirst ? 'id' : 'ordinal');
          for (const part of isFirst ? ['document'] : ['id', 'document']) passages.createIndex(`[pack+${part}]`, ['pack', part]);
          passages.put({ ...given.content.passages[0], ordinal: 0, pack: 'old' });
          open.result.createObjectStore('pointer', { keyPath: 'key' }).put({ key: 'current', pack: 'old' });
          for (const name of ['documents', 'terms', 'sources']) store(name, 'pack', 'id');
          store('places', 'pack', 'path');
          if (!isFirst) {
            store('indexParts', 'pack', 'part');
            store('headers', 'pack', 'version').put({ pack: 'old', version: 1 });
          }
          const occurrences = open.result.createObjectStore('occurrences', { autoIncrement: true });
          for (const part of ['term', 'document']) occurrences.createIndex(`[pack+${part}]`, ['pack', part]);
        };
        await new Promise((resolve) => {
          open.onsuccess = resolve;
        });
        open.result.close();
        const store = new bundled.CorpusStore(name);
        const before = await store.current();
        await store.replace({ pack: given, index: bundled.buildIndex(given.content, (text) => [text]), indexHash: 'i' });
        const hits = await new bundled.Finder(store, { cut: () => undefined, genreNames: () => [] }).passagesOf('三会一课', 5);
        return { before, after: await store.current(), total: hits.total };
      },
      pack,
      name,
      version,
    );
    expect(found).toEqual({ before: undefined, after: `${pack.hash}.i`, total: 1 });
  });

  test('has the same index as the build, to the byte', async () => {
    const { pack } = await compileTiny();
    const there = await page.evaluate((content) => [...bundled.serialiseIndex(bundled.buildIndex(content, (text) => [...text]))], pack.content);
    expect(await sha256(Uint8Array.from(there))).toBe(await sha256(serialiseIndex(buildIndex(pack.content, (text) => [...text]))));
  });
});
