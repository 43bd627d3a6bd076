/** Title marks do for a guard what quotation marks do. */
export const BRACKETS = '《》〈〉';

/**
 * How much of the surroundings a guard may ask for, in UTF-16 code units on each side.
 * Longer than the longest head noun in the lexicon with its quotes.
 */
export const CONTEXT_LENGTH = 16;

/**
 * The text around a surface in canonical characters, its quotation marks kept: the UTF-16 code unit that
 * stands `distance` places from it, the nearest at 1; 0 where the text ends, and beyond `CONTEXT_LENGTH`.
 */
export interface Surroundings {
  before(distance: number): number;
  after(distance: number): number;
}

/** Whether one of `options` begins `skip` places after the surface. */
export function beginsAfter(around: Surroundings, options: readonly string[], skip: number): boolean {
  const nearest = around.after(skip + 1);
  // Not by an iterator, which code that has hardly ever run makes an object for at every step.
  for (let index = 0; index < options.length; index++) {
    const option = options[index] as string;
    if (option.charCodeAt(0) !== nearest) continue;
    let read = 1;
    while (read < option.length && around.after(skip + read + 1) === option.charCodeAt(read)) read++;
    if (read === option.length) return true;
  }
  return false;
}
