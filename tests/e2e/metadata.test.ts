import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BROWSERS } from '../harness/find-browser';
import { putInside } from '../harness/inside';
import { openSession, type Session } from '../harness/session';
import type * as inside from './inside/metadata';

declare const bundled: typeof inside;

/** What each page states, and where; a fact that is not listed is not stated, and must not be found. */
const PAGES: ReadonlyArray<[page: string, facts: Record<string, readonly [text: string, from: string]>]> = [
  [
    'government',
    {
      title: ['全县组织工作会议召开', 'meta ArticleTitle'],
      site: ['某某县人民政府', 'meta SiteName'],
      author: ['张三', 'meta Author'],
      issuer: ['县委组织部', 'meta ContentSource'],
      column: ['要闻动态', 'meta ColumnName'],
      published: ['2022-10-16', 'meta PubDate'],
    },
  ],
  [
    'official-document',
    {
      title: ['某某市人民政府关于印发乡村振兴若干措施的通知', 'h1'],
      issuer: ['某某市人民政府', 'text 发文机关'],
      published: ['2021-03-09', 'text 发布日期'],
    },
  ],
  [
    'party-news',
    {
      title: ['深化“三联三促” 推动基层治理', 'h1'],
      issuer: ['某某网-党建频道', 'meta source'],
      published: ['2023-04-07', 'meta publishdate'],
    },
  ],
  [
    'json-ld',
    {
      title: ['县域治理的新探索', 'json-ld headline'],
      site: ['某某新闻', 'json-ld publisher'],
      author: ['周七；吴八', 'json-ld author'],
      column: ['时政', 'json-ld articleSection'],
      published: ['2024-05-06', 'json-ld datePublished'],
    },
  ],
  [
    'open-graph',
    {
      title: ['记者观察：两个维护在基层', 'meta og:title'],
      site: ['某某日报', 'meta og:site_name'],
      author: ['郑九', 'meta article:author'],
      column: ['要闻', 'meta article:section'],
      published: ['2022-01-31', 'meta article:published_time'],
    },
  ],
  [
    'dublin-core',
    {
      title: ['鄉村振興與基層治理研究', 'meta citation_title'],
      site: ['某某學報', 'meta citation_journal_title'],
      author: ['陳一；林二', 'meta citation_author'],
      issuer: ['某某大學', 'meta DC.publisher'],
      published: ['2020-12', 'meta citation_publication_date'],
    },
  ],
  ['time', { title: ['一篇博客', 'h1'], author: ['孙十', 'text 作者'], published: ['2019-08-07', 'time'] }],
  [
    'dateline',
    {
      title: ['我县召开读书班_某某融媒', 'title'],
      author: ['钱十一', 'text 记者'],
      issuer: ['某某县融媒体中心', 'text 来源'],
      published: ['2022-10-18', 'text date'],
    },
  ],
  ['bare', { title: ['无题', 'title'] }],
];

describe.each(BROWSERS)('what a page says of itself, in %s', (kind) => {
  let session: Session;
  beforeAll(async () => {
    session = await openSession(kind);
  });
  afterAll(() => session?.close());

  test.each(PAGES)('is read from its tags and its lines: %s', async (name, facts) => {
    const page = await session.open(`metadata/${name}.html`);
    await putInside(page, new URL('./inside/metadata.ts', import.meta.url));
    const found = await page.evaluate(() => bundled.readFacts());
    expect(Object.fromEntries(Object.entries(found).map(([fact, { text, from }]) => [fact, [text, from]]))).toEqual(facts);
    await page.close();
  });
});
