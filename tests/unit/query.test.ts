import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery, type QueryMistake, soleString, wantedStrings, yearsOf } from '../../lib/search/query';

/** What was understood, in a line: forms, `|` for OR, `-` for not, quotes for phrases, filters in brackets. */
function understood(asked: string): string {
  const parsed = parseQuery(asked);
  if (!parsed.ok) return `${parsed.mistake} at “${asked.slice(parsed.start, parsed.end)}”`;
  const { clauses, filters } = parsed.query;
  return [
    ...clauses.map(({ any, isExcluded }) => (isExcluded ? '-' : '') + any.map(({ kind, form }) => (kind === 'phrase' ? `"${form}"` : form)).join('|')),
    ...filters.map(({ name, value }) => `[${name} ${value}]`),
  ].join(' ');
}

describe('a question', () => {
  it.each<[asked: string, understood: string]>([
    ['', ''],
    ['   ', ''],
    ['党课', '党课'],
    ['　党课　评议', '党课 评议'],
    ['三會一課', '3会1课'],
    ['"三会 一课"', '"3会1课"'],
    ['“三会一课”', '"3会1课"'],
    ['「三会一课」制度', '"3会1课" 制度'],
    ['党课 -评议', '党课 -评议'],
    ['党课 -"民主评议"', '党课 -"民主评议"'],
    ['20-30', '20-30'],
    ['党课 - 评议', '党课 评议'],
    ['党课 & 评议 、', '党课 评议'],
    ['—', ''],
    ['党课 "—"', '党课 "—"'],
    ['党课 OR 评议', '党课|评议'],
    ['制度 党课 OR 评议 OR "三会"', '制度 党课|评议|"3会"'],
    ['党课 place:陕西', '党课 [place 陕西]'],
    ['place:"Longxian County" 党课', '党课 [place Longxian County]'],
    ['year:2020-2022 KIND:bulletin doc：陇县', '[year 2020-2022] [kind bulletin] [doc 陇县]'],
    ['or', 'or'],
    ['"OR"', '"or"'],
  ])('%j is understood as %j', (asked, wanted) => {
    expect(understood(asked)).toBe(wanted);
  });

  it.each<[asked: string, mistake: QueryMistake['mistake'], at: string]>([
    ['党课 "三会', 'unclosed-quote', '"三会'],
    ['党课 ""', 'empty-phrase', '""'],
    ['党课 place:', 'empty-filter', 'place:'],
    ['党课 colour:red', 'unknown-filter', 'colour:red'],
    ['-place:陕西 党课', 'unknown-filter', '-place:陕西'],
    ['党课 year:明年', 'bad-year', 'year:明年'],
    ['党课 year:2022-2020', 'bad-year', 'year:2022-2020'],
    ['OR 党课', 'or-without-sides', 'OR'],
    ['党课 OR', 'or-without-sides', 'OR'],
    ['党课 OR OR 评议', 'or-without-sides', 'OR'],
    ['党课 OR place:陕西', 'or-without-sides', 'place:陕西'],
    ['党课 OR -评议', 'or-without-sides', '-评议'],
    ['-评议 OR 党课', 'or-without-sides', 'OR'],
    ['-评议', 'only-exclusions', '-评议'],
  ])('%j is refused: %s at %j', (asked, mistake, at) => {
    expect(understood(asked)).toBe(`${mistake} at “${at}”`);
  });

  it('never fails, and a mistake lies within it', () => {
    const piece = fc.constantFrom('党课', ' ', '"', '“', '”', '-', ' OR ', 'place:', 'year:2022', 'x:', '三', '：');
    fc.assert(
      fc.property(fc.string({ unit: piece, maxLength: 12 }), (asked) => {
        const parsed = parseQuery(asked);
        if (parsed.ok) return;
        expect(parsed.start).toBeLessThan(parsed.end);
        expect(parsed.end).toBeLessThanOrEqual(asked.length);
      }),
    );
  });
});

it.each<[string, ReturnType<typeof yearsOf>]>([
  ['2022', { from: 2022, to: 2022 }],
  ['2020-2022', { from: 2020, to: 2022 }],
  ['2020–2022', { from: 2020, to: 2022 }],
  ['22', undefined],
  ['2022-', undefined],
])('%s names the years %j', (text, years) => {
  expect(yearsOf(text)).toEqual(years);
});

it.each<[asked: string, sole: string | undefined, wanted: string[]]>([
  ['党课', '党课', ['党课']],
  ['"三会 一课" year:2022', '三会 一课', ['三会 一课']],
  ['党课 OR 评议', undefined, ['党课', '评议']],
  ['党课 -评议', undefined, ['党课']],
  ['place:陕西 -评议', undefined, []],
  ['党课 "', undefined, ['党课 "']],
])('%j asks for the lines of %j, and for texts with %j', (asked, sole, wanted) => {
  expect(soleString(asked)).toBe(sole);
  expect(wantedStrings(asked)).toEqual(wanted);
});
