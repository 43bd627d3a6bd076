import { useEffect, useState } from 'preact/hooks';

/** What was asked of the corpus, once it is there, or why it never will be. */
export interface Loaded<T> {
  readonly value: T | undefined;
  readonly error: string | undefined;
}

/**
 * Loads what a screen shows, again when `inputs` change; what was there stays until the new comes, and late
 * answers to earlier questions are dropped.
 */
export function useLoaded<T>(load: () => Promise<T>, inputs: readonly unknown[]): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ value: undefined, error: undefined });
  useEffect(() => {
    let isLate = false;
    load().then(
      (value) => {
        if (!isLate) setLoaded({ value, error: undefined });
      },
      (failure: unknown) => {
        if (!isLate) setLoaded({ value: undefined, error: failure instanceof Error ? failure.message : String(failure) });
      },
    );
    return () => {
      isLate = true;
    };
    // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names what it rests on
  }, inputs);
  return loaded;
}
