import { describe, expect, it } from 'vitest';
import { type CitedDocument, citedDocument } from '../../lib/search/concordance';
import { citePage, citePassage, dateText, placeName, sourceLine, sourceName } from '../../lib/snippets/citation';
import { wordsFor } from '../../lib/words';
import { shipped } from './shipped';

const zh = wordsFor('zh-CN');
const en = wordsFor('en');
const { documents, places } = (await shipped()).pack.content;

const cited = (id: string): CitedDocument => {
  const document = documents.find((one) => one.id === id);
  if (!document) throw new Error(`no document is called ${id}`);
  return citedDocument(document);
};

describe('a place', () => {
  it.each([
    ['is written without its separators in Chinese', zh, '山西省/临汾市/永和县', '山西省临汾市永和县'],
    ['is written from the smallest in English', en, '山西省/临汾市/永和县', 'Yonghe County, Linfen, Shanxi'],
    ['of one name is that name', en, '山西省', 'Shanxi'],
    ['that has no English name is written as it is', en, '山西省/太原市', '山西省/太原市, Shanxi'],
  ])('%s', (_, words, path, name) => {
    expect(placeName(path, places, words)).toBe(name);
  });
});

describe('a public text', () => {
  const source = (title: string, date?: string) => ({
    id: 's',
    title: { zh: title, en: 'A title' },
    checked: { zh: '摘录', en: 'excerpt' },
    ...(date && { date }),
  });
  it.each([
    ['has title marks in Chinese', zh, source('政府工作报告', '2008-03-05'), '《政府工作报告》 2008-03-05'],
    ['whose title holds another has no marks around it', zh, source('《人民日报》评论员文章'), '《人民日报》评论员文章'],
    ['named by its publisher has none either', zh, source('新华社：确保目标如期完成'), '新华社：确保目标如期完成'],
    ['has its English title in English', en, source('政府工作报告', '2008'), 'A title 2008'],
  ])('%s', (_, words, text, name) => {
    expect(sourceName(text, words)).toBe(name);
  });
});

describe('a date', () => {
  const reason = { zh: '因', en: 'why' };

  it.each<[what: string, date: Parameters<typeof dateText>[0], chinese: string, english: string]>([
    ['that is stated is given as it is', { stated: '2022-04-29', quote: '2022 年 4 月 29 日' }, '2022-04-29', '2022-04-29'],
    [
      'between two months says that it is estimated',
      { from: '2022-10', to: '2022-12', reason },
      '2022-10–2022-12（据文意推定）',
      en.estimated('2022-10–2022-12'),
    ],
    ['of one month is said once', { from: '2022-10', to: '2022-10', reason }, '2022-10（据文意推定）', en.estimated('2022-10')],
    ['with no latest month says so', { from: '2024-07', reason }, '2024-07以后（据文意推定）', en.estimated(en.after('2024-07'))],
  ])('%s', (_, date, chinese, english) => {
    expect([dateText(date, zh), dateText(date, en)]).toEqual([chinese, english]);
  });
});

describe('the source of a quotation', () => {
  it.each([
    [
      'names author, title, place and date',
      'yonghe-gaige-siwei',
      0,
      '黄旭、《以改革思维推动县域组织工作提质增效》、山西省临汾市永和县、2024-07以后（据文意推定）',
    ],
    [
      'of a bulletin names the article, not the bulletin, and its issue',
      'baoji-2022-02',
      1,
      '张建彬、《持续激励基层干部奋勇争先担当作为》、第2期、陕西省宝鸡市扶风县、2022-04-29',
    ],
    [
      'says that the place is not stated where it is not, and names no author',
      'xianwei-dushuban',
      0,
      '《组织部长在县委理论中心组党的大会精神专题读书班上的发言》、原文未说明地点、2022-10以后（据文意推定）',
    ],
    [
      'of an article that the document does not have is the document',
      'baoji-2022-02',
      7,
      '《学习贯彻全市组织部长会议精神之二》、第2期、原文未说明地点、2022-04-29',
    ],
  ])('%s', (_, id, article, line) => {
    expect(sourceLine(cited(id), article, places, zh)).toBe(line);
  });

  it('is said in English with English places', () => {
    const line = sourceLine(cited('yonghe-gaige-siwei'), 0, places, en);
    expect(line).toContain('Yonghe County, Linfen, Shanxi');
    expect(line).not.toContain('推定');
  });
});

describe('a citation', () => {
  it('of the corpus is the quotation and its source', () => {
    expect(citePassage(' 坚持三会一课。\n', cited('heze-ershida'), 0, places, zh)).toBe(
      '“坚持三会一课。”——臧伟、《用二十大精神领航 全力推进组织工作提质增效》、山东省菏泽市、2022-10–2022-12（据文意推定）',
    );
  });

  it('of a page is the quotation, its title, its address and the day', () => {
    const page = { title: ' 新闻 ', url: 'https://example.org/a?b=1' };
    expect(citePage('坚持三会一课。', page, new Date('2024-03-05T12:00:00Z'))).toBe('“坚持三会一课。”——《新闻》，https://example.org/a?b=1（2024-03-05）');
  });

  it.each([
    ['turns the quotation marks of the text to the other kind', '坚持“三会一课”制度。', '“坚持‘三会一课’制度。”'],
    ['turns those within them, too', '他说：“落实‘三会一课’。”', '“他说：‘落实“三会一课”。’”'],
    ['does not end at one whose other half is not in the quotation', '三会一课”制度', '“三会一课’制度”'],
    ['leaves apostrophes', 'the Party’s ‘Two Upholds’, cadres’ own', '“the Party’s “Two Upholds”, cadres’ own”'],
    ['leaves marks of other kinds', '「三会一课」、"三联三促"', '“「三会一课」、"三联三促"”'],
  ])('%s', (_, text, quoted) => {
    const page = { title: '题', url: 'https://example.org/' };
    expect(citePage(text, page, new Date('2024-03-05T12:00:00Z'))).toBe(`${quoted}——《题》，https://example.org/（2024-03-05）`);
    expect(citePassage(text, cited('heze-ershida'), 0, places, zh).startsWith(`${quoted}——`)).toBe(true);
  });
});
