import { localDay } from '../snippets/dates';
import type { FormatName } from '../snippets/formats/names';

/** A name that tells what is in the file, and among its like sorts by day: hujian-backup-2026-11-21.json. */
export const fileName = (format: FormatName, extension: string): string => `hujian-${format}-${localDay(new Date())}.${extension}`;

/** Hands a file to the person, as if they had followed a link to it. */
export function download(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the file when the next task begins, but may read on for a while.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
