import { readPack } from '../corpus/pack';
import type { CorpusStore } from './corpus-db';

/** Where the corpus stands: the card and the reading room say it while there is nothing to show. */
export type CorpusState =
  | { readonly state: 'ready'; readonly pack: string }
  | { readonly state: 'importing' }
  | { readonly state: 'failed'; readonly error: string };

/**
 * Puts the bundled pack in place unless it is there already.
 * @param expected the hash of the bundled pack, known without reading it
 * @param load gives the bundled pack as parsed JSON; called only if it is needed
 * @throws {Error} when the pack is damaged or cannot be stored; what was there before stays
 */
export async function ensureCorpus(store: CorpusStore, expected: string, load: () => Promise<unknown>): Promise<void> {
  if ((await store.current()) === expected) return;
  const pack = await readPack(await load());
  if (pack.hash !== expected) throw new Error(`pack: its hash is ${pack.hash}, the extension was built with ${expected}`);
  await store.replace(pack);
}
