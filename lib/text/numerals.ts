const DIGIT = new Map(Array.from('〇一二三四五六七八九', (char, value) => [char, value]));
DIGIT.set('零', 0);
DIGIT.set('两', 2);

/** Characters with which a number can be written; a term that begins with one is refused after another. */
export const NUMERAL_CHARACTERS = '0123456789０１２３４５６７８９〇零一二三四五六七八九十百千万亿两几萬億兩幾';

/**
 * The value of a Chinese or Arabic numeral up to 999 (十二, 二十, 一百零五, 20), or undefined when it is none.
 * Positional writing (二〇二二) is read digit by digit.
 */
export function numeralValue(text: string): number | undefined {
  if (/^[0-9]+$/.test(text)) return Number(text);
  if (/^[〇零一二三四五六七八九]{2,}$/.test(text)) {
    return Number(Array.from(text, (char) => DIGIT.get(char)).join(''));
  }
  const parts = /^(?:([一二三四五六七八九两])百零?)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九两])?$/.exec(text);
  if (!parts || text === '') return undefined;
  const [, hundreds, tens, ten, ones] = parts;
  const of = (char: string | undefined): number => (char === undefined ? 0 : (DIGIT.get(char) ?? 0));
  return of(hundreds) * 100 + (ten ? (tens ? of(tens) : 1) * 10 : 0) + of(ones);
}

/** A number from 10 to 99 in Chinese: 十二, 二十, 三十五. */
export function tensInChinese(value: number): string {
  const digits = '〇一二三四五六七八九';
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  return `${tens > 1 ? digits.charAt(tens) : ''}十${ones > 0 ? digits.charAt(ones) : ''}`;
}
