import { type KeptSnippet, snippetKey } from './snippet';

/** `merge` keeps what is not in the file; `replace` removes it. */
export type RestoreMode = 'merge' | 'replace';

/** What bringing back a file changes. */
export interface RestorePlan {
  readonly added: readonly KeptSnippet[];
  /** As they will be, under the ids that they have here. */
  readonly changed: readonly KeptSnippet[];
  readonly removed: readonly KeptSnippet[];
  /** How many stay as they are. */
  readonly same: number;
}

/**
 * Compares what is kept with what a file brings. The same quotation from the same place is the same
 * snippet, whatever its id. Merging, the one that was changed last stays; replacing, that of the file.
 */
export function planRestore(kept: readonly KeptSnippet[], brought: readonly KeptSnippet[], mode: RestoreMode): RestorePlan {
  const ids = new Set(kept.map(({ id }) => id));
  const byKey = new Map(kept.map((snippet) => [snippetKey(snippet), snippet]));
  const added = new Map<string, KeptSnippet>();
  const changed: KeptSnippet[] = [];
  const met = new Set<string>();
  for (const snippet of brought) {
    const key = snippetKey(snippet);
    const there = byKey.get(key);
    if (!there) {
      // An id that another quotation has here says nothing: it would take its place.
      added.set(key, ids.has(snippet.id) ? { ...snippet, id: crypto.randomUUID() } : snippet);
      continue;
    }
    if (met.has(there.id)) continue;
    met.add(there.id);
    const asBrought = { ...snippet, id: there.id };
    const isTaken = mode === 'replace' || snippet.changed > there.changed;
    if (isTaken && !isSame(asBrought, there)) changed.push(asBrought);
  }
  const removed = mode === 'replace' ? kept.filter(({ id }) => !met.has(id)) : [];
  return { added: [...added.values()], changed, removed, same: kept.length - changed.length - removed.length };
}

const isSame = (a: KeptSnippet, b: KeptSnippet): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

/** The same value with the keys of every object in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
