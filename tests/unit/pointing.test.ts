import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DWELL_MS, GRACE_MS, IDLE, next, nextTick, type Pointing, type PointingEvent, shownMark } from '../../lib/page/pointing';

type Mark = 'A' | 'B' | 'C';
type State = Pointing<Mark>;
type Event = PointingEvent<Mark>;

const over = (mark: Mark, time: number): Event => ({ type: 'point', mark, inCard: false, time });
const inCard = (time: number): Event => ({ type: 'point', mark: undefined, inCard: true, time });
const outside = (time: number): Event => ({ type: 'point', mark: undefined, inCard: false, time });
const tick = (time: number): Event => ({ type: 'tick', time });
const open = (mark: Mark): Event => ({ type: 'open', mark });
const gone = (mark: Mark): Event => ({ type: 'gone', mark });
const DISMISS: Event = { type: 'dismiss' };

const resting = (mark: Mark, since: number): State => ({ at: 'resting', mark, since });
const hovered = (mark: Mark): State => ({ at: 'open', mark, by: 'hover' });
const byKey = (mark: Mark): State => ({ at: 'open', mark, by: 'key' });
const leaving = (mark: Mark, towards: Mark | undefined, since: number): State => ({ at: 'leaving', mark, towards, since });

/** Every state and what each event makes of it; the diagram stands in `pointing.ts`. */
describe('the hover machine', () => {
  it.each<[what: string, from: State, event: Event, to: State]>([
    ['the pointer comes to a mark and rests', IDLE, over('A', 5), resting('A', 5)],
    ['the pointer moves over plain text', IDLE, outside(5), IDLE],
    ['a late tick finds nothing', IDLE, tick(5), IDLE],
    ['a key opens a card', IDLE, open('A'), byKey('A')],
    ['Esc closes nothing', IDLE, DISMISS, IDLE],
    ['a mark that nobody points at goes', IDLE, gone('A'), IDLE],

    ['the pointer moves within the mark it rests on: the time runs on', resting('A', 5), over('A', 100), resting('A', 5)],
    ['the pointer leaves the mark before its card opens', resting('A', 5), outside(100), IDLE],
    ['the pointer goes to another mark: the time begins anew', resting('A', 5), over('B', 100), resting('B', 100)],
    ['a tick comes a millisecond early', resting('A', 5), tick(5 + DWELL_MS - 1), resting('A', 5)],
    ['the pointer has rested long enough', resting('A', 5), tick(5 + DWELL_MS), hovered('A')],
    ['the tick comes late', resting('A', 5), tick(5 + DWELL_MS + 1000), hovered('A')],
    ['a key opens the card before it opens by itself', resting('A', 5), open('A'), byKey('A')],
    ['a key opens another card meanwhile', resting('A', 5), open('B'), byKey('B')],
    ['Esc stops a card that would open', resting('A', 5), DISMISS, IDLE],
    ['the mark it rests on goes', resting('A', 5), gone('A'), IDLE],
    ['another mark goes while it rests', resting('A', 5), gone('B'), resting('A', 5)],

    ['the pointer moves within the mark of the open card', hovered('A'), over('A', 5), hovered('A')],
    ['the pointer goes straight into the card', hovered('A'), inCard(5), hovered('A')],
    ['the pointer leaves mark and card', hovered('A'), outside(5), leaving('A', undefined, 5)],
    ['the pointer goes on to another mark', hovered('A'), over('B', 5), leaving('A', 'B', 5)],
    ['a late tick leaves the card open', hovered('A'), tick(9999), hovered('A')],
    ['a key takes the card over', hovered('A'), open('A'), byKey('A')],
    ['a key opens another card instead', hovered('A'), open('B'), byKey('B')],
    ['Esc closes the card', hovered('A'), DISMISS, IDLE],
    ['the mark of the open card goes', hovered('A'), gone('A'), IDLE],
    ['another mark goes while the card is open', hovered('A'), gone('B'), hovered('A')],

    ['the pointer is elsewhere: a card opened by key stays', byKey('A'), outside(5), byKey('A')],
    ['the pointer crosses another mark: a card opened by key stays', byKey('A'), over('B', 5), byKey('A')],
    ['the pointer passes through a card opened by key: it still stays', byKey('A'), inCard(5), byKey('A')],
    ['a key opens the next card', byKey('A'), open('B'), byKey('B')],
    ['Esc closes a card opened by key', byKey('A'), DISMISS, IDLE],
    ['the mark of a card opened by key goes', byKey('A'), gone('A'), IDLE],

    ['the pointer arrives in the card in time', leaving('A', undefined, 5), inCard(100), hovered('A')],
    ['the pointer comes back to the mark in time', leaving('A', undefined, 5), over('A', 100), hovered('A')],
    ['the pointer crosses plain text on its way: the time runs on', leaving('A', undefined, 5), outside(100), leaving('A', undefined, 5)],
    ['the pointer comes to another mark on its way: the time begins anew', leaving('A', undefined, 5), over('B', 100), leaving('A', 'B', 100)],
    ['the pointer stays on that other mark: the time runs on', leaving('A', 'B', 5), over('B', 100), leaving('A', 'B', 5)],
    ['the pointer comes to a third mark: the time begins anew', leaving('A', 'B', 5), over('C', 100), leaving('A', 'C', 100)],
    ['the pointer leaves the other mark: the time runs on', leaving('A', 'B', 5), outside(100), leaving('A', undefined, 5)],
    ['the pointer crossed another mark and arrives in the card', leaving('A', 'B', 5), inCard(100), hovered('A')],
    ['a tick comes a millisecond early while it leaves', leaving('A', undefined, 5), tick(5 + GRACE_MS - 1), leaving('A', undefined, 5)],
    ['the pointer has been away long enough', leaving('A', undefined, 5), tick(5 + GRACE_MS), IDLE],
    ['the pointer has been on another mark long enough: its card opens', leaving('A', 'B', 5), tick(5 + GRACE_MS), hovered('B')],
    ['a key opens a card while another closes', leaving('A', undefined, 5), open('B'), byKey('B')],
    ['Esc closes a card that would close', leaving('A', 'B', 5), DISMISS, IDLE],
    ['the mark of a card that would close goes', leaving('A', undefined, 5), gone('A'), IDLE],
    ['a third mark goes while it leaves', leaving('A', 'B', 5), gone('C'), leaving('A', 'B', 5)],
  ])('%s', (_, from, event, to) => {
    expect(next(from, event)).toEqual(to);
  });

  it('the mark that the pointer is on its way to goes: it does not open', () => {
    expect(next(leaving('A', 'B', 5), gone('B'))).toEqual(leaving('A', undefined, 5));
  });
});

describe('a reader', () => {
  it.each<[what: string, events: Event[], shown: Mark | undefined]>([
    ['who crosses a line of text opens nothing', [over('A', 0), outside(100), over('B', 200), outside(290), tick(600)], undefined],
    ['who rests on a phrase sees its card', [over('A', 0), tick(300)], 'A'],
    ['who trembles on a phrase sees its card', [over('A', 0), over('A', 150), over('A', 299), tick(300)], 'A'],
    ['who crosses a gap into the card keeps it', [over('A', 0), tick(300), outside(400), inCard(650), tick(700)], 'A'],
    ['who crosses another phrase into the card keeps it', [over('A', 0), tick(300), outside(400), over('B', 450), inCard(600), tick(750)], 'A'],
    ['who reads for long keeps the card', [over('A', 0), tick(300), inCard(400), tick(60_000)], 'A'],
    ['who goes away loses the card', [over('A', 0), tick(300), outside(1000), tick(1300)], undefined],
    ['who goes to the next phrase sees the next card', [over('A', 0), tick(300), over('B', 1000), tick(1300)], 'B'],
    ['who goes away and comes back in time keeps the card', [over('A', 0), tick(300), outside(1000), over('A', 1200), tick(1300)], 'A'],
    ['who opened by key moves the pointer as they like', [open('A'), over('B', 0), tick(300), outside(400), tick(1000)], 'A'],
    ['who closes a card under the pointer does not see it open again at once', [over('A', 0), tick(300), DISMISS, tick(600)], undefined],
  ])('%s', (_, events, shown) => {
    expect(shownMark(events.reduce<State>(next, IDLE))).toBe(shown);
  });
});

describe('the clock is asked', () => {
  it.each<[what: string, state: State, due: number | undefined]>([
    ['not while nothing happens', IDLE, undefined],
    ['when a card may open', resting('A', 5), 5 + DWELL_MS],
    ['not while a card is open', hovered('A'), undefined],
    ['when a card may close', leaving('A', undefined, 5), 5 + GRACE_MS],
  ])('%s', (_, state, due) => {
    expect(nextTick(state)).toBe(due);
  });

  const marks = fc.constantFrom<Mark>('A', 'B', 'C');
  const events: fc.Arbitrary<Event[]> = fc
    .array(
      fc.oneof(
        marks.map((mark) => (time: number) => over(mark, time)),
        fc.constant(inCard),
        fc.constant(outside),
        fc.constant(tick),
        marks.map((mark) => () => open(mark)),
        marks.map((mark) => () => gone(mark)),
        fc.constant(() => DISMISS),
      ),
    )
    .chain((makers) => fc.array(fc.nat(200), { minLength: makers.length, maxLength: makers.length }).map((pauses) => ({ makers, pauses })))
    .map(({ makers, pauses }) => {
      let time = 0;
      return makers.map((make, index) => {
        time += pauses[index] ?? 0;
        return make(time);
      });
    });

  it('and its answer in time always settles what was open, whatever went before', () => {
    fc.assert(
      fc.property(events, (happened) => {
        const state = happened.reduce<State>(next, IDLE);
        const due = nextTick(state);
        if (due === undefined) return;
        expect(next(state, tick(due - 1))).toEqual(state);
        expect(['idle', 'open']).toContain(next(state, tick(due)).at);
      }),
      { numRuns: 1000 },
    );
  });
});
