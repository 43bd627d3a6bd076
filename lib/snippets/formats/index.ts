import type { KeptSnippet } from '../snippet';
import { annotations } from './annotation';
import { backup } from './backup';
import { biblatex } from './biblatex';
import { csl } from './csl';
import { csv } from './csv';
import { gbt7714 } from './gbt7714';
import type { FormatName } from './names';
import { notesZip } from './notes-zip';
import { markdown, text } from './prose';
import { referenceOf } from './reference';
import { ris } from './ris';

type Piece = string | Uint8Array<ArrayBuffer>;

interface Format {
  /** How the file's name ends, without the dot. */
  readonly extension: string;
  readonly type: string;
  /** The file, piece by piece, so that a long export can be shown at work. */
  write(snippets: readonly KeptSnippet[]): Iterable<Piece> | AsyncIterable<Piece>;
}

function* references(snippets: readonly KeptSnippet[]): Generator<string> {
  // A source is listed once, however many of its sentences were kept.
  for (const line of new Set(snippets.map((snippet) => gbt7714(referenceOf(snippet))))) yield `${line}\n`;
}

async function* whole(snippets: readonly KeptSnippet[]): AsyncGenerator<string> {
  yield await backup(snippets);
}

/** Every format that snippets are written in, in the order in which they are offered. */
export const FORMATS = {
  csv: { extension: 'csv', type: 'text/csv', write: csv },
  markdown: { extension: 'md', type: 'text/markdown', write: markdown },
  notes: { extension: 'zip', type: 'application/zip', write: notesZip },
  text: { extension: 'txt', type: 'text/plain', write: text },
  gbt7714: { extension: 'txt', type: 'text/plain', write: references },
  csl: { extension: 'json', type: 'application/vnd.citationstyles.csl+json', write: csl },
  ris: { extension: 'ris', type: 'application/x-research-info-systems', write: ris },
  biblatex: { extension: 'bib', type: 'application/x-bibtex', write: biblatex },
  annotation: { extension: 'jsonld', type: 'application/ld+json', write: annotations },
  backup: { extension: 'json', type: 'application/json', write: whole },
} as const satisfies Record<FormatName, Format>;

/** A pause for the page after so many pieces: some 20 ms of work. */
const PIECES = 200;

/**
 * Writes a file and says how far it is.
 * @param progress called with the number of pieces written, now and then
 */
export async function exportFile(name: FormatName, snippets: readonly KeptSnippet[], progress: (written: number) => void): Promise<Blob> {
  const { type, write }: Format = FORMATS[name];
  const pieces: Piece[] = [];
  for await (const piece of write(snippets)) {
    if (pieces.push(piece) % PIECES !== 0) continue;
    progress(pieces.length);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return new Blob(pieces, { type: `${type};charset=utf-8` });
}
