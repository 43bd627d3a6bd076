import Papa from 'papaparse';
import { BYTE_ORDER_MARK, csvRow, LINE_END, plainCell } from '../../text/csv';
import type { KeptSnippet } from '../snippet';
import { COLUMNS, cellsOf } from './cells';
import { DamagedFileError } from './damaged-file';

/** CSV in UTF-8 with a byte order mark, a row for each snippet. */
export function* csv(snippets: readonly KeptSnippet[]): Generator<string> {
  yield BYTE_ORDER_MARK + csvRow(COLUMNS);
  for (const snippet of snippets) {
    const cells = cellsOf(snippet);
    yield LINE_END + csvRow(COLUMNS.map((name) => cells[name] ?? ''));
  }
  yield LINE_END;
}

/**
 * The rows of a CSV file that was made here, by the names of its columns.
 * @param text without a byte order mark
 * @throws {DamagedFileError} with the row that is at fault; row 1 holds the names
 */
export function rowsOfCsv(text: string): Array<Record<string, string>> {
  const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy', delimiter: '' });
  const fault = errors.find(({ type }) => type === 'Quotes');
  if (fault) throw new DamagedFileError({ row: (fault.row ?? 0) + 1, reason: 'quotes' });
  const [names, ...rows] = data;
  const missing = ['id', 'kept', 'exact'].find((name) => !names?.includes(name));
  if (!names || missing !== undefined) throw new DamagedFileError({ row: 1, field: missing ?? 'id', reason: 'no-column' });
  return rows.map((row, index) => {
    if (row.length !== names.length) throw new DamagedFileError({ row: index + 2, reason: 'cells' });
    return Object.fromEntries(names.map((name, column) => [name, plainCell(row[column] ?? '')]));
  });
}
