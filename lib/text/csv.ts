import Papa from 'papaparse';

/** With it spreadsheets read UTF-8 as what it is. */
export const BYTE_ORDER_MARK = '\ufeff';
export const LINE_END = '\r\n';

/**
 * A cell that begins so could be taken for a formula (OWASP, CSV Injection; the wide forms too). Papa Parse's
 * own pattern misses a cell of several lines. The apostrophe itself is in it, so that reading back is exact.
 */
const FORMULA = /^[=+\-@\t\r＝＋－＠']/;

/** A cell that no spreadsheet takes for a formula. */
export const safeCell = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

/** A row by RFC 4180, without its end; cells that could be formulas begin with an apostrophe. */
export const csvRow = (cells: readonly string[]): string => Papa.unparse([[...cells]], { newline: LINE_END, escapeFormulae: FORMULA });

/** The cell as it was before `safeCell`. */
export const plainCell = (cell: string): string => (cell.startsWith("'") ? cell.slice(1) : cell);
