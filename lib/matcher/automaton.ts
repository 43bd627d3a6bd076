/**
 * The compiled lexicon: a multi-pattern automaton in flat typed arrays that is used as it was stored.
 *
 * Text is read as classes: the character variants that `fold` makes equal share one class, so that
 * normalising costs one table look-up. A shift table over the window of the shortest surface
 * (Wu and Manber, "A fast algorithm for multi-pattern searching", 1994) passes over text in which no
 * surface can begin, a bit set of the surfaces' first two classes sieves what is left, and a
 * double-array trie (Aoe 1989) is walked where both let through.
 */
import * as v from 'valibot';
import { type Guard, GuardSchema } from '../lexicon/schema';

/** The class of a character that stands in no surface. */
export const NO_CLASS = 0;
/** The class of a character that carries no text and is passed over. */
export const DROPPED_CLASS = 0xffff;
export const ROOT = 0;
export const FREE = -1;
/** How many bits the sieve of first pairs has: 8 KB, which stays in the first-level cache. */
export const PAIR_BITS = 1 << 16;
/** Spreads a pair of classes over the sieve; odd, so that no two second classes fall together. */
export const PAIR_FACTOR = 0x9e35;

export interface Automaton {
  /** The class of each UTF-16 code unit. */
  readonly classes: Uint16Array;
  /** Length of the shortest surface, in classes; at least 2. */
  readonly window: number;
  /** By class: how far the window can move when it ends in that class. */
  readonly shift: Uint8Array;
  /** Bit set over hashed pairs: whether some surface begins with the two classes. */
  readonly pairs: Uint32Array;
  /** The trie: from state `s` class `c` leads to `base[s] + c` if `check` there is `s`. */
  readonly base: Int32Array;
  readonly check: Int32Array;
  /** By state: the surface that ends there plus one, or 0. */
  readonly output: Uint32Array;
  /** By surface: its term, its guard plus one (or 0), and whether its own form asks for a look around. */
  readonly surfaceTerm: Uint32Array;
  readonly surfaceGuard: Uint16Array;
  readonly surfaceForm: Uint8Array;
  /** Guards, their strings in canonical characters. */
  readonly guards: readonly Guard[];
  /** By class: its canonical character; that of no class says nothing. */
  readonly alphabet: string;
  readonly terms: readonly AutomatonTerm[];
}

/** What a page needs to know of a term before its card is asked for. */
export interface AutomatonTerm {
  readonly id: string;
  readonly group: number;
}

const MAGIC = 0x484a4131; // "HJA1"
const HEADER_WORDS = 12;

const TailSchema = v.strictObject({
  window: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(255)),
  guards: v.array(GuardSchema),
  alphabet: v.pipe(v.string(), v.nonEmpty()),
  terms: v.array(v.strictObject({ id: v.string(), group: v.pipe(v.number(), v.integer(), v.minValue(0)) })),
});

/** A compiled lexicon that cannot be used; the message names the part. */
export class AutomatonError extends Error {
  override readonly name = 'AutomatonError';
}

const aligned = (bytes: number): number => (bytes + 3) & ~3;

/** The automaton as one file: a header of lengths, the arrays, then the guards and terms as JSON. */
export function serialise(automaton: Automaton): Uint8Array<ArrayBuffer> {
  const classPairs: number[] = [];
  automaton.classes.forEach((cls, unit) => {
    if (cls !== NO_CLASS) classPairs.push(unit, cls);
  });
  const { window, guards, alphabet, terms } = automaton;
  const sections: Uint8Array[] = [
    Uint16Array.from(classPairs),
    automaton.shift,
    automaton.pairs,
    automaton.base,
    automaton.check,
    automaton.output,
    automaton.surfaceTerm,
    automaton.surfaceGuard,
    automaton.surfaceForm,
  ].map((array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  sections.push(new TextEncoder().encode(JSON.stringify({ window, guards, alphabet, terms })));
  const size = sections.reduce((sum, section) => sum + aligned(section.byteLength), HEADER_WORDS * 4);
  const file = new Uint8Array(size);
  const header = new DataView(file.buffer);
  header.setUint32(0, MAGIC, true);
  header.setUint32(4, size, true);
  let at = HEADER_WORDS * 4;
  sections.forEach((section, index) => {
    header.setUint32(8 + index * 4, section.byteLength, true);
    file.set(section, at);
    at += aligned(section.byteLength);
  });
  return file;
}

/**
 * The automaton in `file`, whose arrays are views of it.
 * @throws {AutomatonError} when the file is not a compiled lexicon or is damaged
 */
export function deserialise(file: ArrayBuffer): Automaton {
  const header = new DataView(file);
  if (file.byteLength < HEADER_WORDS * 4 || header.getUint32(0, true) !== MAGIC) {
    throw new AutomatonError('compiled lexicon: not a file of this version');
  }
  if (header.getUint32(4, true) !== file.byteLength) {
    throw new AutomatonError(`compiled lexicon: cut short at byte ${file.byteLength}`);
  }
  let at = HEADER_WORDS * 4;
  let section = 0;
  const next = (unit: number): { offset: number; length: number } => {
    const bytes = header.getUint32(8 + section * 4, true);
    const offset = at;
    if (offset + bytes > file.byteLength || bytes % unit !== 0) {
      throw new AutomatonError(`compiled lexicon: section ${section} does not fit`);
    }
    section++;
    at += aligned(bytes);
    return { offset, length: bytes / unit };
  };
  const u8 = (): Uint8Array => {
    const { offset, length } = next(1);
    return new Uint8Array(file, offset, length);
  };
  const u16 = (): Uint16Array => {
    const { offset, length } = next(2);
    return new Uint16Array(file, offset, length);
  };
  const u32 = (): Uint32Array => {
    const { offset, length } = next(4);
    return new Uint32Array(file, offset, length);
  };
  const i32 = (): Int32Array => {
    const { offset, length } = next(4);
    return new Int32Array(file, offset, length);
  };
  const classPairs = u16();
  const arrays = {
    shift: u8(),
    pairs: u32(),
    base: i32(),
    check: i32(),
    output: u32(),
    surfaceTerm: u32(),
    surfaceGuard: u16(),
    surfaceForm: u8(),
  };
  const tail = v.safeParse(TailSchema, parseJson(u8()));
  if (!tail.success) throw new AutomatonError(`compiled lexicon: ${tail.issues[0].message}`);
  const surfaces = arrays.surfaceTerm.length;
  if (
    arrays.base.length !== arrays.check.length ||
    arrays.base.length !== arrays.output.length ||
    arrays.pairs.length * 32 !== PAIR_BITS ||
    arrays.shift.length !== tail.output.alphabet.length ||
    classPairs.length % 2 !== 0 ||
    arrays.surfaceGuard.length !== surfaces ||
    arrays.surfaceForm.length !== surfaces
  ) {
    throw new AutomatonError('compiled lexicon: its tables do not fit each other');
  }
  const classes = new Uint16Array(0x10000);
  for (let i = 0; i + 1 < classPairs.length; i += 2) classes[classPairs[i] as number] = classPairs[i + 1] as number;
  return { classes, ...arrays, ...tail.output };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new AutomatonError('compiled lexicon: its terms cannot be read');
  }
}
