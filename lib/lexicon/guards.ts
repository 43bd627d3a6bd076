/**
 * Guards as they stand in the compiled lexicon, and are asked there: a page asks a few of them thousands of
 * times, and to make objects of those few took longer than to ask.
 *
 * A stored guard is UTF-16 code units, its conditions one after another. A flag is its code. A list is its code,
 * how many units follow, a sieve, and its strings, each after its length; those that stand before a surface are written
 * from their ends, as they are read. The sieve is 32 bits, low half first: set are those of the strings' first units,
 * modulo 32. `any` is its code, how many units follow, and its guards, each after its length.
 */
import { NAMING_BEFORE, NAMING_LINKS, NAMING_NOUNS, OFFICIAL_WORDS } from './context';
import type { Guard } from './schema';
import { beginsAfter, CONTEXT_LENGTH, type Surroundings } from './surroundings';
import { BEGINS_NAMING_LINK, BEGINS_NAMING_NOUN, BEGINS_OFFICIAL, ENDS_NAMING, IS_BRACKET, IS_QUOTE, TRAITS } from './traits';

const QUOTED = 1;
const NAMED = 2;
const OFFICIAL = 3;
const BEFORE = 4;
const AFTER = 5;
const NOT_BEFORE = 6;
const NOT_AFTER = 7;
const ANY = 8;

/** @param guard its strings in canonical characters, none of them empty */
export function storeGuard({ quoted, named, official, before, after, notBefore, notAfter, any }: Guard): number[] {
  const written = (code: number, units: readonly number[]): number[] => [code, units.length, ...units];
  const inTurn = (items: ReadonlyArray<readonly number[]>): number[] => items.flatMap((item) => [item.length, ...item]);
  const list = (code: number, items: ReadonlyArray<readonly number[]> | undefined): number[] => {
    if (!items) return [];
    const sieve = items.reduce((bits, [first = 0]) => bits | (1 << first), 0);
    return written(code, [sieve & 0xffff, sieve >>> 16, ...inTurn(items)]);
  };
  const unitsIn = (text: string): number[] => text.split('').map((char) => char.charCodeAt(0));
  const fromEnd = (text: string): number[] => unitsIn(text).reverse();
  return [
    ...(quoted ? [QUOTED] : []),
    ...(named ? [NAMED] : []),
    ...(official ? [OFFICIAL] : []),
    ...list(BEFORE, before?.map(fromEnd)),
    ...list(AFTER, after?.map(unitsIn)),
    ...list(NOT_BEFORE, notBefore?.map(fromEnd)),
    ...list(NOT_AFTER, notAfter?.map(unitsIn)),
    ...(any ? written(ANY, inTurn(any.map(storeGuard))) : []),
  ];
}

/**
 * Whether the guard stored in `units[from, to)` holds for a surface that stands in `around`.
 * @throws {SyntaxError} when it is damaged
 */
export function guardHolds(units: Uint16Array, from: number, to: number, around: Surroundings): boolean {
  let at = from;
  while (at < to) {
    const code = units[at] as number;
    if (code <= OFFICIAL) {
      if (!flagHolds(code, around)) return false;
      at++;
    } else {
      const start = at + 2;
      at = start + (units[at + 1] as number);
      if (!(at <= to)) throw new SyntaxError('a guard breaks off');
      if (!listHolds(code, units, start, at, around)) return false;
    }
  }
  return true;
}

function flagHolds(code: number, around: Surroundings): boolean {
  switch (code) {
    case QUOTED:
      return ((TRAITS[around.before(1)] as number) & IS_MARK) !== 0 && ((TRAITS[around.after(1)] as number) & IS_MARK) !== 0;
    case NAMED:
      return isNamed(around);
    case OFFICIAL:
      return isOfficial(around);
    default:
      throw new SyntaxError(`a guard has no condition ${code}`);
  }
}

function listHolds(code: number, units: Uint16Array, from: number, to: number, around: Surroundings): boolean {
  switch (code) {
    case BEFORE:
      return oneStands(true, units, from, to, around, quotesBefore(around));
    case AFTER:
      return oneStands(false, units, from, to, around, quotesAfter(around));
    case NOT_BEFORE:
      return !oneStands(true, units, from, to, around, 0);
    case NOT_AFTER:
      return !oneStands(false, units, from, to, around, 0);
    case ANY:
      return oneHolds(units, from, to, around);
    default:
      throw new SyntaxError(`a guard has no condition ${code}`);
  }
}

/** Whether one of the strings of the list in `units[from, to)` stands `skip` places from the surface, on its one side or the other. */
function oneStands(isBefore: boolean, units: Uint16Array, from: number, to: number, around: Surroundings, skip: number): boolean {
  const nearest = unitAt(around, isBefore, skip + 1);
  const sieve = (units[from] as number) | ((units[from + 1] as number) << 16);
  if (((sieve >>> nearest) & 1) === 0) return false;
  for (let at = from + 2; at < to; at += 1 + (units[at] as number)) {
    if (units[at + 1] !== nearest) continue;
    const length = units[at] as number;
    let read = 1;
    while (read < length && unitAt(around, isBefore, skip + read + 1) === units[at + 1 + read]) read++;
    if (read === length) return true;
  }
  return false;
}

const unitAt = (around: Surroundings, isBefore: boolean, distance: number): number => (isBefore ? around.before(distance) : around.after(distance));

/** Whether one of the guards in `units[from, to)` holds. */
function oneHolds(units: Uint16Array, from: number, to: number, around: Surroundings): boolean {
  for (let at = from; at < to; at += 1 + (units[at] as number)) {
    const end = at + 1 + (units[at] as number);
    if (!(end <= to)) throw new SyntaxError('a guard breaks off');
    if (guardHolds(units, at + 1, end, around)) return true;
  }
  return false;
}

const IS_MARK = IS_QUOTE | IS_BRACKET;

/** How many quotation marks stand directly before the surface. */
function quotesBefore(around: Surroundings): number {
  let count = 0;
  while ((TRAITS[around.before(count + 1)] as number) & IS_QUOTE) count++;
  return count;
}

function quotesAfter(around: Surroundings): number {
  let count = 0;
  while ((TRAITS[around.after(count + 1)] as number) & IS_QUOTE) count++;
  return count;
}

/** Words by one of their units, which tells most at once. */
function byUnit(words: readonly string[], unitOf: (word: string) => number): ReadonlyMap<number, readonly string[]> {
  const groups = new Map<number, string[]>();
  for (const word of words) {
    const group = groups.get(unitOf(word));
    if (group) group.push(word);
    else groups.set(unitOf(word), [word]);
  }
  return groups;
}
const firstUnit = (word: string): number => word.charCodeAt(0);
const lastUnit = (word: string): number => word.charCodeAt(word.length - 1);
const NAMING_BY_LAST = byUnit(NAMING_BEFORE, lastUnit);
const NOUNS_BY_FIRST = byUnit(NAMING_NOUNS, firstUnit);
const OFFICIAL_BY_FIRST = byUnit(OFFICIAL_WORDS, firstUnit);

/** Whether a word stands beside the surface with which one speaks of a phrase. */
function isNamed(around: Surroundings): boolean {
  const skipBefore = quotesBefore(around);
  const before = around.before(skipBefore + 1);
  if ((TRAITS[before] as number) & ENDS_NAMING && oneEnds(around, NAMING_BY_LAST.get(before) ?? [], skipBefore)) return true;
  const skip = quotesAfter(around);
  if (isNoun(around, skip)) return true;
  if (!((TRAITS[around.after(skip + 1)] as number) & BEGINS_NAMING_LINK)) return false;
  return NAMING_LINKS.some((link) => beginsAfter(around, [link], skip) && isNoun(around, skip + link.length));
}

/** Whether a noun for phrases begins `skip` places after the surface. */
function isNoun(around: Surroundings, skip: number): boolean {
  const unit = around.after(skip + 1);
  return ((TRAITS[unit] as number) & BEGINS_NAMING_NOUN) !== 0 && beginsAfter(around, NOUNS_BY_FIRST.get(unit) ?? [], skip);
}

/** Whether `word` begins `distance` places before the surface, and ends before it. */
function beginsBefore(around: Surroundings, word: string, distance: number): boolean {
  let read = 0;
  while (read < word.length && read < distance && around.before(distance - read) === word.charCodeAt(read)) read++;
  return read === word.length;
}

/** Whether one of `words` ends `skip` places before the surface. */
function oneEnds(around: Surroundings, words: readonly string[], skip: number): boolean {
  return words.some((word) => beginsBefore(around, word, skip + word.length));
}

/** Whether the text within `CONTEXT_LENGTH` of the surface, on either side, is of public affairs. */
function isOfficial(around: Surroundings): boolean {
  for (let distance = 1; distance <= CONTEXT_LENGTH; distance++) {
    const before = around.before(distance);
    if ((TRAITS[before] as number) & BEGINS_OFFICIAL && OFFICIAL_BY_FIRST.get(before)?.some((word) => beginsBefore(around, word, distance))) return true;
    const after = around.after(distance);
    if ((TRAITS[after] as number) & BEGINS_OFFICIAL && beginsAfter(around, OFFICIAL_BY_FIRST.get(after) ?? [], distance - 1)) return true;
  }
  return false;
}
