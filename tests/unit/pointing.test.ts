import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box, Point } from '../../lib/page/geometry';
import { FAST, GRACE_MS, IDLE, next, nextTick, type Opener, type Pointing, type PointingEvent, type Sample, shownMark } from '../../lib/page/pointing';

type Mark = 'A' | 'B' | 'C';
type State = Pointing<Mark>;
type Event = PointingEvent<Mark>;

const DWELL = 250;
/** The card hangs below a line whose marks A, B and C stand at y = 0. */
const CARD: Box = { x: 0, y: 20, width: 400, height: 300 };
const MARKS: Readonly<Record<Mark, Point>> = { A: { x: 20, y: 0 }, B: { x: 100, y: 0 }, C: { x: 300, y: 0 } };

const sample = ({ x, y }: Point, time: number): Sample => ({ x, y, time });
const over = (mark: Mark, time: number, where: Point = MARKS[mark]): Event => ({ type: 'point', mark, inCard: false, card: CARD, where: sample(where, time) });
const inCard = (time: number): Event => ({ type: 'point', mark: undefined, inCard: true, card: CARD, where: sample({ x: 50, y: 100 }, time) });
/** Off the line, away from the card. */
const outside = (time: number): Event => ({ type: 'point', mark: undefined, inCard: false, card: CARD, where: sample({ x: 20, y: -50 }, time) });
/** In the gap between A and the card. */
const between = (time: number, mark?: Mark): Event => ({ type: 'point', mark, inCard: false, card: CARD, where: sample({ x: 22, y: 10 }, time) });
const tick = (time: number): Event => ({ type: 'tick', time });
const open = (mark: Mark, by: Opener = 'key'): Event => ({ type: 'open', mark, by });
const gone = (mark: Mark): Event => ({ type: 'gone', mark });
const press = (mark?: Mark): Event => ({ type: 'press', mark });
const DISMISS: Event = { type: 'dismiss' };

const rest = (mark: Mark, since: number, lastTime = since) => ({ mark, since, last: sample(MARKS[mark], lastTime) });
const resting = (mark: Mark, since: number, lastTime = since): State => ({ at: 'resting', ...rest(mark, since, lastTime) });
const hovered = (mark: Mark, time: number): State => ({ at: 'open', mark, by: 'hover', last: sample(MARKS[mark], time) });
const entered = (mark: Mark): State => ({ at: 'open', mark, by: 'hover', last: undefined });
const pinned = (mark: Mark, by: Opener = 'key'): State => ({ at: 'open', mark, by });
const leaving = (mark: Mark, towards: Mark | undefined, since: number, towardsSince = since): State => ({
  at: 'leaving',
  mark,
  from: sample(MARKS[mark], 0),
  since,
  towards: towards && rest(towards, towardsSince),
});
const spent = (mark: Mark): State => ({ at: 'spent', mark });

/** Every state and what each event makes of it; the diagram stands in `pointing.ts`. */
describe('the pointing machine', () => {
  it.each<[what: string, from: State, event: Event, to: State]>([
    ['the pointer comes to a mark and rests', IDLE, over('A', 5), resting('A', 5)],
    ['the pointer moves over plain text', IDLE, outside(5), IDLE],
    ['a late tick finds nothing', IDLE, tick(5), IDLE],
    ['a key opens a card', IDLE, open('A'), pinned('A')],
    ['a tap opens a card', IDLE, open('A', 'tap'), pinned('A', 'tap')],
    ['Esc closes nothing', IDLE, DISMISS, IDLE],
    ['a mark that nobody points at goes', IDLE, gone('A'), IDLE],
    ['a press on plain text', IDLE, press(), IDLE],
    ['a press on a mark: its card does not open by itself', IDLE, press('A'), spent('A')],

    ['the pointer moves slowly within the mark it rests on: the time runs on', resting('A', 5), over('A', 100), resting('A', 5, 100)],
    ['the pointer leaves the mark before its card opens', resting('A', 5), outside(100), IDLE],
    ['the pointer goes to another mark: the time begins anew', resting('A', 5), over('B', 100), resting('B', 100)],
    ['a tick comes a millisecond early', resting('A', 5), tick(5 + DWELL - 1), resting('A', 5)],
    ['the pointer has rested long enough', resting('A', 5), tick(5 + DWELL), hovered('A', 5)],
    ['the tick comes late', resting('A', 5), tick(5 + DWELL + 1000), hovered('A', 5)],
    ['a key opens the card before it opens by itself', resting('A', 5), open('A'), pinned('A')],
    ['a key opens another card meanwhile', resting('A', 5), open('B'), pinned('B')],
    ['Esc stops a card that would open', resting('A', 5), DISMISS, spent('A')],
    ['a button goes down on the mark it rests on', resting('A', 5), press('A'), spent('A')],
    ['the mark it rests on goes', resting('A', 5), gone('A'), IDLE],
    ['another mark goes while it rests', resting('A', 5), gone('B'), resting('A', 5)],

    ['the pointer moves within the mark of the open card', hovered('A', 5), over('A', 50), hovered('A', 50)],
    ['the pointer goes straight into the card', hovered('A', 5), inCard(50), entered('A')],
    ['the pointer goes from the card back to the mark', entered('A'), over('A', 50), hovered('A', 50)],
    ['the pointer leaves mark and card', hovered('A', 0), outside(5), leaving('A', undefined, 5)],
    [
      'the pointer leaves the card: there is no way back to it to be kept open',
      entered('A'),
      outside(5),
      { ...leaving('A', undefined, 5), from: undefined } as State,
    ],
    ['the pointer goes on to another mark', hovered('A', 0), over('B', 5), leaving('A', 'B', 5)],
    ['a late tick leaves the card open', hovered('A', 5), tick(9999), hovered('A', 5)],
    ['a key takes the card over', hovered('A', 5), open('A'), pinned('A')],
    ['a key opens another card instead', hovered('A', 5), open('B'), pinned('B')],
    ['Esc closes the card', hovered('A', 5), DISMISS, spent('A')],
    ['a press elsewhere closes the card', hovered('A', 5), press(), IDLE],
    ['a press on the mark, perhaps of its link, closes the card', hovered('A', 5), press('A'), spent('A')],
    ['the mark of the open card goes', hovered('A', 5), gone('A'), IDLE],
    ['another mark goes while the card is open', hovered('A', 5), gone('B'), hovered('A', 5)],

    ['the pointer is elsewhere: a card opened by key stays', pinned('A'), outside(5), pinned('A')],
    ['the pointer crosses another mark: a card opened by key stays', pinned('A'), over('B', 5), pinned('A')],
    ['the pointer passes through a card opened by key: it still stays', pinned('A'), inCard(5), pinned('A')],
    ['a tap’s finger is gone: its card stays', pinned('A', 'tap'), outside(5), pinned('A', 'tap')],
    ['a tap elsewhere closes it', pinned('A', 'tap'), press(), IDLE],
    ['a tap on another mark opens that one', pinned('A', 'tap'), open('B', 'tap'), pinned('B', 'tap')],
    ['a key opens the next card', pinned('A'), open('B'), pinned('B')],
    ['Esc closes a card opened by key', pinned('A'), DISMISS, spent('A')],
    ['the mark of a card opened by key goes', pinned('A'), gone('A'), IDLE],

    ['the pointer arrives in the card in time', leaving('A', undefined, 5), inCard(100), entered('A')],
    ['the pointer comes back to the mark in time', leaving('A', undefined, 5), over('A', 100), hovered('A', 100)],
    ['the pointer strays over plain text: the time runs on', leaving('A', undefined, 5), outside(100), leaving('A', undefined, 5)],
    ['the pointer is on its way into the card: the time begins anew', leaving('A', undefined, 5), between(100), leaving('A', undefined, 100)],
    ['the pointer comes to another mark', leaving('A', undefined, 5), over('B', 100), leaving('A', 'B', 5, 100)],
    ['the pointer goes from that other mark to a third', leaving('A', 'B', 5), over('C', 100), leaving('A', 'C', 5, 100)],
    ['the pointer leaves the other mark', leaving('A', 'B', 5), outside(100), leaving('A', undefined, 5)],
    ['the pointer crossed another mark and arrives in the card', leaving('A', 'B', 5), inCard(100), entered('A')],
    ['a tick comes a millisecond early while it leaves', leaving('A', undefined, 5), tick(5 + GRACE_MS - 1), leaving('A', undefined, 5)],
    ['the pointer has been away long enough', leaving('A', undefined, 5), tick(5 + GRACE_MS), IDLE],
    ['the pointer has been on another mark long enough: its card opens', leaving('A', 'B', 5), tick(5 + GRACE_MS), hovered('B', 5)],
    ['the pointer came to another mark late: it must rest there first', leaving('A', 'B', 5, 200), tick(5 + GRACE_MS), resting('B', 200)],
    ['a key opens a card while another closes', leaving('A', undefined, 5), open('B'), pinned('B')],
    ['Esc closes a card that would close', leaving('A', 'B', 5), DISMISS, spent('A')],
    ['the mark of a card that would close goes', leaving('A', undefined, 5), gone('A'), IDLE],
    ['a third mark goes while it leaves', leaving('A', 'B', 5), gone('C'), leaving('A', 'B', 5)],
    ['the mark that the pointer is on its way to goes', leaving('A', 'B', 5), gone('B'), leaving('A', undefined, 5)],

    ['the hand trembles on a mark whose card was closed: it stays closed', spent('A'), over('A', 100), spent('A')],
    ['the pointer leaves that mark', spent('A'), outside(100), IDLE],
    ['the pointer goes from that mark to another', spent('A'), over('B', 100), resting('B', 100)],
    ['time alone opens nothing there', spent('A'), tick(9999), spent('A')],
    ['a key opens it all the same', spent('A'), open('A'), pinned('A')],
  ])('%s', (_, from, event, to) => {
    expect(next(from, event, DWELL)).toEqual(to);
  });
});

describe('a reader', () => {
  const moving = (mark: Mark, from: Point, to: Point, start: number, end: number): Event[] =>
    Array.from({ length: Math.floor((end - start) / 50) + 1 }, (_, step) => {
      const share = (step * 50) / (end - start);
      return over(mark, start + step * 50, { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
    });

  it.each<[what: string, events: Event[], shown: Mark | undefined]>([
    ['who crosses a line of text opens nothing', [over('A', 0), outside(100), over('B', 200), outside(290), tick(600)], undefined],
    ['who rests on a phrase sees its card', [over('A', 0), tick(DWELL)], 'A'],
    ['who trembles on a phrase sees its card', [over('A', 0), over('A', 150), over('A', 249), tick(DWELL)], 'A'],
    ['who sweeps along a long phrase opens nothing', [...moving('A', { x: 0, y: 0 }, { x: 400, y: 0 }, 0, 400), tick(400)], undefined],
    ['who reads along a long phrase sees its card', [...moving('A', { x: 0, y: 0 }, { x: 80, y: 0 }, 0, 400), tick(400)], 'A'],
    ['who sweeps and then rests sees its card', [...moving('A', { x: 0, y: 0 }, { x: 400, y: 0 }, 0, 400), tick(400 + DWELL)], 'A'],
    ['who crosses a gap into the card keeps it', [over('A', 0), tick(DWELL), outside(400), inCard(650), tick(700)], 'A'],
    [
      'who travels slowly into the card keeps it',
      [over('A', 0), tick(DWELL), between(400), between(650), between(900), tick(950), inCard(1100), tick(1400)],
      'A',
    ],
    ['who crosses another phrase on the way keeps the card', [over('A', 0), tick(DWELL), between(400, 'B'), inCard(600), tick(750)], 'A'],
    ['who stops on the way loses the card', [over('A', 0), tick(DWELL), between(400), tick(400 + GRACE_MS)], undefined],
    ['who reads for long keeps the card', [over('A', 0), tick(DWELL), inCard(400), tick(60_000)], 'A'],
    ['who goes away loses the card', [over('A', 0), tick(DWELL), outside(1000), tick(1300)], undefined],
    ['who goes to the next phrase sees the next card', [over('A', 0), tick(DWELL), over('B', 1000), tick(1300)], 'B'],
    ['who goes away and comes back in time keeps the card', [over('A', 0), tick(DWELL), outside(1000), over('A', 1200), tick(1300)], 'A'],
    ['who opened by key moves the pointer as they like', [open('A'), over('B', 0), tick(300), outside(400), tick(1000)], 'A'],
    ['who closes a card under the pointer does not see it again while there', [over('A', 0), tick(DWELL), DISMISS, over('A', 400), tick(900)], undefined],
    ['who closes a card, goes and comes back sees it again', [over('A', 0), tick(DWELL), DISMISS, outside(400), over('A', 600), tick(900)], 'A'],
    ['who clicks a link with a phrase in it sees no card', [over('A', 0), press('A'), press('A'), over('A', 50), tick(600)], undefined],
    ['who ends a selection on a phrase sees no card over it', [press(), press('A'), over('A', 50), tick(600)], undefined],
  ])('%s', (_, events, shown) => {
    expect(shownMark(events.reduce<State>((state, event) => next(state, event, DWELL), IDLE))).toBe(shown);
  });
});

describe('the clock is asked', () => {
  it.each<[what: string, state: State, due: number | undefined]>([
    ['not while nothing happens', IDLE, undefined],
    ['when a card may open', resting('A', 5), 5 + DWELL],
    ['not while a card is open', hovered('A', 5), undefined],
    ['not while a card stays closed', spent('A'), undefined],
    ['when a card may close', leaving('A', undefined, 5), 5 + GRACE_MS],
  ])('%s', (_, state, due) => {
    expect(nextTick(state, DWELL)).toBe(due);
  });
});

/** What a hand may do, in order of time; the ticks come when the machine asks for them, as they do in a page. */
const marks = fc.constantFrom<Mark>('A', 'B', 'C');
const spots = fc.record({ x: fc.integer({ min: -50, max: 450 }), y: fc.integer({ min: -50, max: 350 }) });
const happenings: fc.Arbitrary<Event[]> = fc
  .array(
    fc.tuple(
      fc.nat(400),
      fc.oneof(
        {
          weight: 6,
          arbitrary: fc.tuple(marks, spots).map(
            ([mark, where]) =>
              (time: number) =>
                over(mark, time, where),
          ),
        },
        { weight: 2, arbitrary: fc.constant(inCard) },
        { weight: 2, arbitrary: fc.constant(outside) },
        { weight: 2, arbitrary: fc.option(marks, { nil: undefined }).map((mark) => (time: number) => between(time, mark)) },
        fc.tuple(marks, fc.constantFrom<Opener>('key', 'tap')).map(
          ([mark, by]) =>
            () =>
              open(mark, by),
        ),
        marks.map((mark) => () => gone(mark)),
        fc.option(marks, { nil: undefined }).map((mark) => () => press(mark)),
        fc.constant(() => DISMISS),
      ),
    ),
    { maxLength: 40 },
  )
  .map((steps) => {
    let time = 0;
    return steps.map(([pause, make]) => {
      time += pause;
      return Object.assign(make(time), { now: time });
    });
  });

/** Every step of a run with the ticks that fall due between the events, as a page's timer brings them. */
function run(events: readonly Event[], dwell: number): Array<{ before: State; event: Event; after: State }> {
  const steps: Array<{ before: State; event: Event; after: State }> = [];
  let state: State = IDLE;
  const take = (event: Event): void => {
    const before = state;
    state = next(before, event, dwell);
    steps.push({ before, event, after: state });
  };
  for (const event of events) {
    const { now } = event as Event & { now: number };
    for (let due = nextTick(state, dwell); due !== undefined && due <= now; due = nextTick(state, dwell)) take(tick(due));
    take(event);
  }
  return steps;
}

describe('whatever a hand does', () => {
  const RUNS = process.env.LONG ? 50_000 : 2_000;
  const always = (holds: (steps: ReturnType<typeof run>, dwell: number) => void): void =>
    fc.assert(
      fc.property(happenings, fc.integer({ min: 100, max: 2000 }), (events, dwell) => holds(run(events, dwell), dwell)),
      { numRuns: RUNS },
    );

  it('a card opens by itself only on a mark where the pointer has rested for the dwell time without a fast move', () => {
    always((steps, dwell) => {
      /** The mark under the pointer since when, by the events alone. */
      let rested: { mark: Mark; since: number; last: Sample } | undefined;
      for (const { before, event, after } of steps) {
        if (event.type === 'point') {
          const { mark, where } = event;
          const isStill =
            mark !== undefined &&
            mark === rested?.mark &&
            Math.hypot(where.x - rested.last.x, where.y - rested.last.y) <= FAST * (where.time - rested.last.time);
          rested = mark === undefined ? undefined : { mark, since: isStill && rested ? rested.since : where.time, last: where };
        }
        const opened = after.at === 'open' && after.by === 'hover' && shownMark(before) !== after.mark;
        if (!opened) continue;
        expect(event.type).toBe('tick');
        expect(rested?.mark).toBe(after.mark);
        expect((event as { time: number }).time - (rested?.since ?? Number.NaN)).toBeGreaterThanOrEqual(dwell);
      }
    });
  });

  it('a card goes only by Esc, a press, another card, the loss of its mark, or GRACE_MS away from mark and card', () => {
    always((steps) => {
      let awaySince: number | undefined;
      for (const { before, event, after } of steps) {
        const shown = shownMark(before);
        if (event.type === 'point') awaySince = event.inCard || event.mark === shown ? undefined : (awaySince ?? event.where.time);
        if (shown === undefined || shownMark(after) === shown) continue;
        if (event.type === 'tick') expect(event.time - (awaySince ?? Number.NaN)).toBeGreaterThanOrEqual(GRACE_MS);
        else expect(['dismiss', 'press', 'open', 'gone']).toContain(event.type);
        awaySince = undefined;
      }
    });
  });

  it('a card that was closed stays closed until the pointer has been elsewhere or a key or tap asks for it', () => {
    always((steps) => {
      let closed: Mark | undefined;
      for (const { before, event, after } of steps) {
        if (event.type === 'dismiss' && before.at !== 'idle') closed = before.mark;
        else if (event.type === 'open' || event.type === 'gone' || event.type === 'press' || (event.type === 'point' && event.mark !== closed))
          closed = undefined;
        if (closed !== undefined) expect(shownMark(after)).toBeUndefined();
      }
    });
  });

  it('a card opened by key or tap never minds the pointer or the time', () => {
    always((steps) => {
      for (const { before, event, after } of steps) {
        if (before.at === 'open' && before.by !== 'hover' && (event.type === 'point' || event.type === 'tick')) expect(after).toBe(before);
      }
    });
  });

  it('a tick before its time changes nothing, and one in time settles what was open', () => {
    always((steps, dwell) => {
      for (const { after } of steps) {
        const due = nextTick(after, dwell);
        if (due === undefined) continue;
        expect(next(after, tick(due - 1), dwell)).toEqual(after);
        expect(next(after, tick(due), dwell).at).not.toBe('leaving');
        expect(next(after, tick(due + dwell), dwell).at).not.toBe('resting');
      }
    });
  });
});
