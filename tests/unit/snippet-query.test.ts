import { describe, expect, it } from 'vitest';
import { haystack } from '../../lib/snippets/haystack';
import { choicesIn, EVERYTHING, queryOf, type SnippetQuery, select } from '../../lib/snippets/query';
import type { KeptSnippet, Snippet } from '../../lib/snippets/snippet';
import { CORPUS_SNIPPET, PAGE_SNIPPET } from '../fixtures/snippets';

const row = (id: string, kept: string, base: Snippet): KeptSnippet & { haystack: string } => {
  const snippet: KeptSnippet = { ...base, id, kept, changed: kept };
  return { ...snippet, haystack: haystack(snippet) };
};
const { colour: _, collection: __, ...plain } = PAGE_SNIPPET;
const ROWS = [
  row('a', '2026-03-01T12:00:00.000Z', PAGE_SNIPPET),
  row('b', '2026-01-01T12:00:00.000Z', CORPUS_SNIPPET),
  row('c', '2026-02-01T12:00:00.000Z', { ...plain, exact: '實施鄉村振興戰略', facts: {}, note: '', tags: ['農業'], terms: [] }),
];

const ids = (query: Partial<SnippetQuery>): string =>
  select(ROWS, { ...EVERYTHING, ...query })
    .map(({ id }) => id)
    .join('');

describe('the address of the list', () => {
  it('asks for what it names, and nothing else', () => {
    expect(queryOf({})).toEqual(EVERYTHING);
    expect(queryOf({ text: '三会', tag: '会议', order: 'oldest' })).toEqual({ ...EVERYTHING, text: '三会', tag: '会议', order: 'oldest' });
    expect(queryOf({ order: 'upwards', colour: 'red' } as object)).toEqual(EVERYTHING);
  });
});

describe('the list of snippets', () => {
  it.each<[what: string, query: Partial<SnippetQuery>, found: string]>([
    ['has everything, the newest first', {}, 'acb'],
    ['has the oldest first', { order: 'oldest' }, 'bca'],
    ['has what was published last first, and what has no date last', { order: 'published' }, 'acb'],
    ['is ordered by site and title', { order: 'source' }, 'cba'],
    ['is searched in the quotation, in any characters', { text: '实施乡村' }, 'c'],
    ['is searched in notes', { text: '與去年' }, 'a'],
    ['is searched in tags', { text: '农业' }, 'c'],
    ['is searched in titles', { text: '组织部长会议' }, 'b'],
    ['needs every word, in any order', { text: '会议 三会一课' }, 'a'],
    ['has nothing where a word is missing', { text: '会议 没有' }, ''],
    ['is filtered by term', { term: '三联三促' }, 'ab'],
    ['is filtered by place', { place: '陕西省/宝鸡市/陇县' }, 'a'],
    ['is filtered by site, named or not', { site: 'example.gov.cn' }, 'c'],
    ['is filtered by the document of the corpus', { site: '学习贯彻全市组织部长会议精神之二' }, 'b'],
    ['is filtered by collection', { collection: '县级会议' }, 'a'],
    ['is filtered by tag', { tag: '農業' }, 'c'],
    ['is not filtered by a year that is still being typed', { from: '20222-02-01' }, 'acb'],
    ['is filtered by day, both ends included', { from: '2026-02-01', to: '2026-02-01' }, 'c'],
    ['is filtered from a day', { from: '2026-02-01' }, 'ac'],
    ['is filtered to a day', { to: '2026-02-01' }, 'cb'],
    ['is filtered by several at once', { term: '三联三促', to: '2026-02-01' }, 'b'],
  ])('%s', (_what, query, found) => {
    expect(ids(query)).toBe(found);
  });

  it('offers what there is, the most frequent first', () => {
    expect(choicesIn(ROWS)).toEqual({
      terms: ['三联三促', '三会一课'],
      places: ['陕西省/宝鸡市/陇县'],
      sites: ['example.gov.cn', '学习贯彻全市组织部长会议精神之二', '某某县人民政府'],
      collections: ['县级会议'],
      tags: ['会议', '组织工作', '農業'],
    });
  });
});
