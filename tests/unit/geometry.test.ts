import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, bounds, containsPoint, grown, isOnTheWay, lineBoxes, overlap, type Point } from '../../lib/page/geometry';

const CARD: Box = { x: 100, y: 100, width: 200, height: 100 };

describe('two boxes overlap', () => {
  it.each<[what: string, box: Box, does: boolean]>([
    ['one in the other', { x: 150, y: 120, width: 10, height: 10 }, true],
    ['at a corner', { x: 50, y: 50, width: 60, height: 60 }, true],
    ['not when their edges touch', { x: 100, y: 200, width: 200, height: 20 }, false],
    ['not when one stands above', { x: 100, y: 0, width: 200, height: 50 }, false],
    ['not when one stands beside', { x: 310, y: 100, width: 50, height: 100 }, false],
  ])('%s', (_, box, does) => {
    expect([overlap(box, CARD), overlap(CARD, box)]).toEqual([does, does]);
  });
});

describe('a pointer is on its way into the card', () => {
  it.each<[what: string, from: Point, point: Point, is: boolean]>([
    ['straight down from above', { x: 200, y: 50 }, { x: 200, y: 80 }, true],
    ['towards the near left corner', { x: 200, y: 50 }, { x: 150, y: 75 }, true],
    ['towards the near right corner', { x: 200, y: 50 }, { x: 250, y: 75 }, true],
    ['past the near left corner', { x: 200, y: 50 }, { x: 140, y: 75 }, false],
    ['past the near right corner', { x: 200, y: 50 }, { x: 261, y: 75 }, false],
    ['along the line of text', { x: 200, y: 50 }, { x: 240, y: 50 }, false],
    ['away from it', { x: 200, y: 50 }, { x: 200, y: 40 }, false],
    ['not yet moved', { x: 200, y: 50 }, { x: 200, y: 50 }, false],
    ['in it', { x: 200, y: 50 }, { x: 110, y: 190 }, true],
    ['through it and out below', { x: 200, y: 50 }, { x: 200, y: 201 }, false],
    ['up from below', { x: 200, y: 250 }, { x: 210, y: 220 }, true],
    ['from the left', { x: 50, y: 150 }, { x: 90, y: 150 }, true],
    ['from the right, past the corner', { x: 400, y: 150 }, { x: 350, y: 120 }, false],
    ['from a corner’s diagonal', { x: 50, y: 50 }, { x: 75, y: 75 }, true],
  ])('%s', (_, from, point, is) => {
    expect(isOnTheWay(from, point, CARD)).toBe(is);
  });

  const points = fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) });
  const boxes = fc.record({
    x: fc.integer({ min: -300, max: 300 }),
    y: fc.integer({ min: -300, max: 300 }),
    width: fc.integer({ min: 1, max: 300 }),
    height: fc.integer({ min: 1, max: 300 }),
  });

  it('anywhere on the straight line between where it came from and a point of the card', () => {
    fc.assert(
      fc.property(
        points,
        boxes,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (from, box, across, down, share) => {
          const target = { x: box.x + across * box.width, y: box.y + down * box.height };
          const point = { x: from.x + (target.x - from.x) * share, y: from.y + (target.y - from.y) * share };
          // Half a thousandth of a pixel for rounding at the very edge.
          expect(isOnTheWay(from, point, grown(box, 0.0005))).toBe(true);
        },
      ),
    );
  });

  it('only where a cross product with the box’s corners says so too', () => {
    /** Which side of the line from → to a point lies on. */
    const side = (from: Point, to: Point, point: Point): number => Math.sign((to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x));
    fc.assert(
      fc.property(points, points, boxes, (from, point, box) => {
        if (containsPoint(box, from) || containsPoint(box, point)) return;
        const corners = [
          { x: box.x, y: box.y },
          { x: box.x + box.width, y: box.y },
          { x: box.x + box.width, y: box.y + box.height },
          { x: box.x, y: box.y + box.height },
        ];
        const inTriangle = corners.some((a, index) => {
          const b = corners[(index + 1) % 4] as Point;
          const sides = [side(from, a, point), side(a, b, point), side(b, from, point)];
          return sides.every((each) => each > 0) || sides.every((each) => each < 0);
        });
        if (inTriangle) expect(isOnTheWay(from, point, box)).toBe(true);
        const isOutside = corners.every((corner) => side(from, point, corner) > 0) || corners.every((corner) => side(from, point, corner) < 0);
        if (isOutside) expect(isOnTheWay(from, point, box)).toBe(false);
      }),
    );
  });
});

describe('what a phrase fills', () => {
  const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });
  it.each<[what: string, rects: Box[], lines: Box[]]>([
    ['is one box for one run', [box(0, 0, 64, 20)], [box(0, 0, 64, 20)]],
    ['is one box where elements stand side by side', [box(0, 0, 32, 20), box(32, 0, 32, 20)], [box(0, 0, 64, 20)]],
    ['is one box where one of them is set a little higher', [box(0, 2, 32, 20), box(32, 0, 32, 20)], [box(0, 0, 64, 22)]],
    ['is two boxes on two lines', [box(300, 0, 32, 20), box(0, 30, 32, 20)], [box(300, 0, 32, 20), box(0, 30, 32, 20)]],
    ['is two boxes where lines touch', [box(300, 0, 32, 20), box(0, 20, 32, 20)], [box(300, 0, 32, 20), box(0, 20, 32, 20)]],
    ['is two boxes where something stands between', [box(0, 0, 32, 20), box(60, 0, 32, 20)], [box(0, 0, 32, 20), box(60, 0, 32, 20)]],
    ['is one box in a column of vertical text', [box(100, 0, 20, 40), box(100, 40, 20, 60)], [box(100, 0, 20, 100)]],
  ])('%s', (_, rects, lines) => {
    expect(lineBoxes(rects)).toEqual(lines);
  });

  it('is bounded by the box around all of its lines', () => {
    expect(bounds([box(300, 0, 32, 20), box(0, 30, 32, 20)])).toEqual(box(0, 0, 332, 50));
  });
});
