import * as OpenCC from 'opencc-js/cn2t';
import { describe, expect, it } from 'vitest';
import { CONTINUATIONS } from '../../lib/lexicon/continuations';
import { formHolds, formOf } from '../../lib/lexicon/forms';
import { readLexicon } from '../../lib/lexicon/read';
import type { Guard } from '../../lib/lexicon/schema';
import { withoutQuotes } from '../../lib/lexicon/surfaces';
import { termId } from '../../lib/matcher/automaton';
import { buildAutomaton } from '../../lib/matcher/build';
import { findTerms } from '../../lib/matcher/find';
import { assets, shipped } from './shipped';
import { between, holds } from './surroundings';

/** The surface stands at ＿. */
type Case = [what: string, guard: Guard, text: string, holds: boolean];

describe('a guard', () => {
  it.each<Case>([
    ['without a condition that fails holds', {}, '甲＿乙', true],

    ['“quoted” holds between quotation marks', { quoted: true }, '“＿”', true],
    ['“quoted” holds between marks of any kind', { quoted: true }, '「＿」', true],
    ['“quoted” holds between title marks', { quoted: true }, '《＿》', true],
    ['“quoted” holds where one mark only is of another kind', { quoted: true }, '“＿"', true],
    ['“quoted” fails without marks', { quoted: true }, '坚持＿。', false],
    ['“quoted” fails where the quotation began before', { quoted: true }, '“坚持＿”', false],
    ['“quoted” fails where the quotation goes on', { quoted: true }, '“＿制度”', false],
    ['“quoted” fails at the edges of a text', { quoted: true }, '＿', false],

    ['“before” holds after its word', { before: ['反对'] }, '坚决反对＿', true],
    ['“before” holds after one of its words', { before: ['反对', '纠治'] }, '纠治＿', true],
    ['“before” passes over the quotation marks between', { before: ['反对'] }, '反对“＿”', true],
    ['“before” fails after another word', { before: ['反对'] }, '支持＿', false],
    ['“before” fails where its word stands further off', { before: ['反对'] }, '反对这＿', false],
    ['“before” fails at the beginning of a text', { before: ['反对'] }, '＿反对', false],

    ['“after” holds before its word', { after: ['问题'] }, '＿问题', true],
    ['“after” holds before one of its words', { after: ['问题', '活动'] }, '＿活动', true],
    ['“after” passes over the quotation marks between', { after: ['问题'] }, '“＿”问题', true],
    ['“after” passes over doubled quotation marks', { after: ['问题'] }, '“‘＿’”问题', true],
    ['“after” fails before another word', { after: ['问题'] }, '＿成绩', false],
    ['“after” fails at the end of a text', { after: ['问题'] }, '问题＿', false],

    ['“notBefore” fails after its word', { notBefore: ['国'] }, '国＿', false],
    ['“notBefore” fails after one of its words', { notBefore: ['国', '稀'] }, '稀＿', false],
    ['“notBefore” holds after another word', { notBefore: ['国'] }, '用＿', true],
    ['“notBefore” holds at the beginning of a text', { notBefore: ['国'] }, '＿', true],
    ['“notBefore” holds where a quotation mark parts its word', { notBefore: ['国'] }, '国“＿”', true],

    ['“notAfter” fails before its word', { notAfter: ['线'] }, '＿线', false],
    ['“notAfter” holds before another word', { notAfter: ['线'] }, '＿工程', true],
    ['“notAfter” holds at the end of a text', { notAfter: ['线'] }, '＿', true],
    ['“notAfter” holds where a quotation mark parts its word', { notAfter: ['线'] }, '“＿”线', true],

    ['of two conditions holds where both do', { before: ['反对'], notAfter: ['险'] }, '反对＿问题', true],
    ['“named” holds after a word that speaks of a phrase', { named: true }, '我们坚持＿，', true],
    ['“named” holds after such a word and a quotation mark', { named: true }, '这就是所谓“＿”。', true],
    ['“named” holds before such a word', { named: true }, '把＿理念', true],
    ['“named” holds before a word that leads to it', { named: true }, '＿”的重要论述', true],
    ['“named” fails beside any other word', { named: true }, '吃＿的人', false],
    ['“official” holds where public affairs are spoken of before', { official: true }, '市委书记昨天讲＿', true],
    ['“official” holds where they are spoken of after', { official: true }, '＿是昨天全镇党员的话题', true],
    ['“official” fails where such a word is farther off than a guard sees', { official: true }, '党员甲乙丙丁戊己庚辛壬癸子丑寅卯辰＿', false],
    ['“official” fails where such a word is made with the surface’s own edge', { official: true }, '共党＿员', false],
    ['“official” fails elsewhere', { official: true }, '厨师做了＿', false],

    ['of two conditions fails where one does', { before: ['反对'], notAfter: ['险'] }, '反对＿险', false],

    ['“any” holds where its first does', { any: [{ quoted: true }, { after: ['问题'] }] }, '“＿”', true],
    ['“any” holds where its last does', { any: [{ quoted: true }, { after: ['问题'] }] }, '＿问题', true],
    ['“any” fails where none does', { any: [{ quoted: true }, { after: ['问题'] }] }, '＿成绩', false],
    ['“any” does not lift the condition beside it', { any: [{ quoted: true }, { after: ['险'] }], notAfter: ['险'] }, '＿险', false],
    ['“any” within “any” holds where the inner does', { any: [{ quoted: true }, { any: [{ before: ['甲'] }, { before: ['乙'] }] }] }, '乙＿', true],
  ])('%s', (_, guard, text, expected) => {
    const [before = '', after = ''] = text.split('＿');
    expect(holds(guard, between(before, after))).toBe(expected);
  });
});

describe('a surface by its own form', () => {
  it.each<[what: string, text: string, holds: boolean]>([
    ['that begins with a number stands after a word', '落实［五个一］', true],
    ['that begins with a number stands at the beginning', '［五个一］', true],
    ['that begins with a number stands after a quotation mark', '“［五个一］”', true],
    ['is not cut out of a longer number', '十［五个一］', false],
    ['is not cut out of a longer number in digits', '1［5个1］', false],
    ['is not cut out of a longer number in full-width digits', '１［５个１］', false],
    ['is not cut out of a number with a traditional character', '萬［五个一］', false],
    ['is not cut out of an ordinal', '第［五个一］', false],
    ['is not cut out of a decimal number', '1.［5个一］', false],
    ['is not cut out of an indefinite number', '几［十个一］', false],
    ['that begins with no number stands after a number', '三［会一课］', true],
    ['that begins with a letter stands after a Han character', '深化［N+1］', true],
    ['is not cut out of a longer word', 'x［N+1］', false],
    ['that begins with a digit is not cut out of a word', 'x［1+N］', false],
    ['that ends with a letter stands before a Han character', '［1+N］体系', true],
    ['that ends with a letter is not cut out of a longer word', '［1+N］ew', false],
    ['that ends with a digit is not cut out of a longer number', '［行动2.0］5', false],
    ['that ends with a Han numeral stands before a number', '［五个一］3', true],
    ['is not cut out of a shop’s name', '在［乡村振兴］酒店', false],
    ['is not cut out of a firm’s name', '［南水北调］集团有限公司', false],
    ['stands in quotation marks before a firm', '“［专精特新］”有限公司', true],
    ['whose end is the beginning of another word is not cut out there', '新［河长制］动器', false],
    ['that ends so stands before other words', '［河长制］度', true],
    ['that names a 精神 is not a person’s state', '照片里的［雷锋精神］抖擞', false],
    ['that names a 精神 stands before what is said of it', '［雷锋精神］代代相传', true],
    ['is not the title of a work', '《［蓝天保卫战］》', false],
    ['stands in a longer title', '《关于［乡村振兴］的意见》', true],
    ['stands before other nouns', '［乡村振兴］酒水', true],
  ])('%s', (_, written, holds) => {
    const [before = '', rest = ''] = written.split('［');
    const [surface = '', after = ''] = rest.split('］');
    expect(formHolds(formOf(surface), between(before, after))).toBe(holds);
  });

  it('has one of the endings that begin other words, for each of them', async () => {
    const { automaton } = await shipped();
    const known = new Set(automaton.surfaceForm.map((form) => form >> 4).filter((ending) => ending > 0));
    expect(known.size).toBe(Object.keys(CONTINUATIONS).length);
  });
});

describe('on a page written otherwise', () => {
  const { entries } = readLexicon(assets.lexicon);
  const toTraditional = OpenCC.Converter({ from: 'cn', to: 't' });

  /** The shipped lexicon's examples or counterexamples, as `write` writes them, in which the term is not found as it should be. */
  const wrongly = async (which: 'examples' | 'counterexamples', write: (text: string) => string, shouldBeFound: boolean): Promise<string[]> => {
    const { automaton } = await shipped();
    const isFound = (id: string, text: string): boolean =>
      findTerms(automaton, text).some(({ span, nested }) => [span, ...nested].some(({ term }) => termId(automaton, term) === id));
    return entries.flatMap(({ value }) =>
      (value[which] ?? [])
        .map(write)
        .filter((text) => isFound(withoutQuotes(value.name), text) !== shouldBeFound)
        .map((text) => `${value.name}: ${text}`),
    );
  };

  it('as the lexicon writes them, every example is found and no counterexample', async () => {
    expect(entries.filter(({ value }) => value.examples && value.counterexamples).length).toBeGreaterThan(50);
    expect(await wrongly('examples', (text) => text, true)).toEqual([]);
    expect(await wrongly('counterexamples', (text) => text, false)).toEqual([]);
  });

  it('in traditional characters, every example of a guarded term is found', async () => {
    expect(await wrongly('examples', toTraditional, true)).toEqual([]);
  });

  it('in traditional characters, no counterexample is found', async () => {
    expect(await wrongly('counterexamples', toTraditional, false)).toEqual([]);
  });

  it('with zero-width spaces in it, every example is found and no counterexample', async () => {
    const spaced = (text: string): string => Array.from(text).join('\u200B');
    expect(await wrongly('examples', spaced, true)).toEqual([]);
    expect(await wrongly('counterexamples', spaced, false)).toEqual([]);
  });

  const onlyFive = buildAutomaton([{ surface: '5个1', term: 0 }], [{ id: '五个一', group: 0 }]);

  it.each(['十\n五个一', '第 五个一', '十\u200B五个一', '⼗五个一', '十⼀五个一'])('a numeral is not cut out of a longer number: %j', (text) => {
    expect(findTerms(onlyFive, text)).toEqual([]);
  });
});
