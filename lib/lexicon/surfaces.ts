import { normalise } from '../text/normalise';
import { numeralValue, tensInChinese } from '../text/numerals';
import { isQuote } from '../text/quotes';
import type { Entry, Guard } from './schema';

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
function otherTens(text: string): string[] {
  const arabic = /(?<![0-9+])([1-9][0-9])(?![0-9+])/.exec(text);
  if (arabic?.[1]) return [text.replace(arabic[1], tensInChinese(Number(arabic[1])))];
  const chinese = /[二三四五六七八九]?十[一二三四五六七八九]?/.exec(text)?.[0];
  const value = chinese === undefined ? undefined : numeralValue(chinese);
  return chinese === undefined || value === undefined ? [] : [text.replace(chinese, String(value))];
}

/**
 * The name with 2 for 两, which the normaliser does not fold (斤两, 两会 beside 二会). Here it is safe where
 * nothing but a number can be meant: before 个 or 项 (2个维护), and beside another number (一国二制).
 */
function otherTwo(text: string): string[] {
  const counts = /两[个项]|两.*[0-9一二三四五六七八九十两]|[0-9一二三四五六七八九十].*两/.test(text);
  return counts ? [text.replaceAll('两', '2')] : [];
}

/** How long each part between 顿号 must be, in characters, for the name to be told from other words where they are left out. */
const LEAST_PART = 3;

/** Parts two by two, as a verse is printed: 发现问题、形成震慑，推动改革、促进发展. */
const inPairs = (parts: readonly string[]): string => parts.reduce((verse, part, index) => `${verse}${index % 2 ? '、' : '，'}${part}`);

/** The name with commas for its 顿号, for every other of them, and without them: 和平统一，一国两制. */
function otherPauses(text: string): string[] {
  const parts = text.split('、');
  if (parts.length < 2) return [];
  const paired = parts.length > 2 && parts.length % 2 === 0 ? [inPairs(parts)] : [];
  return [parts.join('，'), ...paired, ...(parts.every((part) => part.length >= LEAST_PART) ? [parts.join('')] : [])];
}

/**
 * The strings, in canonical characters, that one written name or surface stands for: as written and without
 * inner quotation marks, with either way of writing a number from ten up, with commas for 顿号 or nothing,
 * and 2 for 两 where that is safe.
 */
function formsOf(written: string): string[] {
  const found = new Set<string>();
  const counted = [written, ...otherTens(written), ...otherTwo(written)];
  for (const form of [...counted, ...counted.flatMap(otherPauses)]) {
    const whole = withoutOuterQuotes(form);
    for (const surface of [whole, withoutQuotes(whole)]) {
      const { text } = normalise(surface);
      if (text !== '') found.add(text);
    }
  }
  return [...found];
}

/** The strings, in canonical characters, by which a term is found: all forms of its name and listed surfaces. */
export function surfacesOf(name: string, listed: readonly string[] = []): string[] {
  return [...new Set([name, ...listed].flatMap(formsOf))];
}

/** A string by which a term is found, and the guard that binds it, both in canonical characters. */
export interface Surface {
  readonly text: string;
  readonly guard?: Guard | undefined;
  /** The name or listed surface, as written, of which this is a form. */
  readonly written: string;
  /** Whether it is the title of a document. */
  readonly isTitle: boolean;
}

/** The surfaces of an entry, its name's first. Each form has the guard of what it is a form of, unless it is listed with one of its own. */
export function surfacesOfEntry({ name, kind, guard, surfaces = [] }: Pick<Entry, 'name' | 'kind' | 'guard' | 'surfaces'>): Surface[] {
  const known = new Set<string>();
  const guardedAs = new Map(surfaces.filter((surface) => surface.guard).map(({ text }) => [normalise(text).text, text]));
  return [{ text: name, guard }, ...surfaces].flatMap(({ text: written, guard }) => {
    const canonical = guard && canonicalGuard(guard);
    const forms = formsOf(written).filter((text) => !known.has(text) && (guardedAs.get(text) ?? written) === written);
    for (const text of forms) known.add(text);
    return forms.map((text): Surface => ({ text, guard: canonical, written, isTitle: kind === 'document' }));
  });
}

/** A guard whose strings are in canonical characters: what it looks for has no other way of writing either. */
function canonicalGuard({ any, ...conditions }: Guard): Guard {
  const folded = Object.fromEntries(
    Object.entries(conditions).map(([key, condition]) => [key, Array.isArray(condition) ? condition.map((text) => normalise(text).text) : condition]),
  );
  return { ...folded, ...(any && { any: any.map(canonicalGuard) }) };
}
