/** Points and boxes of the viewport, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a `DOMRect` also is. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export const containsPoint = (box: Box, { x, y }: Point): boolean => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;

/** Whether two boxes have more than an edge in common. */
export const overlap = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** What two boxes have in common; of no size, or less, where that is nothing. */
export function common(a: Box, b: Box): Box {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  return { x, y, width: Math.min(a.x + a.width, b.x + b.width) - x, height: Math.min(a.y + a.height, b.y + b.height) - y };
}

/** Whether there is anything of a box. */
export const hasArea = ({ width, height }: Box): boolean => width > 0 && height > 0;

/** A box with `by` more on every side. */
export const grown = (box: Box, by: number): Box => ({ x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by });

/** The smallest box around all of `boxes`, of which there is at least one. */
export function bounds(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return { x, y, width: Math.max(...boxes.map((box) => box.x + box.width)) - x, height: Math.max(...boxes.map((box) => box.y + box.height)) - y };
}

/**
 * Whether `point` lies in the safe triangle: between `from` and the side of `box` that faces it, or in the
 * box. Equally, whether the ray from `from` through `point` meets the box at the point or beyond it (the
 * slab method: Kay and Kajiya, "Ray tracing complex scenes", 1986).
 */
export function isOnTheWay(from: Point, point: Point, box: Box): boolean {
  let nearest = 1;
  let farthest = Number.POSITIVE_INFINITY;
  for (const [start, through, low, high] of [
    [from.x, point.x, box.x, box.x + box.width],
    [from.y, point.y, box.y, box.y + box.height],
  ] as const) {
    const step = through - start;
    if (step === 0) {
      if (start < low || start > high) return false;
      continue;
    }
    const [enters, leaves] = step > 0 ? [(low - start) / step, (high - start) / step] : [(high - start) / step, (low - start) / step];
    nearest = Math.max(nearest, enters);
    farthest = Math.min(farthest, leaves);
  }
  return nearest <= farthest;
}

/** Two boxes of one line that touch or overlap are one: what a phrase that runs across elements fills. */
export function lineBoxes(boxes: readonly Box[]): Box[] {
  const lines: Box[] = [];
  for (const box of boxes) {
    const at = lines.findIndex((line) => isOneLine(line, box));
    if (at >= 0) lines[at] = bounds([lines[at] as Box, box]);
    else lines.push(box);
  }
  return lines;
}

/** How far apart boxes of one line may stand and still be joined, in CSS pixels: rounding, and a border between. */
const JOIN = 2;

function isOneLine(a: Box, b: Box): boolean {
  const shared = (start: number, length: number, other: number, otherLength: number): number =>
    Math.min(start + length, other + otherLength) - Math.max(start, other);
  const across = shared(a.x, a.width, b.x, b.width);
  const along = shared(a.y, a.height, b.y, b.height);
  const isRow = along > Math.min(a.height, b.height) / 2 && across >= -JOIN;
  const isColumn = across > Math.min(a.width, b.width) / 2 && along >= -JOIN && a.height > a.width && b.height > b.width;
  return isRow || isColumn;
}
