import * as v from 'valibot';
import { numeralValue } from '../text/numerals';
import { syllableCount } from '../text/pinyin';
import { type ParsedYaml, type Path, type Problem, ProblemsError, parseYaml } from '../text/yaml';
import { placesAround } from './places';
import { type Entry, EntrySchema, LexiconFileSchema, type Place, PlaceSchema, SenseSchema, type Source, SourceSchema } from './schema';
import { withoutQuotes } from './surfaces';

interface TextFile {
  readonly file: string;
  readonly text: string;
}

/** The lexicon's files as read: the terms by theme, the hierarchy of places, the public sources. */
export interface LexiconFiles {
  readonly terms: readonly TextFile[];
  readonly places: TextFile;
  readonly sources: TextFile;
}

/** An entry that knows where it stands. */
export interface LexiconEntry {
  readonly file: string;
  readonly value: Entry;
  /** The line of the part of the entry at `path`. */
  lineOf(path: Path): number;
}

export interface Lexicon {
  readonly entries: readonly LexiconEntry[];
  readonly places: readonly Place[];
  readonly sources: readonly Source[];
}

/**
 * Reads the lexicon and checks what can be checked of an entry alone.
 * @throws {ProblemsError} with every mistake, by file and line
 */
export function readLexicon(files: LexiconFiles): Lexicon {
  const problems: Problem[] = [];
  const read = <T>({ file, text }: TextFile, schema: v.GenericSchema<unknown, T[]>): ReturnType<typeof parseYaml<T[]>> => {
    try {
      return parseYaml(file, text, schema);
    } catch (error) {
      if (!(error instanceof ProblemsError)) throw error;
      problems.push(...error.problems);
      return { value: [], lineOf: () => 1, keysOf: () => [], lineOfKey: () => 1 };
    }
  };
  const entries = files.terms.flatMap((file) => {
    const { value, lineOf, keysOf, lineOfKey } = read(file, LexiconFileSchema);
    return value.map((entry, index) => ({
      file: file.file,
      value: entry,
      lineOf: (path: Path) => lineOf([index, ...path]),
      keysOf: (path: Path) => keysOf([index, ...path]),
      lineOfKey: (path: Path, key: string) => lineOfKey([index, ...path], key),
    }));
  });
  const places = read(files.places, v.array(PlaceSchema));
  const sources = read(files.sources, v.array(SourceSchema));
  for (const entry of entries) problems.push(...entryProblems(entry));
  const paths = new Set(places.value.map((place) => place.path));
  places.value.forEach(({ path }, index) => {
    const above = placesAround(path).at(-2);
    if (above !== undefined && !paths.has(above)) {
      problems.push({ file: files.places.file, line: places.lineOf([index]), message: `${path}: ${above} is not listed` });
    }
  });
  if (problems.length > 0) throw new ProblemsError(problems);
  return { entries, places: places.value, sources: sources.value };
}

/** The keys that stand behind one that should follow them. */
function outOfOrder(keys: readonly string[], order: readonly string[]): Array<{ key: string; message: string }> {
  return keys.flatMap((key, index) => {
    const before = keys.slice(0, index).find((other) => order.indexOf(other) > order.indexOf(key));
    return before ? [{ key, message: `the key ${key} must stand before ${before}` }] : [];
  });
}

function entryProblems({ value, file, lineOf, keysOf, lineOfKey }: LexiconEntry & Pick<ParsedYaml<unknown>, 'keysOf' | 'lineOfKey'>): Problem[] {
  const problems: Problem[] = [];
  const report = (path: Path, message: string): void => {
    problems.push({ file, line: lineOf(path), message: `${value.name}: ${message}` });
  };
  const orders: ReadonlyArray<readonly [Path, readonly string[]]> = [
    [[], Object.keys(EntrySchema.entries)],
    ...value.senses.map((_, index) => [['senses', index], Object.keys(SenseSchema.entries)] as const),
  ];
  for (const [path, order] of orders) {
    for (const { key, message } of outOfOrder(keysOf(path), order)) {
      problems.push({ file, line: lineOfKey(path, key), message: `${value.name}: ${message}` });
    }
  }
  if (value.pinyin !== undefined) {
    const wanted = syllableCount(value.name);
    const given = value.pinyin
      .split(/[\s+]+/)
      .filter((part) => /\p{Script=Latin}/u.test(part) && /[\u0300-\u036f]|[aeiouü]/iu.test(part.normalize('NFD'))).length;
    if (given !== wanted) report(['pinyin'], `the pinyin has ${given} syllables, the name ${wanted} Han characters`);
  }
  value.senses.forEach(({ english }, index) => {
    if (english?.official && !english.evidence) report(['senses', index, 'english'], 'an official rendering needs the evidence in which it was read');
  });
  const numerals = numeralsIn(withoutQuotes(value.name));
  const sum = numerals.reduce((total, numeral) => total + numeral, 0);
  value.senses.forEach((sense, index) => {
    if (typeof sense.members !== 'object' || value.kind !== 'numeric' || sense.membersNote || numerals.length === 0) return;
    const count = sense.members.stated.length;
    if (count !== sum && count !== numerals[0]) {
      report(['senses', index, 'members'], `${count} members are stated, the name says ${numerals.join(' + ')}; membersNote must give the reason`);
    }
  });
  return problems;
}

/** The numbers that a name announces: 三会一课 → 3, 1. */
function numeralsIn(name: string): number[] {
  return (name.match(/[0-9]+(?!\.)|[一二三四五六七八九十两百]+/g) ?? []).flatMap((text) => numeralValue(text) ?? []);
}
