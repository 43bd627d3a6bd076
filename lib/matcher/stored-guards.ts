/**
 * Guards as they stand in the compiled lexicon: one array of UTF-16 code units, of which a guard is read when
 * it is first asked for. A page asks for a few; to read all of them would take ten times as long as all else.
 *
 * A guard is its conditions one after another. A flag is its code. A list is its code and its strings, each
 * ended by `STRING_END`. An alternative of `any` is a guard between `OPENS` and `CLOSES`. No string has a
 * character below U+0010.
 */
import type { Guard } from '../lexicon/schema';

export interface StoredGuards {
  readonly guardUnits: Uint16Array;
  /** By guard: where it ends. */
  readonly guardEnds: Uint32Array;
}

const FLAGS = ['quoted', 'named', 'official'] as const satisfies ReadonlyArray<keyof Guard>;
const LISTS = ['before', 'after', 'notBefore', 'notAfter'] as const satisfies ReadonlyArray<keyof Guard>;
const STRING_END = 0;
const FIRST_FLAG = 1;
const FIRST_LIST = FIRST_FLAG + FLAGS.length;
const OPENS = FIRST_LIST + LISTS.length;
const CLOSES = OPENS + 1;
const LEAST_CHARACTER = 0x10;

/** @param guards their strings in canonical characters, none of them empty */
export function storeGuards(guards: readonly Guard[]): StoredGuards {
  const units: number[] = [];
  const ends = guards.map((guard) => {
    write(guard, units);
    return units.length;
  });
  return { guardUnits: Uint16Array.from(units), guardEnds: Uint32Array.from(ends) };
}

function write(guard: Guard, units: number[]): void {
  FLAGS.forEach((name, index) => {
    if (guard[name]) units.push(FIRST_FLAG + index);
  });
  LISTS.forEach((name, index) => {
    if (!guard[name]) return;
    units.push(FIRST_LIST + index);
    for (const string of guard[name]) units.push(...string.split('').map((char) => char.charCodeAt(0)), STRING_END);
  });
  for (const option of guard.any ?? []) {
    units.push(OPENS);
    write(option, units);
    units.push(CLOSES);
  }
}

/** @throws {SyntaxError} when the guard is damaged */
export function readGuard({ guardUnits, guardEnds }: StoredGuards, index: number): Guard {
  const reader = new Reader(guardUnits, guardEnds[index - 1] ?? 0, guardEnds[index] ?? 0);
  const guard = reader.guard();
  if (!reader.isAtEnd()) throw new SyntaxError('a guard goes on after its end');
  return guard;
}

class Reader {
  constructor(
    private readonly units: Uint16Array,
    private at: number,
    private readonly end: number,
  ) {}

  isAtEnd(): boolean {
    return this.at >= this.end;
  }

  guard(): Guard {
    const guard: { -readonly [Name in keyof Guard]: Guard[Name] } = {};
    const any: Guard[] = [];
    while (!this.isAtEnd() && this.peek() !== CLOSES) {
      const code = this.peek();
      this.at++;
      const flag = FLAGS[code - FIRST_FLAG];
      const list = LISTS[code - FIRST_LIST];
      if (flag) guard[flag] = true;
      else if (list) guard[list] = this.strings();
      else if (code === OPENS) any.push(this.alternative());
      else throw new SyntaxError(`a guard has no condition ${code}`);
    }
    if (any.length > 0) guard.any = any;
    return guard;
  }

  private alternative(): Guard {
    const guard = this.guard();
    if (this.isAtEnd()) throw new SyntaxError('a guard breaks off');
    this.at++;
    return guard;
  }

  private strings(): string[] {
    const strings: string[] = [];
    while (!this.isAtEnd() && this.peek() >= LEAST_CHARACTER) {
      let string = '';
      for (; !this.isAtEnd() && this.peek() !== STRING_END; this.at++) string += String.fromCharCode(this.peek());
      strings.push(string);
      this.at++;
    }
    return strings;
  }

  private peek(): number {
    return this.units[this.at] as number;
  }
}
