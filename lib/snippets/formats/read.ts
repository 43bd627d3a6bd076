/** Reads what can be brought back: a backup, W3C annotations, CSV made here. All of it is checked before any is used. */
import * as v from 'valibot';
import { sha256 } from '../../corpus/pack';
import { type KeptSnippet, KeptSnippetSchema } from '../snippet';
import { annotationsIn, snippetOfAnnotation } from './annotation';
import { BACKUP_FORMAT, BACKUP_VERSION } from './backup';
import { snippetIn } from './cells';
import { rowsOfCsv } from './csv';

/** Why a file cannot be brought back: the first row and field at fault, where it is one of them. */
export class DamagedFileError extends Error {
  override readonly name = 'DamagedFileError';

  /** @param row counted as in the file: 1 is the first snippet, or in CSV the row of names */
  constructor(readonly fault: { readonly row?: number; readonly field?: string; readonly reason: string }) {
    super([fault.row === undefined ? undefined : `row ${fault.row}`, fault.field, fault.reason].filter(Boolean).join(': '));
  }
}

/**
 * The snippets in a file, all of them or none.
 * @throws {DamagedFileError} when any of it is not what it should be
 */
export async function readSnippets(text: string, now = new Date()): Promise<KeptSnippet[]> {
  const content = text.replace(/^\ufeff/, '').trimStart();
  if (content === '') throw new DamagedFileError({ reason: 'the file is empty' });
  const read = /^[{[]/.test(content) ? await fromJson(content, now) : fromCsv(content);
  unique(read);
  return read.map(({ snippet }) => snippet);
}

interface Row {
  readonly row: number;
  readonly snippet: KeptSnippet;
}

async function fromJson(text: string, now: Date): Promise<Row[]> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new DamagedFileError({ reason: error instanceof Error ? error.message : String(error) });
  }
  const whole = data as { format?: unknown; version?: unknown; sha256?: unknown; snippets?: unknown };
  if (whole.format !== BACKUP_FORMAT) return annotationsIn(data).map((annotation, index) => checked(snippetOfAnnotation(annotation, now), index + 1));
  if (whole.version !== BACKUP_VERSION)
    throw new DamagedFileError({ field: 'version', reason: `is ${String(whole.version)}; this extension reads ${BACKUP_VERSION}` });
  if (!Array.isArray(whole.snippets)) throw new DamagedFileError({ field: 'snippets', reason: 'is no list' });
  // A fault in a row is said before that the whole is not as it was written: it says more.
  const rows = whole.snippets.map((row, index) => checked(row, index + 1));
  if ((await sha256(JSON.stringify(whole.snippets))) !== whole.sha256)
    throw new DamagedFileError({ field: 'sha256', reason: 'the file was changed or cut off' });
  return rows;
}

function fromCsv(text: string): Row[] {
  let rows: Array<Record<string, string>>;
  try {
    rows = rowsOfCsv(text);
  } catch (error) {
    throw new DamagedFileError({ reason: error instanceof Error ? error.message : String(error) });
  }
  // Row 1 holds the names.
  return rows.map((cells, index) => checked(snippetIn(cells), index + 2));
}

function checked(data: unknown, row: number): Row {
  const parsed = v.safeParse(KeptSnippetSchema, data);
  if (parsed.success) return { row, snippet: parsed.output };
  const [issue] = parsed.issues;
  throw new DamagedFileError({ row, field: v.getDotPath(issue) ?? 'whole', reason: issue.message });
}

function unique(rows: readonly Row[]): void {
  const seen = new Map<string, number>();
  for (const { row, snippet } of rows) {
    const before = seen.get(snippet.id);
    if (before !== undefined) throw new DamagedFileError({ row, field: 'id', reason: `is that of row ${before}` });
    seen.set(snippet.id, row);
  }
}
