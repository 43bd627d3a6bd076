import { useEffect, useState } from 'preact/hooks';
import { type SnippetRow, SnippetStore } from '../../../lib/store/user-db';

export const store = new SnippetStore();

/** As many as fill a tall screen: shown at once, before all are read. */
export const FIRST = 20;

const newest = (): Promise<readonly SnippetRow[]> => store.latest(FIRST);

/** Where the room is opened at this screen they are read while everything else begins. */
let early = location.hash.startsWith('#/snippets') ? newest() : undefined;
// The screen says what went wrong, once it is there.
early?.catch(() => undefined);

export interface LoadedSnippets {
  /** The newest first. */
  readonly rows: readonly SnippetRow[];
  /** Whether these are all. */
  readonly isWhole: boolean;
}

/** The snippets, followed in every tab. Until all are read, only the first. */
export function useSnippets(failed: (error: unknown) => void): LoadedSnippets | undefined {
  const [loaded, setLoaded] = useState<LoadedSnippets>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: one subscription
  useEffect(() => {
    // Firefox grants it without a question to an extension with unlimited storage; Chromium clears away nothing of such a one anyway.
    void navigator.storage.persist().catch(() => undefined);
    let reading = 0;
    const read = async (): Promise<void> => {
      const mine = ++reading;
      const all = await store.all();
      if (mine === reading) setLoaded({ rows: all, isWhole: true });
    };
    let isOver = false;
    let unfollow: (() => void) | undefined;
    const begin = async (): Promise<void> => {
      const newestFirst = early ?? newest();
      early = undefined;
      const rows = await newestFirst;
      setLoaded({ rows, isWhole: rows.length < FIRST });
      // Ten thousand rows keep the page busy for longer than it takes to draw the first.
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (!isOver) unfollow = store.follow(() => void read().catch(failed), failed);
    };
    void begin().catch(failed);
    return () => {
      isOver = true;
      unfollow?.();
    };
  }, []);
  return loaded;
}
