import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../lib/text/fold';
import { normalise } from '../../lib/text/normalise';
import { numeralValue, tensInChinese } from '../../lib/text/numerals';
import { pinyinOf, syllableCount } from '../../lib/text/pinyin';
import { sentenceAround } from '../../lib/text/sentences';
import { shipped } from './shipped';

describe('a phrase is the same phrase although', () => {
  it.each([
    ['its digits are Arabic', '3会1课', '三会一课'],
    ['its digits are full width', '３会１课', '三会一课'],
    ['its zero is a circle', '二〇二二', '2022'],
    ['its zero is the character 零', '二零二二', '二〇二二'],
    ['its letters and signs are full width', '１＋Ｎ', '1+N'],
    ['its punctuation is half width', '惩前毖后,治病救人', '惩前毖后，治病救人'],
    ['its percent sign is full width', '40％', '40%'],
    ['its characters are traditional', '兩個維護', '两个维护'],
    ['its characters are traditional and its digits Arabic', '3會1課', '三会一课'],
    ['its characters are traditional in the Taiwan form', '為羣眾辦實事', '为群众办实事'],
    ['its characters are traditional in the OpenCC form', '爲羣衆辦實事', '为群众办实事'],
    ['some of its characters are traditional', '两個维護', '两个维护'],
    ['a PDF wrote Kangxi radicals for characters', '⼈才⼯作', '人才工作'],
    ['a PDF wrote a Kangxi radical for a digit', '三会⼀课', '三会一课'],
    ['a PDF wrote supplementary radicals for characters', '⺠主⻛⽓', '民主风气'],
    ['its characters are compatibility ideographs', '\uF98E度', '年度'],
    ['its compatibility ideograph is a traditional character', '音\uF914', '音乐'],
    ['its middle dot is another', '活动・行动', '活动·行动'],
    ['its middle dot is half width', '活动･行动', '活动·行动'],
    ['a space stands in it', '三会 一课', '三会一课'],
    ['a full-width space stands in it', '三会\u3000一课', '三会一课'],
    ['a no-break space stands in it', '三会\u00A0一课', '三会一课'],
    ['a tab stands in it', '三会\t一课', '三会一课'],
    ['a line break stands in it', '三会\n一课', '三会一课'],
    ['a Windows line break and an indent stand in it', '三会\r\n    一课', '三会一课'],
    ['a zero-width space stands in it', '三会\u200B一课', '三会一课'],
    ['zero-width joiners stand in it', '三\u200C会\u200D一\u2060课', '三会一课'],
    ['a byte order mark stands in it', '\uFEFF三会一课', '三会一课'],
    ['a soft hyphen stands in it', '三会\u00AD一课', '三会一课'],
    ['a variation selector stands in it', '三会\uFE0E一课\uFE0F', '三会一课'],
  ])('%s', (_, onPage, plain) => {
    expect(normalise(onPage).text).toBe(normalise(plain).text);
  });

  it('its characters are traditional in the Hong Kong form', () => {
    expect(normalise('蘋果衞士').text).toBe(normalise('苹果卫士').text);
  });

  it.each(Array.from('"“”„‟‘’‚‛＂＇\'「」『』﹁﹂﹃﹄〝〞〟｢｣«»'))('its quotation marks are %s', (quote) => {
    expect(normalise(`多${quote}出汗${quote}`).text).toBe(normalise('多“出汗”').text);
  });
});

describe('two phrases stay two although they look alike', () => {
  it.each([
    ['a circled digit is not a digit', '①会一课', '一会一课'],
    ['a raised digit is not a digit', '2²', '22'],
    ['a bracketed number is not a number', '㈠会', '一会'],
    ['a Roman numeral is not a letter', 'Ⅴ', 'V'],
    ['两 is not 二', '两个维护', '二个维护'],
    ['the numerals of cheques are not the plain ones', '叁会壹课', '三会一课'],
    ['确立 is not 维护', '两个确立', '两个维护'],
    ['a pause mark is not a comma', '惩前毖后、治病救人', '惩前毖后，治病救人'],
    ['a capital letter is not a small one', '1+N', '1+n'],
    ['a character beyond the basic plane is not another', '𠮷日', '𠮶日'],
  ])('%s', (_, one, other) => {
    expect(normalise(one).text).not.toBe(normalise(other).text);
  });
});

describe('every code unit', () => {
  const units = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));

  it('folds to one code unit or to none', () => {
    expect(units.filter((unit) => fold(unit).length > 1)).toEqual([]);
  });

  it('folds in one step: what it folds to folds no further', () => {
    // 苧 is the simplified form of 薴 and the traditional form of 苎.
    expect(units.filter((unit) => fold(unit) !== '' && fold(fold(unit)) !== fold(unit))).toEqual(['薴']);
  });

  it('of a surrogate pair stays as it is', () => {
    expect(units.slice(0xd800, 0xe000).filter((unit) => fold(unit) !== unit)).toEqual([]);
  });
});

describe('the way back to the original text', () => {
  /** What stands on a page, and what it is in canonical characters. */
  const PIECES: ReadonlyArray<readonly [raw: string, canonical: string]> = [
    ['会', '会'],
    ['會', '会'],
    ['三', '3'],
    ['３', '3'],
    ['⻛', '风'],
    ['「', '"'],
    ['①', '①'],
    ['𠮷', '𠮷'],
    [' ', ''],
    ['\u200B', ''],
    ['\r\n', ''],
    ['\u00AD', ''],
  ];
  const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 });

  it('gives each canonical character the place where it stood, whatever was dropped around it', () => {
    fc.assert(
      fc.property(pieces, (written) => {
        let raw = '';
        let text = '';
        const places: number[] = [];
        for (const [piece, canonical] of written) {
          for (let unit = 0; unit < canonical.length; unit++) places.push(raw.length + unit);
          raw += piece;
          text += canonical;
        }
        const normalised = normalise(raw);
        expect(normalised.text).toBe(text);
        expect(places.map((_, index) => normalised.toRaw(index))).toEqual(places);
        expect(normalised.toRaw(text.length)).toBe(raw.length);
      }),
    );
  });

  it('gives a range that holds just its characters and begins and ends with one of them', () => {
    const anything = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((units) => String.fromCharCode(...units));
    const written = pieces.map((parts) => parts.map(([raw]) => raw).join(''));
    fc.assert(
      fc.property(fc.oneof(written, anything), fc.nat(), fc.nat(), (raw, from, length) => {
        const { text, toRawRange } = normalise(raw);
        fc.pre(text.length > 0);
        const start = from % text.length;
        const end = start + 1 + (length % (text.length - start));
        const range = toRawRange(start, end);
        expect(normalise(raw.slice(range.start, range.end)).text).toBe(text.slice(start, end));
        expect(fold(raw.charAt(range.start))).toBe(text.charAt(start));
        expect(fold(raw.charAt(range.end - 1))).toBe(text.charAt(end - 1));
      }),
    );
  });

  it('gives an empty range one place', () => {
    const { toRawRange } = normalise('三 会');
    expect([toRawRange(0, 0), toRawRange(1, 1), toRawRange(2, 2)]).toEqual([
      { start: 0, end: 0 },
      { start: 2, end: 2 },
      { start: 3, end: 3 },
    ]);
  });
});

describe('a numeral', () => {
  it.each([
    ['三', 3],
    ['两', 2],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['九十九', 99],
    ['一百', 100],
    ['一百零五', 105],
    ['两百', 200],
    ['三百六十五', 365],
    ['二〇二二', 2022],
    ['二零二二', 2022],
    ['20', 20],
    ['007', 7],
  ])('%s is read', (numeral, value) => {
    expect(numeralValue(numeral)).toBe(value);
  });

  it.each(['', '百', '十十', '二两', '千', '会', '三会', '十二三', '几', '+1', '1.5'])('“%s” is none', (text) => {
    expect(numeralValue(text)).toBeUndefined();
  });

  it('from ten to ninety-nine is written in Chinese as it is read', () => {
    for (let value = 10; value < 100; value++) expect(numeralValue(tensInChinese(value))).toBe(value);
    expect([10, 12, 20, 35].map(tensInChinese)).toEqual(['十', '十二', '二十', '三十五']);
  });
});

describe('the sentence around a phrase', () => {
  /** The phrase stands in ［］; the sentence is what must be given. */
  it.each([
    ['is the text where there is only one', '坚持［三会一课］', '坚持三会一课'],
    ['ends at a full stop', '第一句。坚持［三会一课］制度。第三句。', '坚持三会一课制度。'],
    ['ends at a question mark', '为何要［三会一课］？因为。', '为何要三会一课？'],
    ['ends at an exclamation mark', '前。坚持［三会一课］！后。', '坚持三会一课！'],
    ['takes the closing quotation mark with it', '他说：“坚持［三会一课］。”然后走了。', '他说：“坚持三会一课。”'],
    ['takes the closing bracket with it', '（见［三会一课］。）后。', '（见三会一课。）'],
    ['begins after the closing quotation mark of the last', '他说：“好。”坚持［三会一课］。', '坚持三会一课。'],
    ['ends at a line end', '标题\n坚持［三会一课］\n后文', '坚持三会一课'],
    ['does not end at a decimal point', '增长1.5倍的［三会一课］。后。', '增长1.5倍的三会一课。'],
    ['does not end at a pause', '首先，坚持［三会一课］；其次，再说。', '首先，坚持三会一课；其次，再说。'],
    ['has no spaces around it', '前。  坚持［三会一课］。  后。', '坚持三会一课。'],
    ['is all sentences that the phrase touches', '前。坚持［三会。一课］吧。后。', '坚持三会。一课吧。'],
    ['is the last where the text ends without a mark', '前。坚持［三会一课］', '坚持三会一课'],
  ])('%s', (_, written, sentence) => {
    const start = written.indexOf('［');
    const end = written.indexOf('］') - 1;
    const text = written.replace(/[［］]/g, '');
    const found = sentenceAround(text, start, end);
    expect(text.slice(found.start, found.end)).toBe(sentence);
  });
});

describe('pinyin', () => {
  it.each([
    ['两个维护', 'liǎng gè wéi hù'],
    ['重要', 'zhòng yào'],
    ['重复', 'chóng fù'],
    ['“两个维护”', 'liǎng gè wéi hù'],
    ['抓早抓小、五湖四海', 'zhuā zǎo zhuā xiǎo wǔ hú sì hǎi'],
    ['1+N', '1+N'],
    ['行动2.0', 'xíng dòng 2.0'],
    ['一国两制', 'yī guó liǎng zhì'],
    ['不忘初心', 'bù wàng chū xīn'],
    ['以人民为中心', 'yǐ rén mín wéi zhōng xīn'],
    ['全心全意为人民服务', 'quán xīn quán yì wèi rén mín fú wù'],
    ['应保尽保', 'yīng bǎo jìn bǎo'],
    ['供应保障', 'gōng yìng bǎo zhàng'],
    ['', ''],
  ])('of %s is %s', (text, reading) => {
    expect(pinyinOf(text)).toBe(reading);
  });

  it('of a shipped term shows no quotation mark, bracket or pause', async () => {
    const { pack } = await shipped();
    const marks = /[“”"‘’（）()《》、，；—]/;
    expect(pack.content.terms.filter(({ pinyin }) => marks.test(pinyin)).map(({ pinyin }) => pinyin)).toEqual([]);
  });

  it('has one syllable for each Han character and none for other signs', () => {
    expect(['三会一课', '“1+N”招才引智', '二〇二二', 'ABC', ''].map(syllableCount)).toEqual([4, 4, 4, 0, 0]);
  });
});
