/** Sets of whole numbers as ascending arrays. */

/** The first index from `from` on whose value is not below `wanted`, of ascending values: doubling steps, then halving ones (Bentley and Yao 1976). */
export function seek(values: Uint32Array, wanted: number, from: number): number {
  let step = 1;
  let low = from;
  while (low + step < values.length && (values[low + step] ?? 0) < wanted) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, values.length);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Those of `values` that are in `others` too, or, where `isIn` is false, are not. */
export function keep(values: Uint32Array, others: Uint32Array, isIn = true): Uint32Array {
  const kept = new Uint32Array(values.length);
  let count = 0;
  let at = 0;
  for (const value of values) {
    at = seek(others, value, at);
    if ((others[at] === value) === isIn) kept[count++] = value;
  }
  return kept.subarray(0, count);
}

/** What is in all of `sets`, of which there is at least one. */
export function inAll(sets: readonly Uint32Array[]): Uint32Array {
  const [least = new Uint32Array(), ...others] = [...sets].sort((a, b) => a.length - b.length);
  return others.reduce((left, other) => keep(left, other), least);
}

/** What is in any of `sets`. */
export function inAny(sets: readonly Uint32Array[]): Uint32Array {
  const [only] = sets;
  if (only && sets.length === 1) return only;
  const all = new Uint32Array(sets.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const set of sets) {
    all.set(set, end);
    end += set.length;
  }
  all.sort();
  return all.filter((value, at) => at === 0 || value !== all[at - 1]);
}
