import { CorpusStore, editionOf } from './corpus-db';
import { type CorpusFiles, type CorpusState, corpusFailure, type ExpectedFiles, ensureCorpus } from './import-corpus';
import { StorageError } from './storage-fault';

export interface BundledCorpus {
  readonly store: CorpusStore;
  /** Imports the extension's pack if it is not in place; never throws, `state` tells. */
  ensure(): Promise<CorpusState>;
  /**
   * The same, for who reads from it.
   * @throws {Error} when it could not be imported, and there is none of an earlier version
   */
  ready(): Promise<void>;
  /** Where the corpus stands now; starts the import where it is due. */
  state(): Promise<CorpusState>;
}

/**
 * The corpus that comes with the extension. The background and the extension's pages each hold one:
 * whoever comes first imports, and a second import of the same pack is a no-op.
 * @param importing told of every import that is begun
 */
export function bundledCorpus(importing: (done: Promise<unknown>) => void = () => {}): BundledCorpus {
  const store = new CorpusStore();
  const expected: ExpectedFiles = { pack: import.meta.env.WXT_PACK_HASH, index: import.meta.env.WXT_INDEX_HASH };
  let state: CorpusState = { state: 'importing' };
  let running: Promise<CorpusState> | undefined;

  const load = async (): Promise<CorpusFiles> => {
    const [pack, index] = await Promise.all([fetch('/corpus.json'), fetch('/index.bin')]);
    return { pack: await pack.json(), index: new Uint8Array(await index.arrayBuffer()) };
  };
  const ensure = (): Promise<CorpusState> => {
    if (running) return running;
    running = ensureCorpus(store, expected, load)
      .then(
        (): CorpusState => ({ state: 'ready', pack: expected.pack }),
        (error: unknown): CorpusState => corpusFailure(error),
      )
      .then((reached) => {
        state = reached;
        if (reached.state === 'failed') running = undefined;
        return reached;
      });
    importing(running);
    return running;
  };
  return {
    store,
    ensure,
    async ready() {
      const reached = await ensure();
      if (reached.state === 'failed' && (await store.current()) === undefined) throw reached.fault ? new StorageError(reached.fault) : new Error(reached.error);
    },
    async state() {
      if (state.state === 'ready') return state;
      if ((await store.current()) === editionOf(expected.pack, expected.index)) {
        state = { state: 'ready', pack: expected.pack };
        return state;
      }
      const before = state;
      void ensure();
      return before;
    },
  };
}
