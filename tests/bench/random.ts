import { mulberry32 } from '../../lib/search/sample';

/** A source of numbers that gives the same ones for the same seed, on every machine. */
export interface Random {
  /** A whole number from 0 up to, and without, `end`. */
  below(end: number): number;
  /** True in `share` (0 to 1) of all cases. */
  chance(share: number): boolean;
  /** @throws {RangeError} when `items` is empty */
  pick<T>(items: readonly T[]): T;
  /** A new array of the same items in another order (Fisher and Yates). */
  shuffled<T>(items: readonly T[]): T[];
}

export function seeded(seed: number): Random {
  const next = mulberry32(seed);
  const below = (end: number): number => Math.floor(next() * end);
  return {
    below,
    chance: (share) => next() < share,
    pick(items) {
      if (items.length === 0) throw new RangeError('nothing to pick from');
      return items[below(items.length)] as (typeof items)[number];
    },
    shuffled(items) {
      const result = [...items];
      for (let last = result.length - 1; last > 0; last--) {
        const other = below(last + 1);
        [result[last], result[other]] = [result[other] as (typeof items)[number], result[last] as (typeof items)[number]];
      }
      return result;
    },
  };
}
