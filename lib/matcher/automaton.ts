/**
 * The compiled lexicon: a multi-pattern matcher in flat typed arrays that is used as it was stored.
 *
 * Text is read as classes: the character variants that `fold` makes equal share one class, so that
 * normalising costs one table look-up. A filter of the surfaces' first classes (`filter.ts`) leaves few
 * places of a text, and a trie (`trie.ts`) is walked from those.
 */
import type { Trie } from './trie';

/** The class of a character that stands in no surface. */
export const NO_CLASS = 0;
/** The class of a character that carries no text and is passed over. */
export const DROPPED_CLASS = 0xffff;

export interface Automaton extends Trie {
  /** The class of each UTF-16 code unit. */
  readonly classes: Uint16Array;
  readonly filter: Int32Array;
  /** By surface: its term, its guard plus one (or 0), and its form (see `formOf`). */
  readonly surfaceTerm: Uint32Array;
  readonly surfaceGuard: Uint16Array;
  readonly surfaceForm: Uint16Array;
  /** The guards one after another (see `guards.ts` of the lexicon), and by guard, where it ends. */
  readonly guardUnits: Uint16Array;
  readonly guardEnds: Uint32Array;
  /** The terms' ids one after another, in UTF-16 code units: see `termId`. */
  readonly termIds: Uint16Array;
  /** By term: where its id ends, and its group. */
  readonly termEnds: Uint32Array;
  readonly termGroup: Uint8Array;
  /** By class: its canonical character; that of no class says nothing. */
  readonly alphabet: Uint16Array;
}

/** The id of a term, which is made into a string only here: a page needs few of them. Empty when there is no such term. */
export function termId({ termIds, termEnds }: Automaton, term: number): string {
  let id = '';
  const end = termEnds[term] ?? 0;
  // Not by `subarray`: the file is the page's in Firefox, which does not let a content script ask for its constructor.
  for (let at = termEnds[term - 1] ?? 0; at < end; at++) id += String.fromCharCode(termIds[at] as number);
  return id;
}

const MAGIC = 0x484a4135; // "HJA5"
/** The arrays of the file in their order; the classes come before them as pairs of code unit and class. */
const ARRAYS = {
  filter: Int32Array,
  cells: Int32Array,
  tails: Uint16Array,
  surfaceTerm: Uint32Array,
  surfaceGuard: Uint16Array,
  surfaceForm: Uint16Array,
  termIds: Uint16Array,
  termEnds: Uint32Array,
  termGroup: Uint8Array,
  guardUnits: Uint16Array,
  guardEnds: Uint32Array,
  alphabet: Uint16Array,
} as const;
type Arrays = { [Name in keyof typeof ARRAYS]: InstanceType<(typeof ARRAYS)[Name]> };
const ARRAY_NAMES = Object.keys(ARRAYS) as Array<keyof Arrays>;
/** Before the sections: the magic number, the length of the file and of each section in bytes, and the sum of the sections' lengths. */
const HEADER_BYTES = (2 + 1 + ARRAY_NAMES.length + 1) * 4;
const LENGTHS_AT = 8;
const SUM_AT = HEADER_BYTES - 4;

/** A compiled lexicon that cannot be used; the message names the part. */
export class AutomatonError extends Error {
  override readonly name = 'AutomatonError';
}

const aligned = (bytes: number): number => (bytes + 3) & ~3;

/** The automaton as one file: a header of lengths, then the arrays. */
export function serialise(automaton: Automaton): Uint8Array<ArrayBuffer> {
  const classPairs: number[] = [];
  automaton.classes.forEach((cls, unit) => {
    if (cls !== NO_CLASS) classPairs.push(unit, cls);
  });
  const sections = [Uint16Array.from(classPairs), ...ARRAY_NAMES.map((name) => automaton[name])];
  const size = sections.reduce((sum, section) => sum + aligned(section.byteLength), HEADER_BYTES);
  const file = new Uint8Array(size);
  const header = new DataView(file.buffer);
  header.setUint32(0, MAGIC, true);
  header.setUint32(4, size, true);
  header.setUint32(
    SUM_AT,
    sections.reduce((sum, section) => sum + section.byteLength, 0),
    true,
  );
  let at = HEADER_BYTES;
  sections.forEach((section, index) => {
    header.setUint32(LENGTHS_AT + index * 4, section.byteLength, true);
    file.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), at);
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
  if (file.byteLength < HEADER_BYTES || header.getUint32(0, true) !== MAGIC) {
    throw new AutomatonError('compiled lexicon: not a file of this version');
  }
  if (header.getUint32(4, true) !== file.byteLength) {
    throw new AutomatonError(`compiled lexicon: cut short at byte ${file.byteLength}`);
  }
  let at = HEADER_BYTES;
  let section = 0;
  let sum = 0;
  const next = (name: string, unit: number): readonly [file: ArrayBuffer, offset: number, length: number] => {
    const bytes = header.getUint32(LENGTHS_AT + section * 4, true);
    const offset = at;
    if (offset + bytes > file.byteLength || bytes % unit !== 0) throw new AutomatonError(`compiled lexicon: its ${name} do not fit`);
    section++;
    sum += bytes;
    at += aligned(bytes);
    return [file, offset, bytes / unit];
  };
  const classPairs = new Uint16Array(...next('classes', 2));
  const arrays = Object.fromEntries(ARRAY_NAMES.map((name) => [name, new ARRAYS[name](...next(name, ARRAYS[name].BYTES_PER_ELEMENT))])) as Arrays;
  if (sum !== header.getUint32(SUM_AT, true)) throw new AutomatonError('compiled lexicon: the lengths of its parts do not add up');
  const { filter, cells, surfaceTerm, surfaceGuard, surfaceForm, termIds, termEnds, termGroup, guardUnits, guardEnds } = arrays;
  if (
    classPairs.length % 2 !== 0 ||
    !isPowerOfTwo(filter.length) ||
    cells.length === 0 ||
    cells.length % 2 !== 0 ||
    surfaceGuard.length !== surfaceTerm.length ||
    surfaceForm.length !== surfaceTerm.length ||
    termGroup.length !== termEnds.length ||
    (termEnds.at(-1) ?? 0) !== termIds.length ||
    (guardEnds.at(-1) ?? 0) !== guardUnits.length
  ) {
    throw new AutomatonError('compiled lexicon: its tables do not fit each other');
  }
  const classes = new Uint16Array(0x10000);
  for (let i = 0; i < classPairs.length; i += 2) classes[classPairs[i] as number] = classPairs[i + 1] as number;
  return { classes, ...arrays };
}

const isPowerOfTwo = (length: number): boolean => length > 0 && (length & (length - 1)) === 0;
