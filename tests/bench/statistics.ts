/** How often everything is measured, unless a suite says otherwise and why: the least of which a median means something. */
export const RUNS = 5;

export interface Summary {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/**
 * The middle of `samples` and their ends; of an even number the mean of the two in the middle.
 * @throws {RangeError} when there are none
 */
export function summarise(samples: readonly number[]): Summary {
  const ordered = [...samples].sort((a, b) => a - b);
  const min = ordered[0];
  const max = ordered.at(-1);
  const low = ordered[Math.floor((ordered.length - 1) / 2)];
  const high = ordered[Math.ceil((ordered.length - 1) / 2)];
  if (min === undefined || max === undefined || low === undefined || high === undefined) throw new RangeError('no samples');
  return { median: (low + high) / 2, min, max };
}
