import { download } from '../../../lib/browser/download';
import { citedDocument, kwicLine } from '../../../lib/search/concordance';
import { type ExportedLine, toAlignedText, toCsv, toTsv } from '../../../lib/search/export-lines';
import type { Line } from '../../../lib/search/lines';
import { sourceLine } from '../../../lib/snippets/citation';
import { searchWords } from '../../../lib/words/search';
import { useKeepLines } from './keep-lines';
import type { ViewProps } from './view';

/** Wider than what is drawn: a file has room. */
const CONTEXT = 60;

const FORMATS = [
  { name: 'CSV', ending: 'csv', type: 'text/csv' },
  { name: 'TSV', ending: 'tsv', type: 'text/tab-separated-values' },
  { name: 'TXT', ending: 'txt', type: 'text/plain' },
] as const;

/** What no file's name may have on Windows or macOS. */
const NOT_IN_NAMES = /[\\/:*?"<>|\s]+/g;

interface ExportLinesProps extends Pick<ViewProps, 'words' | 'library'> {
  readonly lines: readonly Line[];
  readonly selected: readonly Line[];
  readonly asked: string;
}

/** Saves the lines as a file (those selected, or all), and selected ones as snippets. */
export function ExportLines({ lines, selected, words, library, asked }: ExportLinesProps) {
  const { concordance } = searchWords(words);
  const keep = useKeepLines(library);
  const chosen = selected.length > 0 ? selected : lines;
  const exported = (): ExportedLine[] =>
    chosen.map((line) => {
      const { left, node, right } = kwicLine(line.passage, line, CONTEXT);
      const document = library.documents.find(({ id }) => id === line.passage.document);
      const source = document ? sourceLine(citedDocument(document), line.passage.article, library.shelf.places, words) : line.passage.document;
      return { left, node, right, source, passage: line.passage.id };
    });
  return (
    <p class="exports">
      <span class="quiet">{concordance.exports}</span>
      {FORMATS.map(({ name, ending, type }) => (
        <button
          key={name}
          type="button"
          class="button"
          onClick={() => {
            const content = ending === 'txt' ? toAlignedText(exported()) : (ending === 'csv' ? toCsv : toTsv)(exported(), concordance.columns);
            download(new Blob([content], { type: `${type};charset=utf-8` }), `${asked.replace(NOT_IN_NAMES, '-')}.${ending}`);
          }}
        >
          {name}
        </button>
      ))}
      {selected.length > 0 && (
        <>
          <span class="quiet">{concordance.selected(selected.length)}</span>
          <button type="button" class="button" onClick={() => keep(selected)}>
            {concordance.saveSelected}
          </button>
        </>
      )}
    </p>
  );
}
