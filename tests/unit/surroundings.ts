import { guardHolds, storeGuard } from '../../lib/lexicon/guards';
import type { Guard } from '../../lib/lexicon/schema';
import type { Surroundings } from '../../lib/lexicon/surroundings';

/** A surface's surroundings as two strings. */
export const between = (before: string, after: string): Surroundings => ({
  before: (distance) => before.charCodeAt(before.length - distance) || 0,
  after: (distance) => after.charCodeAt(distance - 1) || 0,
});

/** Whether a guard as the lexicon has it holds there. */
export function holds(guard: Guard, around: Surroundings): boolean {
  const units = Uint16Array.from(storeGuard(guard));
  return guardHolds(units, 0, units.length, around);
}
