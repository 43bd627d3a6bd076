/** Concordance lines as files that other programs read. */
import { BYTE_ORDER_MARK, csvRow, LINE_END, safeCell } from '../text/csv';

export interface ExportedLine {
  readonly left: string;
  readonly node: string;
  readonly right: string;
  /** Title, place and date, as a citation gives them. */
  readonly source: string;
  /** The passage's address in the reading room. */
  readonly passage: string;
}

const COLUMNS = ['left', 'node', 'right', 'source', 'passage'] as const satisfies ReadonlyArray<keyof ExportedLine>;

/** Comma-separated values, RFC 4180; cells that could be formulas begin with an apostrophe. @param headings a name for each column */
export function toCsv(lines: readonly ExportedLine[], headings: Readonly<Record<keyof ExportedLine, string>>): string {
  const rows = [headings, ...lines].map((line) => csvRow(COLUMNS.map((column) => line[column])) + LINE_END);
  return BYTE_ORDER_MARK + rows.join('');
}

/** Tab-separated values (IANA text/tab-separated-values): a tab or line end in a cell becomes a space. Formulas as in CSV. */
export function toTsv(lines: readonly ExportedLine[], headings: Readonly<Record<keyof ExportedLine, string>>): string {
  return [headings, ...lines].map((line) => `${COLUMNS.map((column) => safeCell(line[column].replace(/[\t\r\n]+/g, ' '))).join('\t')}\n`).join('');
}

/**
 * How many columns a text takes in a fixed-width Chinese font: two for what is wide or of ambiguous width,
 * one for Latin and half-width forms (Unicode Standard Annex 11).
 */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += character < '\u0300' || /[\uff61-\uffdc]/.test(character) ? 1 : 2;
  return columns;
}

const IDEOGRAPHIC_SPACE = '\u3000';

const padding = (columns: number): string => ' '.repeat(columns % 2) + IDEOGRAPHIC_SPACE.repeat(Math.floor(columns / 2));

/** Plain text with the nodes below each other in a fixed-width Chinese font. */
export function toAlignedText(lines: readonly ExportedLine[]): string {
  const flat = lines.map((line) => ({ ...line, left: line.left.replace(/\s+/g, ' '), right: line.right.replace(/\s+/g, ' ') }));
  const left = Math.max(0, ...flat.map((line) => columnsOf(line.left)));
  const right = Math.max(0, ...flat.map((line) => columnsOf(line.node + line.right)));
  return flat
    .map(
      (line) =>
        `${padding(left - columnsOf(line.left))}${line.left}【${line.node}】${line.right}${padding(right - columnsOf(line.node + line.right))}  ${line.source}\n`,
    )
    .join('');
}
