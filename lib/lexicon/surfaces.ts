import { normalise } from '../text/normalise';
import { numeralValue, tensInChinese } from '../text/numerals';
import { isQuote } from '../text/quotes';

const quotesIn = (text: string): number[] =>
  Array.from(text, (char, index) => ({ char, index }))
    .filter(({ char }) => isQuote(char))
    .map(({ index }) => index);

/** `text` without a pair of quotation marks that encloses the whole of it. */
export function withoutOuterQuotes(text: string): string {
  const quotes = quotesIn(text);
  return quotes.length === 2 && quotes[0] === 0 && quotes[1] === text.length - 1 ? text.slice(1, -1) : text;
}

/** `text` without any quotation mark: the key by which a term is known and found again. */
export function withoutQuotes(text: string): string {
  return Array.from(text)
    .filter((char) => !isQuote(char))
    .join('');
}

/**
 * The other way of writing the number of ten and more with which a name begins or that stands in it:
 * 20条措施 for 二十条措施 and the reverse. Single digits are the normaliser's, which folds them.
 */
function otherNumerals(text: string): string[] {
  const arabic = /(?<![0-9+])([1-9][0-9])(?![0-9+])/.exec(text);
  if (arabic?.[1]) return [text.replace(arabic[1], tensInChinese(Number(arabic[1])))];
  const chinese = /[二三四五六七八九]?十[一二三四五六七八九]?/.exec(text)?.[0];
  const value = chinese === undefined ? undefined : numeralValue(chinese);
  return chinese === undefined || value === undefined ? [] : [text.replace(chinese, String(value))];
}

/**
 * The strings, in canonical characters, by which a term is found: its name and listed surfaces, each as
 * written and without inner quotation marks, with either way of writing a number from ten up.
 */
export function surfacesOf(name: string, listed: readonly string[] = []): string[] {
  const found = new Set<string>();
  for (const written of [name, ...listed]) {
    for (const form of [written, ...otherNumerals(written)]) {
      const whole = withoutOuterQuotes(form);
      for (const surface of [whole, withoutQuotes(whole)]) {
        const { text } = normalise(surface);
        if (text !== '') found.add(text);
      }
    }
  }
  return [...found];
}
