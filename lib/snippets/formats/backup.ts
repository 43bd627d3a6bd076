import { sha256 } from '../../corpus/pack';
import type { KeptSnippet } from '../snippet';

/** What a backup says it is, before its snippets. */
export const BACKUP_FORMAT = 'hujian-snippets';
/** Changes when the shape of a kept snippet does. */
export const BACKUP_VERSION = 2;

/** Everything of every snippet, with a checksum, so that a file that was cut off or changed is known. */
export async function backup(snippets: readonly KeptSnippet[]): Promise<string> {
  const rows = JSON.stringify(snippets, undefined, 1);
  return `{"format":"${BACKUP_FORMAT}","version":${BACKUP_VERSION},"made":"${new Date().toISOString()}","sha256":"${await sha256(JSON.stringify(snippets))}","snippets":${rows}}\n`;
}
