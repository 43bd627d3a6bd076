import { strToU8, Zip, ZipPassThrough } from 'fflate';
import type { KeptSnippet } from '../snippet';
import { note } from './prose';
import { localDay } from './reference';

/** How much of a quotation names its file, in characters: enough to know it by, short enough for every file system. */
const NAME_LENGTH = 24;

/** A name that Windows, macOS and Obsidian all take, and that no two snippets share. */
function fileName({ kept, exact, id }: KeptSnippet): string {
  const words = Array.from(exact.replace(/[\\/:*?"<>|#^[\]\s\p{C}.]+/gu, ' ').trim());
  return `${localDay(new Date(kept))} ${words.slice(0, NAME_LENGTH).join('').trim()} ${id.slice(0, 8)}.md`;
}

/**
 * A ZIP file with a Markdown note for each snippet, a piece for each. The notes are stored as they are: to
 * compress ten thousand small files takes longer than everything else, and saves little.
 */
export function* notesZip(snippets: readonly KeptSnippet[]): Generator<Uint8Array<ArrayBuffer>> {
  let pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  });
  for (const snippet of snippets) {
    const file = new ZipPassThrough(`hujian/${fileName(snippet)}`);
    zip.add(file);
    file.push(strToU8(note(snippet)), true);
    yield joined(pieces);
    pieces = [];
  }
  zip.end();
  yield joined(pieces);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const piece of pieces) {
    whole.set(piece, end);
    end += piece.length;
  }
  return whole;
}
