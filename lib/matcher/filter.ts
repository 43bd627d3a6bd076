/**
 * A sieve of the surfaces' first four classes, the q-gram filter of Salmela, Tarhio and Kytöjoki
 * ("Multipattern string matching with q-grams", 2006): one look-up in a table of 32-bit words tells nearly every place of a
 * text where no surface begins. The first three classes choose the word, the fourth its bit.
 *
 * A shift table (Wu and Manber 1994) would pass over text instead of looking at each place, but by no more
 * than the shortest surface is long, and that is two characters.
 */

/** How many classes the filter sees, and how far the last of them stands behind the first. */
export const SEEN = 4;
/** Odd multipliers, which spread the first two classes over the table. */
const FIRST_FACTOR = 0x9e35;
const SECOND_FACTOR = 0x85eb;
/** How many bits of the third class choose the word; a surface of two characters is in as many words as these bits have values. */
const THIRD_BITS = 3;
const THIRD_MASK = (1 << THIRD_BITS) - 1;

/** 8,192 words stay in the first-level cache and 65,536 in the second. */
const LEAST_WORDS = 1 << 13;
const MOST_WORDS = 1 << 16;
/** With so many the filter lets about twice as many places through as a surface's first four classes stand at; more cost more than they save. */
const WORDS_A_SURFACE = 4;

/** Where the word of three classes stands, before it is cut to the table's length (a power of two). */
export const slotOf = (first: number, second: number, third: number): number => first * FIRST_FACTOR + second * SECOND_FACTOR + (third & THIRD_MASK);

/** By how much the word is shifted to the bit of the fourth class; JavaScript takes it modulo 32. */
export const bitOf = (third: number, fourth: number): number => fourth ^ (third >> THIRD_BITS);

/** The filter of `surfaces`, each a string of at least two classes. */
export function buildFilter(surfaces: readonly string[]): Int32Array {
  let length = LEAST_WORDS;
  while (length < surfaces.length * WORDS_A_SURFACE && length < MOST_WORDS) length *= 2;
  const words = new Int32Array(length);
  const add = (slot: number, bits: number): void => {
    words[slot & (length - 1)] = (words[slot & (length - 1)] as number) | bits;
  };
  const ALL = -1;
  for (const surface of surfaces) {
    const [first, second, third, fourth] = [0, 1, 2, 3].map((at) => surface.charCodeAt(at)) as [number, number, number, number];
    if (surface.length === 2) for (let any = 0; any <= THIRD_MASK; any++) add(slotOf(first, second, any), ALL);
    else add(slotOf(first, second, third), surface.length === 3 ? ALL : 1 << bitOf(third, fourth));
  }
  return words;
}
