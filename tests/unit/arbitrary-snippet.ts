import fc from 'fast-check';
import { COLOURS, FACTS, GENRES, type KeptSnippet } from '../../lib/snippets/snippet';

/** What means something in one of the formats, or is often broken by one. */
const PARTS = [
  ...['三会一课', '“三联三促”', '實施', '𠮷', 'é', '2022-10-16', ' ', '  ', '\n', '\n\n', '\r\n', '\t', ',', '，', '；', ';', '"', "'", '""'],
  ...[
    '=1+1',
    '+',
    '-',
    '@',
    '＝',
    '\\',
    '{',
    '}',
    '%',
    '&',
    '$',
    '#',
    '_',
    '^',
    '~',
    '*',
    '**',
    '`',
    '[',
    ']',
    '<b>',
    '&amp;',
    '> ',
    '# ',
    '1. ',
    '- ',
    '---',
    '|',
  ],
  ...['TY  - ', 'ER  - ', ': ', 'true', 'null', '!', '—'],
];

const piece = fc.constantFrom(...PARTS);
const long = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(''));
/** What a person types into one line, or a page states: nothing around it, no line end in it. */
const line = fc
  .array(piece, { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join('').replace(/\s+/g, ' ').trim())
  .filter((text) => text !== '');
/** A quotation begins and ends with something that is shown. */
const quotation = long.map((text) => text.trim()).filter((text) => text !== '');
const moment = fc.date({ min: new Date('2000-01-01'), max: new Date('2050-01-01'), noInvalidDate: true }).map((date) => date.toISOString());
const fact = fc.record({ text: line, from: line });
const published = fc.record({ text: fc.constantFrom('2022', '2022-10', '2022-10-16', '1999-01-31'), from: line });
const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
const place = fc.constantFrom('https://www.example.gov.cn/a.html?id=7', 'https://a.org/x?q=%7B1%7D&b_c=1#/r', 'file:///home/a%20b.html');

const facts = fc
  .tuple(...FACTS.map((name) => optional(name === 'published' ? published : fact)))
  .map((found) => Object.fromEntries(FACTS.flatMap((name, index) => (found[index] ? [[name, found[index]]] : []))) as KeptSnippet['facts']);

const source: fc.Arbitrary<KeptSnippet['source']> = fc.oneof(
  fc.tuple(place, optional(place)).map(([url, canonical]) => ({ kind: 'page' as const, url, ...(canonical !== undefined && { canonical }), clean: url })),
  fc.constant({ kind: 'corpus' as const, document: 'baoji-2022-02', passage: 'baoji-2022-02:0123456789-2', pack: 'f'.repeat(64) }),
);

/** Any snippet that can be kept. */
export const keptSnippet: fc.Arbitrary<KeptSnippet> = fc
  .record({
    id: fc.uuid(),
    kept: moment,
    changed: moment,
    missing: optional(moment),
    exact: quotation,
    prefix: long.map((text) => text.slice(0, 64)),
    suffix: long.map((text) => text.slice(0, 64)),
    position: optional(fc.nat(1_000_000).map((start) => ({ start, end: start + 7 }))),
    sentence: long,
    paragraph: long,
    terms: fc.array(line, { maxLength: 3 }),
    language: optional(fc.constantFrom('zh-CN', 'zh-Hant', 'en')),
    genre: fc.constantFrom(...GENRES),
    facts,
    source,
    note: long,
    tags: fc.array(line, { maxLength: 3 }),
    collection: optional(line),
    colour: optional(fc.constantFrom(...COLOURS)),
  })
  .map((snippet) => Object.fromEntries(Object.entries(snippet).filter(([, value]) => value !== undefined)) as unknown as KeptSnippet);

/** Some snippets, each with an id of its own. */
export const keptSnippets = fc.uniqueArray(keptSnippet, { selector: ({ id }) => id, maxLength: 4 });
