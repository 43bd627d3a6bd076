const RANGE = 2 ** 32;

/** Numbers in [0, 1), the same for the same seed: Mulberry32 (Tommy Ettinger, public domain), ample for choosing lines. */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / RANGE;
  };
}

/**
 * `size` of `items` by chance, in their own order; all where there are not more. The same for the same seed,
 * so that a sample can be named and drawn again (selection sampling, Knuth, TAOCP 2, algorithm 3.4.2 S).
 */
export function sampled<T>(items: readonly T[], size: number, seed: number): T[] {
  const random = mulberry32(seed);
  const chosen: T[] = [];
  items.forEach((item, seen) => {
    if ((items.length - seen) * random() < size - chosen.length) chosen.push(item);
  });
  return chosen;
}
