import { strToU8, zipSync } from 'fflate';
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

/** A ZIP file with a Markdown note for each snippet. */
export function* notesZip(snippets: readonly KeptSnippet[]): Generator<Uint8Array<ArrayBuffer>> {
  const files: Record<string, Uint8Array> = {};
  for (const snippet of snippets) files[`hujian/${fileName(snippet)}`] = strToU8(note(snippet));
  yield zipSync(files, { level: 1 });
}
