import { readPack, sha256 } from '../corpus/pack';
import { messageOf } from '../message-of';
import { deserialiseIndex } from '../search/search-index';
import { type CorpusStore, editionOf } from './corpus-db';
import { type StorageFault, storageFault } from './storage-fault';

/** Where the corpus stands: the card and the reading room say it while there is nothing to show. */
export type CorpusState = { readonly state: 'ready'; readonly pack: string } | { readonly state: 'importing' } | CorpusFailure;

export interface CorpusFailure {
  readonly state: 'failed';
  readonly error: string;
  /** Why it could not be stored, where that is what went wrong. */
  readonly fault?: StorageFault;
}

/** The state of a corpus that an error has kept from being set up or read. */
export function corpusFailure(error: unknown): CorpusFailure {
  const fault = storageFault(error);
  return { state: 'failed', error: messageOf(error), ...(fault && { fault }) };
}

/** The files of a corpus as the extension was built with them, known without reading them. */
export interface ExpectedFiles {
  /** Hash of the pack's content. */
  readonly pack: string;
  /** SHA-256 of the index's file. */
  readonly index: string;
}

export interface CorpusFiles {
  /** Parsed JSON. */
  readonly pack: unknown;
  readonly index: Uint8Array<ArrayBuffer>;
}

/**
 * Puts the bundled corpus in place unless it is there already; one page or worker of the extension at a time.
 * @param load gives the files; called only if they are needed
 * @throws {Error} when a file is damaged or cannot be stored; what was there before stays
 */
export async function ensureCorpus(store: CorpusStore, expected: ExpectedFiles, load: () => Promise<CorpusFiles>): Promise<void> {
  const isInPlace = async (): Promise<boolean> => (await store.current()) === editionOf(expected.pack, expected.index);
  if ((await isInPlace()) && !(await store.isSweeping())) return;
  await navigator.locks.request('hujian-corpus', async () => {
    if (await isInPlace()) await store.sweep();
    else await importCorpus(store, expected, await load());
  });
}

async function importCorpus(store: CorpusStore, expected: ExpectedFiles, files: CorpusFiles): Promise<void> {
  const pack = await readPack(files.pack);
  if (pack.hash !== expected.pack) throw new Error(`pack: its hash is ${pack.hash}, the extension was built with ${expected.pack}`);
  const indexHash = await sha256(files.index);
  if (indexHash !== expected.index) throw new Error(`index: its hash is ${indexHash}, the extension was built with ${expected.index}`);
  await store.replace({ pack, index: deserialiseIndex(files.index), indexHash });
}
