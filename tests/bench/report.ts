/** What a suite measured, as rows of a table or as JSON lines. */
import { type Summary, summarise } from './statistics';

export interface Row extends Summary {
  readonly suite: string;
  readonly case: string;
  readonly metric: string;
  readonly unit: string;
  readonly runs: number;
  /** The case of the same suite and metric that this one is compared with. */
  readonly versus?: string;
  /** This median over that one's. */
  readonly ratio?: number;
}

/** Gathers the rows of one suite, and what a reader has to know of them. */
export class Report {
  readonly rows: Row[] = [];
  readonly notes: string[] = [];

  constructor(private readonly suite: string) {}

  /** @param versus a case that was added before; compared where it has the same metric */
  add(name: string, metric: string, unit: string, samples: readonly number[], versus?: string): void {
    const summary = summarise(samples);
    const other = this.rows.find((row) => row.case === versus && row.metric === metric);
    const compared = other && { versus: other.case, ratio: summary.median / other.median };
    this.rows.push({ suite: this.suite, case: name, metric, unit, runs: samples.length, ...summary, ...compared });
  }

  note(text: string): void {
    this.notes.push(text);
  }
}

/** One object a line; `value` is the median, `ratio` the median over that of the case `versus`, where two are compared. */
export function asJsonLines({ rows }: Report): string {
  return rows
    .map(({ suite, case: name, metric, unit, median, versus = null, ratio, min, max, runs }) =>
      // A ratio to nothing is no number, and JSON knows none.
      JSON.stringify({ suite, case: name, metric, unit, value: median, versus, ratio: Number.isFinite(ratio) ? ratio : null, min, max, runs }),
    )
    .join('\n');
}

const HEADINGS = ['case', 'metric', 'median', 'min', 'max', 'unit', 'runs', 'ratio'];
const NUMBERS: ReadonlySet<string> = new Set(['median', 'min', 'max', 'runs']);

/** Three significant digits, as many as repeated runs agree in. */
const number = (value: number): string => (Number.isInteger(value) ? value.toLocaleString('en') : value.toLocaleString('en', { maximumSignificantDigits: 3 }));

export function asTable({ rows, notes }: Report): string {
  const lines = rows.map(({ case: name, metric, median, min, max, unit, runs, versus, ratio }) => [
    name,
    metric,
    number(median),
    number(min),
    number(max),
    unit,
    number(runs),
    ratio === undefined || !Number.isFinite(ratio) ? '' : `${number(ratio)} × ${versus}`,
  ]);
  const all = [HEADINGS, ...lines];
  const widths = HEADINGS.map((_, column) => Math.max(...all.map((line) => (line[column] ?? '').length)));
  const aligned = (line: readonly string[]): string =>
    line
      .map((cell, column) => (NUMBERS.has(HEADINGS[column] ?? '') ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  const title = `## ${rows[0]?.suite ?? ''}`;
  return [title, ...all.map(aligned), ...notes.map((note) => `* ${note}`)].join('\n');
}
