/**
 * A corpus document as it is written: YAML front matter, then blocks parted by blank lines.
 * How each sign is written is told in the README, "Add a document".
 */
import { type Problem, ProblemsError, parseYaml } from '../text/yaml';
import { type FrontMatter, FrontMatterSchema, ROLES, type Role } from './schema';

export interface SourceFile {
  /** Shown in errors. */
  readonly file: string;
  readonly text: string;
}

/** Where page layout cut a paragraph in two. */
export const CUT = '⸗';

/** One block as written, its signs still in the text. */
export interface Block {
  readonly role: Role;
  readonly text: string;
  /** Where it begins in its file, from 1. */
  readonly line: number;
}

export interface ParsedDocument {
  readonly file: string;
  readonly meta: FrontMatter;
  readonly blocks: readonly Block[];
  lineOf(path: ReadonlyArray<string | number>): number;
}

/**
 * Reads one document.
 * @throws {ProblemsError} with file and line
 */
export function parseDocument({ file, text: whole }: SourceFile): ParsedDocument {
  const parts = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(whole.replaceAll('\r\n', '\n'));
  if (!parts) throw new ProblemsError([{ file, line: 1, message: 'must begin with front matter between lines of ---' }]);
  const [, front = '', body = ''] = parts;
  const { value: meta, lineOf } = parseYaml(file, front, FrontMatterSchema, 2);
  const blocks = readBlocks(file, body, front.split('\n').length + 3);
  const titles = blocks.filter((block) => block.role === 'title').length;
  if (titles !== meta.articles.length) {
    const message = `the body has ${titles} titles (# …) but the front matter ${meta.articles.length} articles`;
    throw new ProblemsError([{ file, line: lineOf(['articles']), message }]);
  }
  return { file, meta, blocks, lineOf };
}

function readBlocks(file: string, body: string, firstLine: number): Block[] {
  const blocks: Block[] = [];
  const problems: Problem[] = [];
  let lines: string[] = [];
  let start = firstLine;
  const close = (): void => {
    if (lines.length === 0) return;
    const block = readBlock(lines.join('\n'), start);
    if (typeof block === 'string') problems.push({ file, line: start, message: block });
    else blocks.push(block);
    lines = [];
  };
  body.split('\n').forEach((line, index) => {
    if (line === '') {
      close();
      return;
    }
    if (lines.length === 0) start = firstLine + index;
    lines.push(line);
  });
  close();
  if (problems.length > 0) throw new ProblemsError(problems);
  return blocks;
}

/** The block in `written`, or what is wrong with it. */
function readBlock(written: string, line: number): Block | string {
  const heading = /^(#{1,2}) ([\s\S]+)$/.exec(written);
  if (heading) return { role: heading[1] === '#' ? 'title' : 'heading', text: heading[2] ?? '', line };
  const marked = /^\{\.([a-z]+)\}(?: ([\s\S]*))?$/.exec(written);
  if (!marked) return { role: 'paragraph', text: written, line };
  const role = ROLES.find((known) => known === marked[1]);
  if (!role) return `no block is called {.${marked[1]}}; known are ${ROLES.join(', ')}`;
  return { role, text: marked[2] ?? '', line };
}
