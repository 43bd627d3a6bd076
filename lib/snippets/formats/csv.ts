import Papa from 'papaparse';
import type { KeptSnippet } from '../snippet';
import { COLUMNS, cellsOf } from './cells';

/** So that spreadsheets read UTF-8 as such. */
const BOM = '\ufeff';

/**
 * A cell that begins so could be taken for a formula (OWASP, CSV Injection; the wide forms too). Papa Parse's
 * own pattern misses a cell of several lines. The apostrophe itself is in it, so that reading back is exact.
 */
const FORMULA = /^[=+\-@\t\r＝＋－＠']/;

const OPTIONS = { newline: '\r\n', escapeFormulae: FORMULA };

/** CSV by RFC 4180 in UTF-8 with a byte order mark; cells that could be formulas begin with an apostrophe. */
export function* csv(snippets: readonly KeptSnippet[]): Generator<string> {
  yield BOM + Papa.unparse([[...COLUMNS]], OPTIONS);
  for (const snippet of snippets) {
    const cells = cellsOf(snippet);
    yield OPTIONS.newline + Papa.unparse([COLUMNS.map((name) => cells[name] ?? '')], OPTIONS);
  }
  yield OPTIONS.newline;
}

/** What the apostrophe kept from being a formula. */
const plain = (cell: string): string => (cell.startsWith("'") ? cell.slice(1) : cell);

/**
 * The rows of a CSV file that was made here, by the names of its columns.
 * @throws {Error} with the row that is at fault; row 1 holds the names
 */
export function rowsOfCsv(text: string): Array<Record<string, string>> {
  const { data, errors } = Papa.parse<string[]>(text.replace(BOM, ''), { skipEmptyLines: 'greedy', delimiter: '' });
  const fault = errors.find(({ type }) => type === 'Quotes');
  if (fault) throw new Error(`row ${(fault.row ?? 0) + 1}: ${fault.message}`);
  const [names, ...rows] = data;
  const missing = ['id', 'kept', 'exact'].find((name) => !names?.includes(name));
  if (!names || missing !== undefined) throw new Error(`row 1: there is no column ${missing}`);
  return rows.map((row, index) => {
    if (row.length !== names.length) throw new Error(`row ${index + 2}: has ${row.length} cells, and there are ${names.length} columns`);
    return Object.fromEntries(names.map((name, column) => [name, plain(row[column] ?? '')]));
  });
}
