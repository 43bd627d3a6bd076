import type { Facts, KeptSnippet, Remarks } from './snippet';

/** What a person may write of a kept snippet. */
export type Written = Remarks & Pick<KeptSnippet, 'genre' | 'facts'>;

type Some<T> = { readonly [K in keyof T]?: T[K] | (undefined extends T[K] ? null : never) };

/** Some of it anew, and of the facts some; null takes away what need not be there. */
export type Changes = Some<Omit<Written, 'facts'>> & { readonly facts?: Some<Facts> };

/** A snippet, or what is written of it, after changes. */
export function withChanges<T extends Written>(snippet: T, changes: Changes): T {
  return present({ ...snippet, ...changes, facts: present({ ...snippet.facts, ...changes.facts }) }) as unknown as T;
}

const present = (all: object): object => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
