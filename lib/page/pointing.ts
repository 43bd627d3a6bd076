/**
 * When a card opens and closes, as a pure machine with injected time.
 *
 *               rests on a mark          DWELL_MS pass
 *      idle ───────────────────▶ resting ─────────────▶ open ◀──────────────┐
 *       ▲  ▲                        │                   │  ▲                │
 *       │  └──── leaves it ─────────┘     leaves mark   │  │ comes back     │ opened by key
 *       │                                 and card      ▼  │ (mark or card) │ (from any state)
 *       │         GRACE_MS pass, on nothing            leaving ─────────────┘
 *       ├──────────────────────────────────────────────┘   GRACE_MS pass on another mark: its card opens
 *       └── Esc, a press outside, or the mark is gone (from any state)
 *
 * A card that was opened by key does not close because the pointer is elsewhere.
 */

/** How long the pointer must rest on a mark: long enough that crossing a line of text opens nothing. */
export const DWELL_MS = 300;
/** How long the pointer may be outside on its way into the card. */
export const GRACE_MS = 300;

export type Pointing<M> =
  | { readonly at: 'idle' }
  | { readonly at: 'resting'; readonly mark: M; readonly since: number }
  | { readonly at: 'open'; readonly mark: M; readonly by: 'hover' | 'key' }
  | { readonly at: 'leaving'; readonly mark: M; readonly towards: M | undefined; readonly since: number };

export type PointingEvent<M> =
  /** The pointer is over a mark, over the card, or over neither. Times are milliseconds of one clock. */
  | { readonly type: 'point'; readonly mark: M | undefined; readonly inCard: boolean; readonly time: number }
  | { readonly type: 'tick'; readonly time: number }
  | { readonly type: 'open'; readonly mark: M }
  | { readonly type: 'dismiss' }
  | { readonly type: 'gone'; readonly mark: M };

export const IDLE = { at: 'idle' } as const;

/** The mark whose card is shown. */
export function shownMark<M>(state: Pointing<M>): M | undefined {
  return state.at === 'open' || state.at === 'leaving' ? state.mark : undefined;
}

/** When a `tick` is due, or undefined. */
export function nextTick<M>(state: Pointing<M>): number | undefined {
  if (state.at === 'resting') return state.since + DWELL_MS;
  return state.at === 'leaving' ? state.since + GRACE_MS : undefined;
}

export function next<M>(state: Pointing<M>, event: PointingEvent<M>): Pointing<M> {
  switch (event.type) {
    case 'dismiss':
      return IDLE;
    case 'open':
      return { at: 'open', mark: event.mark, by: 'key' };
    case 'gone':
      if (state.at !== 'idle' && state.mark === event.mark) return IDLE;
      return state.at === 'leaving' && state.towards === event.mark ? { ...state, towards: undefined } : state;
    case 'tick':
      return afterTick(state, event.time);
    case 'point':
      return afterPoint(state, event);
  }
}

function afterTick<M>(state: Pointing<M>, time: number): Pointing<M> {
  if (state.at === 'resting' && time >= state.since + DWELL_MS) return { at: 'open', mark: state.mark, by: 'hover' };
  if (state.at === 'leaving' && time >= state.since + GRACE_MS) {
    return state.towards === undefined ? IDLE : { at: 'open', mark: state.towards, by: 'hover' };
  }
  return state;
}

function afterPoint<M>(state: Pointing<M>, { mark, inCard, time }: Extract<PointingEvent<M>, { type: 'point' }>): Pointing<M> {
  switch (state.at) {
    case 'idle':
      return mark === undefined ? state : { at: 'resting', mark, since: time };
    case 'resting':
      if (mark === state.mark) return state;
      return mark === undefined ? IDLE : { at: 'resting', mark, since: time };
    case 'open':
      if (state.by === 'key' || inCard || mark === state.mark) return state;
      return { at: 'leaving', mark: state.mark, towards: mark, since: time };
    case 'leaving':
      if (inCard || mark === state.mark) return { at: 'open', mark: state.mark, by: 'hover' };
      return mark === state.towards ? state : { ...state, towards: mark, since: mark === undefined ? state.since : time };
  }
}
