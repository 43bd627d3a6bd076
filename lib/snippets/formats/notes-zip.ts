import { strToU8, Zip, ZipPassThrough } from 'fflate';
import { localDay } from '../dates';
import type { KeptSnippet } from '../snippet';
import { note } from './prose';

/** How much of a quotation names its file, in characters: enough to know it by, short enough for every file system. */
const NAME_LENGTH = 24;

/** What no file's name may have on Windows or macOS, or in Obsidian. */
const NOT_IN_NAMES = /[\\/:*?"<>|#^[\]\s\p{C}.]+/gu;

/** A name that every system takes, and that none of `taken` is: ids that another program gave may begin alike. */
function fileName({ kept, exact, id }: KeptSnippet, taken: ReadonlySet<string>): string {
  const words = Array.from(exact.replace(NOT_IN_NAMES, ' ').trim());
  const name = `${localDay(new Date(kept))} ${words.slice(0, NAME_LENGTH).join('').trim()} ${id.replace(NOT_IN_NAMES, '').slice(0, 8)}`;
  let free = name;
  for (let count = 2; taken.has(free); count++) free = `${name} ${count}`;
  return free;
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
  const taken = new Set<string>();
  for (const snippet of snippets) {
    const name = fileName(snippet, taken);
    taken.add(name);
    const file = new ZipPassThrough(`hujian/${name}.md`);
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
