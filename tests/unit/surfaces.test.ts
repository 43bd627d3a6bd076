import { describe, expect, it } from 'vitest';
import { surfacesOf, surfacesOfEntry, withoutOuterQuotes, withoutQuotes } from '../../lib/lexicon/surfaces';

describe('a term is looked for', () => {
  /** Surfaces are in canonical characters: digits Arabic, quotation marks straight, commas narrow. */
  it.each<[how: string, name: string, listed: string[], surfaces: string[]]>([
    ['by its name', '主题党日', [], ['主题党日']],
    ['by 2 for 两 before 个', '两个维护', [], ['两个维护', '2个维护']],
    ['by 2 for 两 beside another number', '一国两制', [], ['1国两制', '1国2制']],
    ['by 2 for 两 beside another 两', '一国两制', ['两手抓两手硬'], ['1国两制', '1国2制', '两手抓两手硬', '2手抓2手硬']],
    ['with commas for 顿号 or nothing', '惩前毖后、治病救人', [], ['惩前毖后、治病救人', '惩前毖后,治病救人', '惩前毖后治病救人']],
    ['with a comma for every other 顿号 of four', '深、实、细、准', [], ['深、实、细、准', '深,实,细,准', '深、实,细、准']],
    ['with commas for 顿号 alone where a part is short', '深、实、细', [], ['深、实、细', '深,实,细']],
    ['by 两 alone where 2 could be something else', '两会', [], ['两会']],
    ['by its name in canonical characters', '三会一课', [], ['3会1课']],
    ['by each listed surface', '惩前毖后、治病救人', ['惩前毖后'], ['惩前毖后、治病救人', '惩前毖后,治病救人', '惩前毖后治病救人', '惩前毖后']],
    ['once, although two surfaces are the same', '三会一课', ['3会1课', '三會一課', '“三会一课”'], ['3会1课']],
    ['without the quotation marks that enclose it', '“八小时之外”', [], ['8小时之外']],
    ['with its inner quotation marks and without them', '“凤还巢”人才回引工程', [], ['"凤还巢"人才回引工程', '凤还巢人才回引工程']],
    [
      'with all or none of several quotations',
      '多“出汗”、“八小时”',
      [],
      ['多"出汗"、"8小时"', '多出汗、8小时', '多"出汗","8小时"', '多出汗,8小时', '多"出汗""8小时"', '多出汗8小时'],
    ],
    ['without quotation marks of any kind', '「凤还巢」工程', [], ['"凤还巢"工程', '凤还巢工程']],
    ['by a number of ten and more in digits too', '十条铁规', [], ['十条铁规', '10条铁规']],
    ['by a number of twenty and more in digits too', '二十条措施', [], ['2十条措施', '20条措施']],
    ['by a number of ten and more in Chinese too', '20条措施', [], ['20条措施', '2十条措施']],
    ['by a number inside a quotation either way', '“选育管用”20条', [], ['"选育管用"20条', '选育管用20条', '"选育管用"2十条', '选育管用2十条']],
    ['by a number of two parts as it is written', '1+20', [], ['1+20']],
    ['by a number of three digits as it is written', '100条措施', [], ['100条措施']],
    ['by no surface that is only quotation marks', '三会一课', ['“”'], ['3会1课']],
  ])('%s', (_, name, listed, surfaces) => {
    expect(surfacesOf(name, listed).sort()).toEqual(surfaces.sort());
  });
});

describe('a surface of an entry', () => {
  const guard = { notAfter: ['線'] };

  it('is bound, in all its forms, by the guard that stands beside it and by no other', () => {
    const surfaces = surfacesOfEntry({ kind: 'numeric', name: '“四个一”措施', surfaces: [{ text: '四个一', guard }, { text: '四个一活动' }] });
    expect(surfaces).toEqual([
      { text: '"4个1"措施', guard: undefined, written: '“四个一”措施', isTitle: false },
      { text: '4个1措施', guard: undefined, written: '“四个一”措施', isTitle: false },
      { text: '4个1', guard: { notAfter: ['线'] }, written: '四个一', isTitle: false },
      { text: '4个1活动', guard: undefined, written: '四个一活动', isTitle: false },
    ]);
  });

  it('is bound by its own guard though it is a form of the name as well', () => {
    const surfaces = surfacesOfEntry({ kind: 'motto', name: '能打仗、打胜仗', surfaces: [{ text: '能打仗打胜仗', guard }] });
    expect(surfaces.map(({ text, guard: own }) => [text, own !== undefined])).toEqual([
      ['能打仗、打胜仗', false],
      ['能打仗,打胜仗', false],
      ['能打仗打胜仗', true],
    ]);
  });

  it('has the guard of the entry if it is the name', () => {
    expect(surfacesOfEntry({ kind: 'numeric', name: '四个一', guard, surfaces: [{ text: '四个一活动' }] }).map((surface) => surface.guard)).toEqual([
      { notAfter: ['线'] },
      undefined,
    ]);
  });
});

describe('quotation marks', () => {
  it.each([
    ['“三会一课”', '三会一课', '三会一课'],
    ['「三会一课」', '三会一课', '三会一课'],
    ['“凤还巢”工程', '“凤还巢”工程', '凤还巢工程'],
    ['“一”和“二”', '“一”和“二”', '一和二'],
    ['三会一课', '三会一课', '三会一课'],
    ['“三会', '“三会', '三会'],
    ['', '', ''],
  ])('of %s: the outer pair goes alone, or all go', (text, inside, bare) => {
    expect([withoutOuterQuotes(text), withoutQuotes(text)]).toEqual([inside, bare]);
  });
});
