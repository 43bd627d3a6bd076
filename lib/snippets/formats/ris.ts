import type { KeptSnippet } from '../snippet';
import { inOneLine, type Reference, referenceOf } from './reference';

const TYPES: Readonly<Record<Reference['genre'], string>> = { web: 'ELEC', newspaper: 'NEWS', report: 'RPRT' };

/**
 * RIS as reference managers read it (Research Information Systems' format of 2011): one tag a line, dates
 * as YYYY/MM/DD. Own code: citation-js 0.8 lets a note run over its line, which ends the value, leaves out
 * names in two parts, and puts the day of access where no reader looks for it.
 */
export function* ris(snippets: readonly KeptSnippet[]): Generator<string> {
  for (const snippet of snippets) yield `${entry(snippet).join('\r\n')}\r\n\r\n`;
}

function entry(snippet: KeptSnippet): string[] {
  const { id, genre, title, authors, container, publisher, section, published, accessed, url, language } = referenceOf(snippet);
  const lines: string[] = [];
  const add = (tag: string, value: string | undefined): void => {
    // Some readers take two spaces and a hyphen for the end of a tag, wherever it stands.
    const text = inOneLine(value ?? '').replace(/ {2,}-/g, ' -');
    if (text !== '') lines.push(`${tag}  - ${text}`);
  };
  add('TY', TYPES[genre]);
  for (const author of authors) add('AU', author);
  add('TI', title);
  add('T2', container);
  add('PB', publisher);
  add('SE', section);
  add('PY', published?.slice(0, 4));
  add('DA', published && slashed(published));
  add('Y2', slashed(accessed));
  add('UR', url);
  add('LA', language);
  add('AB', snippet.exact);
  add('N1', snippet.note);
  for (const tag of snippet.tags) add('KW', tag);
  add('ID', id);
  return [...lines, 'ER  - '];
}

/** YYYY/MM/DD with an empty place for what is not known. */
function slashed(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return [year, month, day].join('/');
}
