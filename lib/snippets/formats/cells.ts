/** A snippet as named cells of text, and back: what a row of CSV holds. */
import { dateIn } from '../dates';
import { FACTS, type Fact, type KeptSnippet } from '../snippet';

type Cells = Record<string, string>;

/** Parts a list in a cell: 三会一课；三联三促. A backslash keeps one that belongs to an item. */
const joined = (items: readonly string[]): string => items.map((item) => item.replace(/[\\；]/g, '\\$&')).join('；');

function split(cell: string): string[] {
  if (cell === '') return [];
  const items = [''];
  for (let i = 0; i < cell.length; i++) {
    const char = cell.charAt(i);
    if (char === '；') items.push('');
    else items[items.length - 1] += char === '\\' ? cell.charAt(++i) : char;
  }
  return items;
}

const PLAIN = ['id', 'kept', 'changed', 'exact', 'prefix', 'suffix', 'sentence', 'paragraph', 'genre', 'note'] as const;
const OPTIONAL = ['language', 'collection', 'colour', 'missing'] as const;
const PLACE = ['url', 'canonical', 'clean', 'document', 'passage', 'pack'] as const;

/** The names of the columns, in their order; `title` is followed by `title_from`, and so on for every fact. */
export const COLUMNS: readonly string[] = [
  ...['id', 'kept', 'exact', 'note', 'tags', 'collection', 'colour', 'terms'],
  ...FACTS.flatMap((fact) => [fact, `${fact}_from`]),
  ...[
    'url',
    'canonical',
    'clean',
    'document',
    'passage',
    'pack',
    'genre',
    'language',
    'sentence',
    'paragraph',
    'prefix',
    'suffix',
    'start',
    'end',
    'changed',
    'missing',
  ],
];

export function cellsOf(snippet: KeptSnippet): Cells {
  const cells: Cells = { tags: joined(snippet.tags), terms: joined(snippet.terms) };
  for (const name of PLAIN) cells[name] = snippet[name];
  for (const name of OPTIONAL) cells[name] = snippet[name] ?? '';
  for (const fact of FACTS) {
    cells[fact] = snippet.facts[fact]?.text ?? '';
    cells[`${fact}_from`] = snippet.facts[fact]?.from ?? '';
  }
  const place: Readonly<Record<string, string | undefined>> = { ...snippet.source };
  for (const name of PLACE) cells[name] = place[name] ?? '';
  cells.start = snippet.position ? String(snippet.position.start) : '';
  cells.end = snippet.position ? String(snippet.position.end) : '';
  return cells;
}

/** What stands in cells, in the shape of a snippet and not yet checked: a schema says which cell is at fault. */
export function snippetIn(cells: Readonly<Record<string, string>>): Record<string, unknown> {
  const cell = (name: string): string => cells[name] ?? '';
  const filled = (names: readonly string[]): Record<string, string> =>
    Object.fromEntries(names.flatMap((name) => (cell(name) === '' ? [] : [[name, cell(name)]])));
  const facts: Record<string, Fact> = {};
  for (const fact of FACTS) {
    if (cell(fact) === '') continue;
    // A spreadsheet writes a day in its own way: 2022/10/16.
    const text = fact === 'published' ? (dateIn(cell(fact)) ?? cell(fact)) : cell(fact);
    // Whoever adds a fact in a spreadsheet is the one who found it.
    facts[fact] = { text, from: cell(`${fact}_from`) || 'person' };
  }
  return {
    ...Object.fromEntries(PLAIN.map((name) => [name, cell(name)])),
    ...filled(OPTIONAL),
    tags: split(cell('tags')),
    terms: split(cell('terms')),
    facts,
    source: { kind: cell('passage') === '' ? 'page' : 'corpus', ...filled(PLACE), ...(cell('passage') !== '' && { pack: cell('pack') }) },
    ...(cell('start') !== '' && { position: { start: Number(cell('start')), end: Number(cell('end')) } }),
  };
}
