/**
 * When a card opens and closes, as a pure machine with injected time.
 *
 *              comes to a mark            dwell passes,
 *                                         no fast move
 *      idle ───────────────────▶ resting ─────────────▶ open (hover) ◀─────────────┐
 *       ▲ ▲ ▲                      │  │                  │                         │
 *       │ │ └──── leaves it ───────┘  │ Esc, press       │ leaves mark and card    │ back on the mark,
 *       │ │                           │                  ▼                         │ or in the card
 *       │ │ leaves the mark           │                leaving ────────────────────┤
 *       │ └───────────────── spent ◀──┴── Esc, press ────┤  ▲ │                    │
 *       │                      ▲                         │  └─┘ on its way into the card: grace anew
 *       │                      │ Esc, press              │
 *       │                   open (key, tap) ◀── a key or tap opens it (from any state)
 *       │                                                │
 *       ├─────────── GRACE_MS pass, on nothing ──────────┘
 *       │            GRACE_MS pass, on another mark: that one is resting, or open if it has rested
 *       └─────────── the mark is gone (from any state)
 *
 * `spent`: the person closed the card, pressed a button or ended a drag while on the mark. Its card stays
 * closed until the pointer has been elsewhere, however much the hand trembles.
 * A card that was opened by key or tap does not close because the pointer is elsewhere.
 */
import { type Box, grown, isOnTheWay, type Point } from './geometry';

/** How long the pointer may be outside on its way into the card, in milliseconds. */
export const GRACE_MS = 300;

/** A pointer faster than this is on its way elsewhere, in CSS pixels a millisecond: a hand that aims slows down well below it. */
export const FAST = 0.5;

/** How far beside the safe triangle a hand may stray, in CSS pixels. */
const STRAY = 8;

/** Where the pointer was, and when (milliseconds of one clock). */
export interface Sample extends Point {
  readonly time: number;
}

/** The pointer rests on a mark since a time; `last` is where it was seen there. */
interface Rest<M> {
  readonly mark: M;
  readonly since: number;
  readonly last: Sample;
}

export type Opener = 'key' | 'tap';

export type Pointing<M> =
  | { readonly at: 'idle' }
  | ({ readonly at: 'resting' } & Rest<M>)
  /** `last`: where the pointer was seen on the mark, unless it has been in the card since. */
  | { readonly at: 'open'; readonly mark: M; readonly by: 'hover'; readonly last: Point | undefined }
  | { readonly at: 'open'; readonly mark: M; readonly by: Opener }
  /** `from`: the tip of the safe triangle; there is none for who comes out of the card. */
  | { readonly at: 'leaving'; readonly mark: M; readonly from: Point | undefined; readonly since: number; readonly towards: Rest<M> | undefined }
  | { readonly at: 'spent'; readonly mark: M };

export type PointingEvent<M> =
  /** The pointer is over a mark, over the card, or over neither; `card` is where the open card stands. */
  | { readonly type: 'point'; readonly mark: M | undefined; readonly inCard: boolean; readonly card: Box | undefined; readonly where: Sample }
  | { readonly type: 'tick'; readonly time: number }
  | { readonly type: 'open'; readonly mark: M; readonly by: Opener }
  /** Esc, or the card's own close button. */
  | { readonly type: 'dismiss' }
  /** A button went down or came up outside the card, over a mark or elsewhere. */
  | { readonly type: 'press'; readonly mark: M | undefined }
  | { readonly type: 'gone'; readonly mark: M };

export const IDLE = { at: 'idle' } as const;

/** The mark whose card is shown. */
export function shownMark<M>(state: Pointing<M>): M | undefined {
  return state.at === 'open' || state.at === 'leaving' ? state.mark : undefined;
}

/** When a `tick` is due, or undefined. @param dwell how long to rest before a card opens, in milliseconds */
export function nextTick<M>(state: Pointing<M>, dwell: number): number | undefined {
  if (state.at === 'resting') return state.since + dwell;
  return state.at === 'leaving' ? state.since + GRACE_MS : undefined;
}

/** What `event` makes of `state`; the same object when nothing changes. @param dwell how long to rest before a card opens, in milliseconds */
export function next<M>(state: Pointing<M>, event: PointingEvent<M>, dwell: number): Pointing<M> {
  switch (event.type) {
    case 'dismiss':
      return state.at === 'idle' ? state : spent(state.mark);
    case 'press':
      return event.mark === undefined ? IDLE : spent(event.mark);
    case 'open':
      return { at: 'open', mark: event.mark, by: event.by };
    case 'gone':
      if (state.at !== 'idle' && state.mark === event.mark) return IDLE;
      return state.at === 'leaving' && state.towards?.mark === event.mark ? { ...state, towards: undefined } : state;
    case 'tick':
      return afterTick(state, event.time, dwell);
    case 'point':
      return afterPoint(state, event);
  }
}

const spent = <M>(mark: M): Pointing<M> => ({ at: 'spent', mark });

function afterTick<M>(state: Pointing<M>, time: number, dwell: number): Pointing<M> {
  if (state.at === 'resting') return rested(state, time, dwell);
  if (state.at !== 'leaving' || time < state.since + GRACE_MS) return state;
  return state.towards ? rested({ at: 'resting', ...state.towards }, time, dwell) : IDLE;
}

function rested<M>(state: Pointing<M> & { at: 'resting' }, time: number, dwell: number): Pointing<M> {
  return time >= state.since + dwell ? { at: 'open', mark: state.mark, by: 'hover', last: state.last } : state;
}

function afterPoint<M>(state: Pointing<M>, event: Extract<PointingEvent<M>, { type: 'point' }>): Pointing<M> {
  const { mark, inCard, card, where } = event;
  switch (state.at) {
    case 'idle':
      return restOn(mark, where);
    case 'spent':
      return mark === state.mark ? state : restOn(mark, where);
    case 'resting':
      return mark === state.mark ? { at: 'resting', ...stillOn(state, where) } : restOn(mark, where);
    case 'open':
      if (state.by !== 'hover') return state;
      if (inCard || mark === state.mark) return { at: 'open', mark: state.mark, by: 'hover', last: inCard ? undefined : where };
      return { at: 'leaving', mark: state.mark, from: state.last, since: where.time, towards: mark === undefined ? undefined : begun(mark, where) };
    case 'leaving': {
      if (inCard || mark === state.mark) return { at: 'open', mark: state.mark, by: 'hover', last: inCard ? undefined : where };
      const isOnWay = state.from !== undefined && card !== undefined && isOnTheWay(state.from, where, grown(card, STRAY));
      const towards = mark === undefined ? undefined : mark === state.towards?.mark ? stillOn(state.towards, where) : begun(mark, where);
      return { ...state, since: isOnWay ? where.time : state.since, towards };
    }
  }
}

const begun = <M>(mark: M, where: Sample): Rest<M> => ({ mark, since: where.time, last: where });

const restOn = <M>(mark: M | undefined, where: Sample): Pointing<M> => (mark === undefined ? IDLE : { at: 'resting', ...begun(mark, where) });

/** A fast move within a mark is not rest: the time begins anew. */
function stillOn<M>({ mark, since, last }: Rest<M>, where: Sample): Rest<M> {
  const isFast = Math.hypot(where.x - last.x, where.y - last.y) > FAST * (where.time - last.time);
  return { mark, since: isFast ? where.time : since, last: where };
}
