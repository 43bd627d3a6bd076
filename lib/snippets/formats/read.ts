/** Reads what can be brought back: a backup, W3C annotations, CSV made here. All of it is checked before any is used. */
import * as v from 'valibot';
import { sha256 } from '../../corpus/pack';
import { type KeptSnippet, KeptSnippetSchema } from '../snippet';
import { annotationsIn, snippetOfAnnotation } from './annotation';
import { BACKUP_FORMAT, BACKUP_VERSION } from './backup';
import { snippetIn } from './cells';
import { rowsOfCsv } from './csv';
import { DamagedFileError } from './damaged-file';

/**
 * The snippets in a file. Spreadsheets may save in an older encoding of the system, in which every Chinese
 * character would be read as another.
 * @throws {DamagedFileError} when any of it is not what it should be
 */
export async function readFile(file: Blob): Promise<KeptSnippet[]> {
  const bytes = await file.arrayBuffer();
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new DamagedFileError({ reason: 'encoding' });
  }
  return readSnippets(text);
}

/**
 * The snippets in the text of a file, all of them or none.
 * @throws {DamagedFileError} when any of it is not what it should be
 */
export async function readSnippets(text: string): Promise<KeptSnippet[]> {
  const content = text.replace(/^\ufeff/, '').trimStart();
  if (content === '') throw new DamagedFileError({ reason: 'empty' });
  const read = /^[{[]/.test(content) ? await fromJson(content) : fromCsv(content);
  unique(read);
  return read.map(({ snippet }) => snippet);
}

interface Row {
  readonly row: number;
  readonly snippet: KeptSnippet;
}

async function fromJson(text: string): Promise<Row[]> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new DamagedFileError({ reason: 'not-json' });
  }
  const whole = data as { format?: unknown; version?: unknown; sha256?: unknown; snippets?: unknown };
  if (whole.format !== BACKUP_FORMAT) {
    const now = new Date();
    return annotationsIn(data).map((annotation, index) => checked(snippetOfAnnotation(annotation, now), index + 1));
  }
  if (whole.version !== BACKUP_VERSION) throw new DamagedFileError({ field: 'version', reason: 'version' });
  if (!Array.isArray(whole.snippets)) throw new DamagedFileError({ field: 'snippets', reason: 'no-list' });
  // A fault in a row is said before that the whole is not as it was written: it says more.
  const rows = whole.snippets.map((row, index) => checked(row, index + 1));
  if ((await sha256(JSON.stringify(whole.snippets))) !== whole.sha256) throw new DamagedFileError({ reason: 'changed' });
  return rows;
}

function fromCsv(text: string): Row[] {
  // Row 1 holds the names.
  return rowsOfCsv(text).map((cells, index) => checked(snippetIn(cells), index + 2));
}

function checked(data: unknown, row: number): Row {
  const parsed = v.safeParse(KeptSnippetSchema, data);
  if (parsed.success) return { row, snippet: parsed.output };
  const [issue] = parsed.issues;
  const field = v.getDotPath(issue);
  const isMissing = issue.input === undefined || issue.input === '';
  throw new DamagedFileError({ row, ...(field !== null && { field }), reason: isMissing ? 'missing' : 'wrong' });
}

function unique(rows: readonly Row[]): void {
  const seen = new Set<string>();
  for (const { row, snippet } of rows) {
    if (seen.has(snippet.id)) throw new DamagedFileError({ row, field: 'id', reason: 'twice' });
    seen.add(snippet.id);
  }
}
