import { useEffect, useState } from 'preact/hooks';

/** What was asked of the corpus, once it is there, or why it never will be. */
export interface Loaded<T> {
  readonly value: T | undefined;
  readonly error: unknown;
}

const NOTHING = { value: undefined, error: undefined };

/**
 * Loads what a screen shows, again when `inputs` change. An answer is given only beside the inputs that it is
 * of: what was asked before would stand under the new heading, and late answers are dropped.
 */
export function useLoaded<T>(load: (show: (early: T) => void) => Promise<T>, inputs: readonly unknown[]): Loaded<T> {
  const [{ of, loaded }, setLoaded] = useState<{ readonly of: readonly unknown[]; readonly loaded: Loaded<T> }>({ of: inputs, loaded: NOTHING });
  useEffect(() => {
    let isLate = false;
    const show = (value: T): void => {
      if (!isLate) setLoaded({ of: inputs, loaded: { value, error: undefined } });
    };
    load(show).then(show, (failure: unknown) => {
      if (!isLate) setLoaded({ of: inputs, loaded: { value: undefined, error: failure } });
    });
    return () => {
      isLate = true;
    };
    // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names what it rests on
  }, inputs);
  return of.every((input, index) => input === inputs[index]) ? loaded : NOTHING;
}
