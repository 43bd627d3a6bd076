import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, bounds, type Point } from '../../lib/page/geometry';
import { placeCard, type Situation } from '../../lib/page/place';

const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });
const SEEN = box(0, 0, 1000, 800);
const CARD = { width: 384, height: 300 };
const usual = (change: Partial<Situation>): Situation => ({
  lines: [box(300, 200, 64, 20)],
  card: CARD,
  seen: SEEN,
  vertical: false,
  rightToLeft: false,
  ...change,
});

describe('a card stands', () => {
  it.each<[what: string, situation: Partial<Situation>, x: number, y: number]>([
    ['below its phrase, beginning with it', {}, 300, 226],
    ['above, where there is no room below', { lines: [box(300, 700, 64, 20)] }, 300, 394],
    ['within the right edge', { lines: [box(900, 200, 64, 20)] }, 608, 226],
    ['within the left edge', { lines: [box(-20, 200, 64, 20)] }, 8, 226],
    ['ending with its phrase in text from right to left', { lines: [box(600, 200, 64, 20)], rightToLeft: true }, 280, 226],
    ['by the second line that the pointer is on', { lines: [box(800, 200, 64, 20), box(40, 230, 64, 20)], pointer: { x: 50, y: 240 } }, 40, 256],
    [
      'by the first line that the pointer is on, and covers neither',
      { lines: [box(500, 200, 64, 20), box(40, 230, 64, 20)], pointer: { x: 520, y: 210 } },
      500,
      256,
    ],
    [
      'by the pointer’s line, where a long phrase leaves no room beside all of its lines',
      { lines: [box(40, 60, 64, 20), box(40, 180, 64, 20)], pointer: { x: 50, y: 70 }, seen: box(0, 0, 1000, 300) },
      40,
      86,
    ],
    ['left of a column whose lines go left', { lines: [box(600, 200, 20, 80)], vertical: true, rightToLeft: true }, 210, 200],
    ['right of a column where there is no room at its left', { lines: [box(100, 200, 20, 80)], vertical: true, rightToLeft: true }, 126, 200],
    ['right of a column whose lines go right', { lines: [box(100, 200, 20, 80)], vertical: true }, 126, 200],
    ['within what is seen of a page that is pinched larger', { lines: [box(500, 500, 64, 20)], seen: box(400, 400, 500, 400) }, 500, 526],
  ])('%s', async (_, situation, x, y) => {
    expect(await placeCard(usual(situation))).toMatchObject({ x, y });
  });

  it('and is lower where it must be', async () => {
    const { y, room } = await placeCard(usual({ lines: [box(10, 100, 64, 20)], seen: box(0, 0, 400, 240) }));
    expect(y).toBe(126);
    expect(room).toBe(240 - 8 - 126);
  });

  const sizes = fc.integer({ min: 200, max: 2000 });
  it('in sight and off its phrase, wherever there is room for both', async () => {
    await fc.assert(
      fc.asyncProperty(
        sizes,
        sizes,
        fc.record({
          x: fc.double({ min: 0, max: 0.95, noNaN: true }),
          y: fc.double({ min: 0, max: 0.95, noNaN: true }),
          width: fc.integer({ min: 5, max: 200 }),
          height: fc.integer({ min: 10, max: 40 }),
        }),
        fc.integer({ min: 100, max: 512 }),
        fc.boolean(),
        fc.boolean(),
        async (width, height, at, wanted, vertical, rightToLeft) => {
          const seen = box(0, 0, width, height);
          const line = box(at.x * width, at.y * height, at.width, at.height);
          const card = { width: Math.min(384, width - 16), height: wanted };
          const { x, y, room } = await placeCard({ lines: [line], card, seen, vertical, rightToLeft });
          const shown = box(x, y, card.width, Math.min(card.height, room));
          expect(shown.x).toBeGreaterThanOrEqual(0);
          expect(shown.x + shown.width).toBeLessThanOrEqual(width);
          expect(shown.y).toBeGreaterThanOrEqual(0);
          expect(shown.y + shown.height).toBeLessThanOrEqual(height);
          const hasRoom = Math.max(line.y, height - line.y - line.height) >= 96 + 14 && !vertical;
          if (!hasRoom) return;
          expect(overlap(shown, line)).toBeLessThanOrEqual(0);
        },
      ),
      { numRuns: process.env.LONG ? 5_000 : 300 },
    );
  });
});

/** How deep two boxes stand in each other, in CSS pixels; not above 0 where they do not. */
function overlap(a: Box, b: Box): number {
  const all = bounds([a, b]);
  const corner: Point = { x: a.width + b.width - all.width, y: a.height + b.height - all.height };
  return Math.min(corner.x, corner.y);
}
