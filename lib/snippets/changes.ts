import type { KeptSnippet, Remarks } from './snippet';

/** What a person may write of a kept snippet. */
export type Written = Remarks & Pick<KeptSnippet, 'genre' | 'facts'>;

/** Some of it anew; null takes away what need not be there. */
export type Changes = { readonly [K in keyof Written]?: Written[K] | (undefined extends Written[K] ? null : never) };

/** A snippet, or what is written of it, after changes. */
export function withChanges<T extends Written>(snippet: T, changes: Changes): T {
  const all = Object.entries({ ...snippet, ...changes }).filter(([, value]) => value !== null);
  return Object.fromEntries(all) as unknown as T;
}
