import { describe, expect, it } from 'vitest';
import { leadingNumber, lookUp, lookUpAny, prepareLookUp, type Reason } from '../../lib/search/look-up';
import { searchForm } from '../../lib/text/search-form';
import { shipped } from './shipped';

const terms = prepareLookUp((await shipped()).pack.content.terms);

/** The first hit in a line: the term, the reason, and what of the text is marked. */
function first(asked: string): string {
  const [hit] = lookUp(asked, terms);
  return hit ? `${hit.term.id} · ${hit.reason} · ${hit.spans.map(({ start, end }) => hit.text.slice(start, end)).join('|')}` : 'nothing';
}

describe('looking a term up in the shipped lexicon', () => {
  it.each<[asked: string, term: string, reason: Reason, marked: string]>([
    ['三联三促', '三联三促', 'name', '三联三促'],
    ['三促', '三联三促', 'name', '三促'],
    ['联促', '三联三促', 'name', '联|促'],
    ['三聯三促', '三联三促', 'name', '三联三促'],
    ['3联3促', '三联三促', 'name', '三联三促'],
    ['　三联 三促 ', '三联三促', 'name', '三联三促'],
    ['“三联三促”', '三联三促', 'name', '三联三促'],
    ['sanlian sancu', '三联三促', 'pinyin', 'sān lián sān cù'],
    ['sanliansancu', '三联三促', 'pinyin', 'sān lián sān cù'],
    ['sanliansan', '三联三促', 'pinyin', 'sān lián sān'],
    ['sān lián sān cù', '三联三促', 'pinyin', 'sān lián sān cù'],
    ['san1 lian2 san1 cu4', '三联三促', 'pinyin', 'sān lián sān cù'],
    ['san1lian2san1cu', '三联三促', 'pinyin', 'sān lián sān cù'],
    ['sān lián sān cu', '三联三促', 'pinyin', 'sān lián sān cù'],
    ['SANLIAN SANCU', '三联三促', 'pinyin', 'sān lián sān cù'],
    ["san'lian'san'cu", '三联三促', 'pinyin', 'sān lián sān cù'],
    ['slsc', '三联三促', 'initials', 'sān lián sān cù'],
    ['lgwh', '两个维护', 'initials', 'liǎng gè wéi hù'],
    ['兩個維護', '两个维护', 'name', '两个维护'],
    ['Two Upholds', '两个维护', 'english', 'Two|Upholds'],
    ['rural revitalization', '乡村振兴', 'english', 'rural|revitalization'],
    ['乡村振兴', '乡村振兴', 'name', '乡村振兴'],
    ['鄉村振興', '乡村振兴', 'name', '乡村振兴'],
    ['凤还巢', '凤还巢人才回引工程', 'name', '凤还巢'],
    ['鳳還巢', '凤还巢人才回引工程', 'name', '凤还巢'],
    ['人才回引', '凤还巢人才回引工程', 'name', '人才回引'],
    ['fenghuanchao', '凤还巢人才回引工程', 'pinyin', 'fèng huán cháo'],
    ['三会一课', '三会一课', 'name', '三会一课'],
    ['3会1课', '三会一课', 'name', '三会一课'],
    ['一课', '三会一课', 'name', '一课'],
    ['党小组会', '三会一课', 'member', '党小组会'],
    ['共性清单', '三单', 'member', '共性清单'],
    ['个人自评', '四评', 'member', '个人自评'],
    ['看齐意识', '四个意识', 'member', '看齐意识'],
    ['道路自信', '四个自信', 'member', '道路自信'],
    ['八项本领', '八项本领', 'name', '八项本领'],
    ['抓落实能力', '七种能力', 'member', '抓落实能力'],
    ['十二', '十二字箴言', 'number', '十二'],
    ['12', '十二字箴言', 'number', '十二'],
    ['1+N招', '1+N招才引智活动体系', 'name', '1+N”招'],
    ['苹果卫士', '苹果卫士', 'name', '苹果卫士'],
    ['先锋赋能', '先锋赋能行动', 'name', '先锋赋能'],
    ['dangjian lianmeng', '党建联盟', 'pinyin', 'dǎng jiàn lián méng'],
  ])('%s finds %s by its %s', (asked, term, reason, marked) => {
    expect(first(asked)).toBe(`${term} · ${reason} · ${marked}`);
  });

  it('by a member finds the term that has it', () => {
    const hit = lookUp('争星夺旗', terms).find(({ term }) => term.id === '五大行动');
    expect(hit).toMatchObject({ reason: 'member', text: '争星夺旗' });
  });

  it.each(['五', '5', '５'])('by the number %s finds every term that begins with it, before any other', (asked) => {
    const hits = lookUp(asked, terms);
    const wanted = terms.terms.filter(({ term }) => leadingNumber(term.id) === 5).map(({ term }) => term.id);
    expect(wanted.length).toBeGreaterThan(20);
    expect(new Set(hits.slice(0, wanted.length).map(({ term }) => term.id))).toEqual(new Set(wanted));
  });

  it('in two ways finds what answers either, each once and by what answers best', () => {
    const ids = lookUpAny(['苹果卫士', '三会一课'], terms).map(({ term }) => term.id);
    expect(ids.slice(0, 2).sort()).toEqual(['三会一课', '苹果卫士']);
    expect(new Set(ids).size).toBe(ids.length);
    expect(lookUpAny(['三促', '三联三促'], terms)[0]).toMatchObject({ term: { id: '三联三促' }, spans: [{ start: 0, end: 4 }] });
  });

  it('with a wrong tone finds nothing by pinyin', () => {
    expect(lookUp('san4 lian2', terms).filter(({ reason }) => reason === 'pinyin')).toEqual([]);
  });

  it.each(['', '   ', '“”', '不存在的提法', 'qqqq', '\\', '[', '.*'])('%j finds nothing', (asked) => {
    expect(lookUp(asked, terms)).toEqual([]);
  });

  it('finds every term first by its own name, and marks what was asked for', () => {
    for (const { term } of terms.terms) {
      const [hit] = lookUp(term.name, terms);
      expect(searchForm(hit?.term.name ?? '')).toBe(searchForm(term.name));
    }
  });

  it('marks only what stands in the text it shows', () => {
    for (const asked of ['五', 'dang', 'party', '干部', '会', 'slsc', '能力']) {
      for (const { text, spans } of lookUp(asked, terms)) {
        let last = 0;
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
        }
      }
    }
  });
});

it.each<[string, number | undefined]>([
  ['五大行动', 5],
  ['十二字箴言', 12],
  ['1+N', 1],
  ['两个维护', 2],
  ['凤还巢', undefined],
])('%s begins with the number %s', (name, number) => {
  expect(leadingNumber(name)).toBe(number);
});
