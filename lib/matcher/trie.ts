/**
 * The trie in two flat arrays: a double array (Aoe, "An efficient digital search algorithm by using a
 * double-array structure", 1989) of the states that more than one surface goes through, and the rests of
 * the surfaces, which are compared as they stand. Of 50,000 surfaces that leaves a third of the states.
 *
 * `cells` holds base and check of state `s` at `2s` and `2s + 1`, side by side so that a step reads one line of
 * the cache: class `c` leads from `s` to `t = base[s] + c` if `check[t]` is `s`. A negative base is that of
 * a leaf, whose one surface goes on in `tails` at `~base`: the length of the rest, the surface's number (low
 * and high 16 bits), the rest. A surface that ends where others go on is a leaf under `END`.
 */
export interface Trie {
  readonly cells: Int32Array;
  readonly tails: Uint16Array;
}

export const ROOT = 0;
/** The class under which a surface ends; no surface has it, and text that has it leads nowhere. */
export const END = 0;
/** The classes of a rest stand this far behind the head that tells its length and surface. */
export const TAIL_HEAD = 3;

const FREE = -1;
/** The root's check, which no state has as its number: nothing leads back to the root. */
const NOWHERE = -2;

/** Surfaces that share their first `depth` classes: `sorted[from, to)`. */
interface Branch {
  readonly state: number;
  readonly from: number;
  readonly to: number;
  readonly depth: number;
}

/**
 * Lays out the trie of `surfaces`, first fit, breadth first.
 * @param surfaces each as a string of classes, none of them `END`; no two the same
 * @param highest the highest class that a text can have
 */
export function buildTrie(surfaces: readonly string[], highest: number): Trie {
  const sorted = surfaces.map((classes, surface) => ({ classes, surface })).sort((a, b) => (a.classes < b.classes ? -1 : 1));
  const tails: number[] = [];
  let cells = new Int32Array(1 << 12).fill(FREE);
  const isFree = (state: number): boolean => {
    while (2 * state >= cells.length) {
      const larger = new Int32Array(cells.length * 2).fill(FREE, cells.length);
      larger.set(cells);
      cells = larger;
    }
    return cells[2 * state + 1] === FREE;
  };
  cells[2 * ROOT + 1] = NOWHERE;
  let firstFree = 1;
  let lastBase = 0;
  const queue: Branch[] = [{ state: ROOT, from: 0, to: sorted.length, depth: 0 }];
  for (let head = 0; head < queue.length; head++) {
    const { state, from, to, depth } = queue[head] as Branch;
    const only = to - from === 1 ? sorted[from] : undefined;
    if (only && state !== ROOT) {
      cells[2 * state] = ~tails.length;
      const rest = Array.from(only.classes.slice(depth), (char) => char.charCodeAt(0));
      tails.push(rest.length, only.surface & 0xffff, only.surface >>> 16, ...rest);
      continue;
    }
    const children = childrenOf(sorted, from, to, depth);
    const lowest = children[0]?.label ?? 0;
    while (!isFree(firstFree)) firstFree++;
    let base = Math.max(0, firstFree - lowest);
    while (!children.every(({ label }) => isFree(base + label))) base++;
    cells[2 * state] = base;
    lastBase = Math.max(lastBase, base);
    for (const { label, ...range } of children) {
      cells[2 * (base + label) + 1] = state;
      queue.push({ state: base + label, ...range, depth: depth + 1 });
    }
  }
  // So long that no step leads out of it.
  isFree(lastBase + highest);
  return { cells: cells.slice(0, 2 * (lastBase + highest + 1)), tails: Uint16Array.from(tails) };
}

/** The stretches of `sorted[from, to)` that go on with the same class behind `depth`; ascending. */
function childrenOf(
  sorted: ReadonlyArray<{ readonly classes: string }>,
  from: number,
  to: number,
  depth: number,
): Array<{ label: number; from: number; to: number }> {
  const children: Array<{ label: number; from: number; to: number }> = [];
  for (let at = from; at < to; at++) {
    const { classes } = sorted[at] as { classes: string };
    const label = depth < classes.length ? classes.charCodeAt(depth) : END;
    const last = children.at(-1);
    if (last?.label === label) last.to++;
    else children.push({ label, from: at, to: at + 1 });
  }
  return children;
}
