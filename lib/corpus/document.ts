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
  problems.push(...danglingCuts(file, blocks));
  if (problems.length > 0) throw new ProblemsError(problems);
  return blocks;
}

/** A paragraph that is cut at its end goes on in a later block, and one that goes on was cut. */
function danglingCuts(file: string, blocks: readonly Block[]): Problem[] {
  const problems: Problem[] = [];
  let open: Block | undefined;
  for (const block of blocks) {
    if (block.text.startsWith(CUT) && !block.text.startsWith(CUT + CUT)) {
      if (!open) problems.push({ file, line: block.line, message: `goes on (${CUT}), but no paragraph before it is cut` });
      open = undefined;
    }
    if (!block.text.endsWith(CUT)) continue;
    if (open) problems.push({ file, line: open.line, message: `is cut at its end (${CUT}), but no later paragraph goes on` });
    open = block;
  }
  if (open) problems.push({ file, line: open.line, message: `is cut at its end (${CUT}), but no later paragraph goes on` });
  return problems;
}

/** The block in `written`, or what is wrong with it. */
function readBlock(written: string, line: number): Block | string {
  const heading = /^(#{1,2}) ([\s\S]+)$/.exec(written);
  if (heading) return { role: heading[1] === '#' ? 'title' : 'heading', text: heading[2] ?? '', line };
  const marked = /^\{\.([a-z]+)\}(?: ([\s\S]*))?$/.exec(written);
  if (!marked && written.startsWith('{.')) return `no block is called ${written.split(/\s/)[0]}; known are ${ROLES.join(', ')}`;
  if (written.split(/(?<!\\)\*\*/).length % 2 === 0) return 'a bold sign ** is not closed';
  if (!marked) return { role: 'paragraph', text: written, line };
  const role = ROLES.find((known) => known === marked[1]);
  if (!role) return `no block is called {.${marked[1]}}; known are ${ROLES.join(', ')}`;
  return { role, text: marked[2] ?? '', line };
}
