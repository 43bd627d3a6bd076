import { CORE_SCHEMA, load } from 'js-yaml';
import * as v from 'valibot';
import { type Document, isMap, isNode, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';

/** A mistake in a file of the corpus or the lexicon, with its place. */
export interface Problem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/** All mistakes found in one go; the message lists them as `file:line: what is wrong`. */
export class ProblemsError extends Error {
  override readonly name = 'ProblemsError';
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'));
  }
}

/** Keys and indexes that lead to a part of a file. */
export type Path = ReadonlyArray<string | number>;

export interface ParsedYaml<T> {
  readonly value: T;
  /** The line on which the value at `path` begins, or the nearest that encloses it. */
  lineOf(path: Path): number;
  /** The keys of the mapping at `path` in the order in which they are written. */
  keysOf(path: Path): readonly string[];
  /** The line of one of them. */
  lineOfKey(path: Path, key: string): number;
}

/**
 * Parses YAML and checks it against `schema`. js-yaml reads it, in a ninth of the time; yaml, which knows
 * where everything stands, is asked when a line must be told.
 * @param firstLine the line of `file` on which `text` begins
 * @throws {ProblemsError} with the first mistake in syntax, or every one against the schema
 */
export function parseYaml<T>(file: string, text: string, schema: v.GenericSchema<unknown, T>, firstLine = 1): ParsedYaml<T> {
  let placed: Placed | undefined;
  const places = (): Placed => {
    placed ??= placesIn(file, text, firstLine);
    return placed;
  };
  let data: unknown;
  try {
    data = load(text, { schema: CORE_SCHEMA }) ?? null;
  } catch {
    data = places().value;
  }
  const lineOf = (path: Path): number => places().lineOf(path);
  const parsed = v.safeParse(schema, data);
  if (!parsed.success) {
    throw new ProblemsError(
      parsed.issues.map((issue) => {
        const path = (issue.path ?? []).map((item) => item.key as string | number);
        return { file, line: lineOf(path), message: `${path.join('.')}: ${issue.message}` };
      }),
    );
  }
  const keysOf = (path: Path): string[] => {
    const mapping = path.reduce<unknown>((value, key) => (value as Record<string | number, unknown> | undefined)?.[key], data);
    return typeof mapping === 'object' && mapping !== null ? Object.keys(mapping) : [];
  };
  return { value: parsed.output, lineOf, keysOf, lineOfKey: (path, key) => places().lineOfKey(path, key) };
}

type Placed = { readonly value: unknown } & Pick<ParsedYaml<unknown>, 'lineOf' | 'lineOfKey'>;

/** @throws {ProblemsError} with the first mistake in syntax */
function placesIn(file: string, text: string, firstLine: number): Placed {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineAt = (offset: number): number => lines.linePos(offset).line + firstLine - 1;
  // What a mistake in syntax is followed by is its echo, often a thousand lines long.
  const [mistake] = document.errors;
  if (mistake) throw new ProblemsError([{ file, line: lineAt(mistake.pos[0]), message: plainMessage(mistake.message) }]);
  const lineOf = (path: Path): number => {
    for (let length = path.length; length >= 0; length--) {
      const node: Node | null | unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lineAt(node.range[0]);
    }
    return firstLine;
  };
  const lineOfKey = (path: Path, wanted: string): number => {
    const node = document.getIn(path, true);
    const key = isMap(node) ? node.items.map((item) => item.key).find((each) => isScalar(each) && String(each.value) === wanted) : undefined;
    return isScalar(key) && key.range ? lineAt(key.range[0]) : lineOf(path);
  };
  try {
    return { value: document.toJS(), lineOf, lineOfKey };
  } catch (error) {
    // An alias without its anchor, most often a value that begins with an asterisk and lacks its quotes.
    throw new ProblemsError([{ file, line: lineAt(aliasIn(document) ?? 0), message: error instanceof Error ? plainMessage(error.message) : String(error) }]);
  }
}

/** The parser's message without the line that it counts from its own beginning. */
const plainMessage = (message: string): string => (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');

/** Where the first alias stands. */
function aliasIn(document: Document): number | undefined {
  let at: number | undefined;
  visit(document, {
    Alias(_, node) {
      at = node.range?.[0];
      return visit.BREAK;
    },
  });
  return at;
}
