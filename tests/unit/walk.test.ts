import { describe, expect, it } from 'vitest';
import { type SurveyedFrame, stepOf, type Walk } from '../../entrypoints/background/walk';
import type { FrameReport } from '../../lib/messages';
import { countsOf, inReadingOrder, occurrenceAt, type TabReport } from '../../lib/tab-report';

const frame = (frameId: number, marks: number, change: Partial<SurveyedFrame> = {}): SurveyedFrame => ({ frameId, marks, opened: false, ...change });
const goes = (frameId: number, index: number, position: number, total: number, wrapped = 'no', opens = false) => ({
  frameId,
  request: { type: 'go', index, opens, wrapped, position, total },
});

describe('a walk from mark to mark goes', () => {
  it.each<[what: string, frames: SurveyedFrame[], walk: Walk, step: unknown]>([
    ['nowhere on a page without marks', [frame(0, 0)], 'next-mark', undefined],
    ['nowhere where no frame answers', [], 'next-mark', undefined],
    ['first to the first mark in sight', [frame(0, 5, { inSight: 2 })], 'next-mark', goes(0, 2, 3, 5)],
    ['to the first mark where none is in sight', [frame(0, 5)], 'next-mark', goes(0, 0, 1, 5)],
    ['backwards first to the mark before what is in sight', [frame(0, 5, { inSight: 2 })], 'previous-mark', goes(0, 1, 2, 5)],
    ['backwards from the top to the last', [frame(0, 5, { inSight: 0 })], 'previous-mark', goes(0, 4, 5, 5, 'to-last')],
    ['from a mark to the next', [frame(0, 5, { current: 2, inSight: 0 })], 'next-mark', goes(0, 3, 4, 5)],
    ['from a mark to the one before', [frame(0, 5, { current: 2 })], 'previous-mark', goes(0, 1, 2, 5)],
    ['from the last to the first, and says so', [frame(0, 5, { current: 4 })], 'next-mark', goes(0, 0, 1, 5, 'to-first')],
    ['from the first to the last, and says so', [frame(0, 5, { current: 0 })], 'previous-mark', goes(0, 4, 5, 5, 'to-last')],
    ['round and round on a single mark', [frame(0, 1, { current: 0 })], 'next-mark', goes(0, 0, 1, 1, 'to-first')],
    ['on into the next frame', [frame(0, 2, { current: 1 }), frame(7, 3)], 'next-mark', goes(7, 0, 3, 5)],
    ['back into the frame before', [frame(0, 2), frame(7, 3, { current: 0 })], 'previous-mark', goes(0, 1, 2, 5)],
    ['past a frame without marks', [frame(0, 2, { current: 1 }), frame(7, 0), frame(9, 1)], 'next-mark', goes(9, 0, 3, 3)],
    ['from the last frame to the first', [frame(0, 2), frame(7, 3, { current: 2 })], 'next-mark', goes(0, 0, 1, 5, 'to-first')],
    ['to the first in sight of an inner frame when the page itself has none', [frame(0, 0), frame(7, 3, { inSight: 1 })], 'next-mark', goes(7, 1, 2, 3)],
    ['to what is left when marks have gone meanwhile', [frame(0, 2, { current: 9 })], 'next-mark', goes(0, 0, 1, 2)],
    ['into the card of the current mark', [frame(0, 5, { current: 2 })], 'open-card', goes(0, 2, 3, 5, 'no', true)],
    ['into the card of the first mark in sight', [frame(0, 5, { inSight: 3 })], 'open-card', goes(0, 3, 4, 5, 'no', true)],
    ['from an open card to the next one’s', [frame(0, 5, { current: 2, opened: true })], 'open-card', goes(0, 3, 4, 5, 'no', true)],
    ['from an open card to the next frame’s', [frame(0, 2, { current: 1, opened: true }), frame(7, 1)], 'open-card', goes(7, 0, 3, 3, 'no', true)],
  ])('%s', (_, frames, walk, step) => {
    expect(stepOf(frames, walk)).toEqual(step);
  });
});

describe('the frames of a tab', () => {
  const report = (path: number[] | undefined, counts: Record<string, number>): FrameReport => ({
    type: 'frame-report',
    ...(path && { path }),
    top: path?.length === 0,
    site: 'example.org',
    hidden: false,
    read: true,
    counts: Object.entries(counts).map(([term, count]) => ({ term, count })),
  });
  const TAB: TabReport = new Map([
    [31, report([1], { 三会一课: 1 })],
    [12, report(undefined, { 两个维护: 4 })],
    [40, report([0, 1], { 三会一课: 2 })],
    [0, report([], { 三会一课: 1, 两个维护: 1 })],
    [25, report([0], {})],
  ]);

  it('are met from the outside in and from the first to the last, unknown ones at the end', () => {
    expect(inReadingOrder(TAB).map(([id]) => id)).toEqual([0, 25, 40, 31, 12]);
  });

  it('count their terms together', () => {
    expect(countsOf(TAB)).toEqual(
      new Map([
        ['三会一课', 4],
        ['两个维护', 5],
      ]),
    );
  });

  it.each<[index: number, place: unknown]>([
    [0, { frameId: 0, index: 0 }],
    [1, { frameId: 40, index: 0 }],
    [2, { frameId: 40, index: 1 }],
    [3, { frameId: 31, index: 0 }],
    [4, undefined],
  ])('hold occurrence %i of a term where a reader meets it', (index, place) => {
    expect(occurrenceAt(TAB, '三会一课', index)).toEqual(place);
  });
});
