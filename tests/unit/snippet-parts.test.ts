import { describe, expect, it } from 'vitest';
import { siteName, withoutTrackers } from '../../lib/snippets/address';
import { isBackupDue } from '../../lib/snippets/backup-due';
import { corpusSnippet } from '../../lib/snippets/corpus-snippet';
import { dateIn } from '../../lib/snippets/dates';
import { findQuotation } from '../../lib/snippets/find';
import { haystack, searchable } from '../../lib/snippets/haystack';
import { PAGE_SNIPPET } from '../fixtures/snippets';
import { compileTiny } from './tiny';

describe('an address without trackers', () => {
  it.each<[what: string, address: string, clean: string]>([
    ['loses what tells who brought the visitor', 'https://a.org/x?utm_source=wx&id=7&gclid=1', 'https://a.org/x?id=7'],
    ['loses its question mark with its last tracker', 'https://a.org/x?spm=a2c.1', 'https://a.org/x'],
    ['loses the place in the page', 'https://a.org/x#top', 'https://a.org/x'],
    ['keeps a fragment that is a route', 'https://a.org/#/art/7', 'https://a.org/#/art/7'],
    ['keeps what it does not know, as it is written', 'https://a.org/x?b=%E4%B8%89+1&a&id=7', 'https://a.org/x?b=%E4%B8%89+1&a&id=7'],
    ['keeps a from that chooses what is shown', 'https://a.org/x?from=2020', 'https://a.org/x?from=2020'],
    ['loses a from that tells of sharing', 'https://a.org/x?from=timeline&id=1', 'https://a.org/x?id=1'],
    ['of a local file is its path', 'file:///home/a%20b.html?x=1#y', 'file:///home/a%20b.html?x=1'],
  ])('%s', (_, address, clean) => {
    expect(withoutTrackers(address)).toBe(clean);
    expect(withoutTrackers(clean)).toBe(clean);
  });

  it('is of a site', () => {
    expect(['https://www.a.gov.cn:81/x', 'https://b.a.org/', 'file:///x'].map(siteName)).toEqual(['a.gov.cn:81', 'b.a.org', 'file']);
  });
});

describe('the first date in a text', () => {
  it.each<[text: string, date: string | undefined]>([
    ['2022年10月16日10:05 来源：新华社', '2022-10-16'],
    ['发布时间：2022-1-6', '2022-01-06'],
    ['2022/10/16 09:30:00', '2022-10-16'],
    ['2022.10.16', '2022-10-16'],
    ['20221016', '2022-10-16'],
    ['20221016093000', '2022-10-16'],
    ['2024-05-06T07:08:09+08:00', '2024-05-06'],
    ['2020/12', '2020-12'],
    ['2020年12月', '2020-12'],
    ['2020', '2020'],
    ['2020年', '2020'],
    ['12020-10-16', undefined],
    ['2022-13-01', undefined],
    ['2022-10-32', undefined],
    ['编号 3002-10-16', undefined],
    ['三十日', undefined],
    ['', undefined],
  ])('%j is %j', (text, date) => {
    expect(dateIn(text)).toBe(date);
  });
});

describe('a quotation', () => {
  const text = '甲：坚持“三会一课”制度。乙：坚持“三会一课”制度。丙：另有三会一课一处。';
  const at = (exact: string, prefix: string, suffix: string, start?: number) =>
    findQuotation(text, { exact, prefix, suffix, ...(start !== undefined && { position: { start, end: start + exact.length } }) });

  it('that stands twice is the one with its own surroundings', () => {
    expect(at('坚持“三会一课”制度。', '乙：', '丙：')).toEqual({ start: 15, end: 26, how: 'exact' });
    expect(at('坚持“三会一课”制度。', '甲：', '乙：')).toEqual({ start: 2, end: 13, how: 'exact' });
  });

  it('that stands twice with the same surroundings is the one nearest to where it stood', () => {
    expect(findQuotation('句。句。句。', { exact: '句。', prefix: '', suffix: '', position: { start: 4, end: 6 } })?.start).toBe(4);
    expect(findQuotation('句。句。句。', { exact: '句。', prefix: '', suffix: '', position: { start: 1, end: 3 } })?.start).toBe(0);
  });

  it('in other characters of the same text is found, and where it stands now', () => {
    expect(at('堅持「三會一課」 制度', '乙:', '。丙')).toEqual({ start: 15, end: 25, how: 'normalised' });
  });

  it('that is short is not found where its surroundings are others', () => {
    expect(at('三会一课', '完全不同的上文', '完全不同的下文')).toBeUndefined();
    expect(at('三会一课', '另有', '一处。')).toEqual({ start: text.lastIndexOf('三会一课'), end: text.lastIndexOf('三会一课') + 4, how: 'exact' });
  });

  it('is never found in something like it', () => {
    expect(findQuotation('我们要坚决做到两个维护，不断前进。', { exact: '坚决做到两个确立，不断前进。', prefix: '我们要', suffix: '' })).toBeUndefined();
  });
});

describe('a quotation of the corpus', () => {
  it('is kept with no half of a character beside it', async () => {
    const [document] = (await compileTiny()).pack.content.documents;
    if (!document) throw new Error('no document');
    const beside = '𠮷'.repeat(40);
    const passage = { id: 'a:1', document: 'a', article: 0, text: `${beside}甲三会一课甲${beside}` };
    const { prefix, exact, suffix } = corpusSnippet(passage, 81, 85, document, '', []);
    expect([prefix, exact, suffix]).toEqual([`${'𠮷'.repeat(31)}甲`, '三会一课', `甲${'𠮷'.repeat(31)}`]);
  });
});

describe('a backup by itself', () => {
  const now = new Date('2026-03-08T00:00:00.000Z');
  const week = '2026-03-01T00:00:00.000Z';
  it.each<[what: string, days: number, last: string | undefined, changed: string | undefined, isDue: boolean]>([
    ['is due where none was made', 7, undefined, week, true],
    ['is due after its days, if something was changed since', 7, week, '2026-03-02T00:00:00.000Z', true],
    ['is not due a moment before', 7, '2026-03-01T00:00:00.001Z', '2026-03-02T00:00:00.000Z', false],
    ['is not due where nothing was changed since', 7, week, '2026-02-01T00:00:00.000Z', false],
    ['is not due where nothing is kept', 7, undefined, undefined, false],
    ['is never due where none is wanted', 0, undefined, week, false],
  ])('%s', (_, days, last, changed, isDue) => {
    expect(isBackupDue(days, last, changed, now)).toBe(isDue);
  });
});

describe('what a search looks in', () => {
  it('is the quotation, the note, the tags and the names, in canonical characters', () => {
    const all = haystack(PAGE_SNIPPET);
    for (const asked of ['堅持「三會一課」', '與去年', '组织工作', '全縣組織', '县委组织部', '縣級會議']) expect(all).toContain(searchable(asked));
    expect(all).not.toContain(searchable('会议还研究了'));
  });

  it('does not run from one field into the next', () => {
    expect(haystack({ ...PAGE_SNIPPET, exact: '甲', note: '乙' })).not.toContain('甲乙');
  });
});
