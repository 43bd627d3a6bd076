import type { Surroundings } from '../../lib/lexicon/guards';

/** A surface's surroundings as two strings. */
export const between = (before: string, after: string): Surroundings => ({
  before: (distance) => before.charCodeAt(before.length - distance) || 0,
  after: (distance) => after.charCodeAt(distance - 1) || 0,
});
