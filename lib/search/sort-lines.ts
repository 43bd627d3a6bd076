import { groupBy } from './group-by';
import { type Line, type Neighbour, neighbourOf } from './lines';
import type { WordIndex } from './word-index';

/** Chinese by pinyin, as the browser's collation knows it. */
const collator = new Intl.Collator('zh-u-co-pinyin');

/** How many neighbours lines can be sorted by, one after the other. */
export const SORT_LEVELS = 3;

/**
 * The lines sorted by their neighbours, the first level first; lines that are equal in all keep their order.
 * What has no such neighbour comes first. Each different neighbour is compared once, not once a line.
 */
export function sortLines(lines: readonly Line[], levels: readonly Neighbour[], index: WordIndex): Line[] {
  const ranks = levels.map((level) => {
    const keys = lines.map((line) => neighbourOf(line, level, index));
    const order = new Map([...new Set(keys)].sort(collator.compare).map((key, rank) => [key, rank]));
    return Uint32Array.from(keys, (key) => order.get(key) ?? 0);
  });
  const order = Uint32Array.from(lines, (_, at) => at);
  order.sort((a, b) => {
    for (const rank of ranks) {
      const difference = (rank[a] ?? 0) - (rank[b] ?? 0);
      if (difference !== 0) return difference;
    }
    return a - b;
  });
  return Array.from(order, (at) => lines[at] as Line);
}

export interface LineGroup {
  /** '' where the passage ends. */
  readonly neighbour: string;
  readonly count: number;
  /** In how many documents. */
  readonly documents: number;
  readonly lines: readonly Line[];
}

/** Lines by one neighbour, the most frequent first. */
export function groupLines(lines: readonly Line[], by: Neighbour, index: WordIndex): LineGroup[] {
  return [...groupBy(lines, (line) => neighbourOf(line, by, index))]
    .map(([neighbour, own]) => ({ neighbour, count: own.length, documents: new Set(own.map(({ passage }) => passage.document)).size, lines: own }))
    .sort((a, b) => b.count - a.count || collator.compare(a.neighbour, b.neighbour));
}
