import { useEffect, useState } from 'preact/hooks';
import type { SnippetRow, SnippetStore } from '../../../lib/store/user-db';

/** As many as fill a tall screen: shown at once, before all are read. */
const FIRST = 60;

export interface Loaded {
  readonly rows: readonly SnippetRow[];
  /** All are here, not only the newest. */
  readonly whole: boolean;
}

/** The snippets, the newest first, followed in every tab. */
export function useSnippets(store: SnippetStore, failed: (error: unknown) => void): Loaded | undefined {
  const [loaded, setLoaded] = useState<Loaded>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: one subscription for one store
  useEffect(() => {
    // Firefox grants it without a question to an extension with unlimited storage; Chromium clears away nothing of such a one anyway.
    void navigator.storage.persist().catch(() => undefined);
    let reading = 0;
    const read = async (): Promise<void> => {
      const mine = ++reading;
      const rows = await store.all();
      if (mine === reading) setLoaded({ rows, whole: true });
    };
    void store.latest(FIRST).then((rows) => setLoaded((now) => now ?? { rows, whole: rows.length < FIRST }), failed);
    return store.follow(() => void read().catch(failed), failed);
  }, [store]);
  return loaded;
}
