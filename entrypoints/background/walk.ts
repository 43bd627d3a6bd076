import type { Survey, TabRequest, Wrapped } from '../../lib/messages';

/** A frame with what it answered, in the order in which a reader meets the frames. */
export interface SurveyedFrame extends Survey {
  readonly frameId: number;
}

export type Walk = 'next-mark' | 'previous-mark' | 'open-card';

export interface Step {
  readonly frameId: number;
  readonly request: Extract<TabRequest, { type: 'go' }>;
}

/**
 * Where a walk goes: to the mark after or before the current one over all frames, round the end; without a
 * current one to the first in sight. `open-card` opens the current card, or when that is open already the
 * next one's. Undefined where there is no mark.
 */
export function stepOf(frames: readonly SurveyedFrame[], walk: Walk): Step | undefined {
  const total = frames.reduce((sum, { marks }) => sum + marks, 0);
  if (total === 0) return undefined;
  const current = positionOf(frames, ({ current: at }) => at);
  const isOpen = frames.some(({ current: at, opened }) => at !== undefined && opened);
  let position: number;
  let wrapped: Wrapped = 'no';
  if (current === undefined) {
    position = positionOf(frames, ({ inSight }) => inSight) ?? 0;
    if (walk === 'previous-mark') position--;
  } else position = walk === 'open-card' && !isOpen ? current : walk === 'previous-mark' ? current - 1 : current + 1;
  if (position < 0) {
    position = total - 1;
    wrapped = 'to-last';
  } else if (position >= total) {
    position = 0;
    wrapped = 'to-first';
  }
  let before = 0;
  for (const { frameId, marks } of frames) {
    if (position < before + marks) {
      return { frameId, request: { type: 'go', index: position - before, opens: walk === 'open-card', wrapped, position: position + 1, total } };
    }
    before += marks;
  }
  return undefined;
}

/** The place of the first mark that `pick` gives, counted over all frames from 0. */
function positionOf(frames: readonly SurveyedFrame[], pick: (frame: SurveyedFrame) => number | undefined): number | undefined {
  let before = 0;
  for (const frame of frames) {
    const index = pick(frame);
    if (index !== undefined && index < frame.marks) return before + index;
    before += frame.marks;
  }
  return undefined;
}
