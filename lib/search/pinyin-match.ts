import type { Span } from './span';

/** One syllable of a reading, and where it stands in it. */
interface Syllable extends Span {
  /** Without its tone, ü as u: `san`. */
  readonly base: string;
  /** 1 to 4; 5 where it has none. */
  readonly tone: number;
}

export interface Reading {
  readonly syllables: readonly Syllable[];
  /** All bases joined. */
  readonly letters: string;
  readonly initials: string;
}

const TONE_MARKS = ['\u0304', '\u0301', '\u030c', '\u0300'];

function withoutTone(text: string): { base: string; tone: number } {
  const parts = text.toLowerCase().normalize('NFD');
  const tone = TONE_MARKS.findIndex((mark) => parts.includes(mark)) + 1 || 5;
  return { base: parts.replace(/\p{Diacritic}/gu, '').replaceAll('v', 'u'), tone };
}

/** A lexicon has thousands of readings and a thousand syllables. */
const known = new Map<string, ReturnType<typeof withoutTone>>();

function syllableOf(text: string): ReturnType<typeof withoutTone> {
  let syllable = known.get(text);
  if (!syllable) {
    syllable = withoutTone(text);
    known.set(text, syllable);
  }
  return syllable;
}

/** Reads pinyin with tone marks and spaces between its syllables. */
export function readingOf(pinyin: string): Reading {
  const syllables = Array.from(pinyin.matchAll(/[^\s+’'-]+/g), ({ 0: written, index }): Syllable => {
    const { base, tone } = syllableOf(written);
    return { base, tone, start: index, end: index + written.length };
  });
  return { syllables, letters: syllables.map(({ base }) => base).join(''), initials: syllables.map(({ base }) => base.charAt(0)).join('') };
}

export interface AskedPinyin {
  /** Letters alone, as they may be a part of `Reading.letters`. */
  readonly letters: string;
  /** The syllables, where tones were asked for; one without agrees with any. */
  readonly toned: ReadonlyArray<{ readonly base: string; readonly tone: number | undefined }> | undefined;
}

/** What is asked, where it may be pinyin: Latin letters with tone marks, tone numbers or neither. */
export function askedPinyin(asked: string): AskedPinyin | undefined {
  const text = asked.trim().toLowerCase();
  if (!/^[\p{Script=Latin}\p{M}1-5\s’']+$/u.test(text) || !/\p{Script=Latin}/u.test(text)) return undefined;
  const letters = withoutTone(text).base.replace(/[\s’'1-5]/g, '');
  if (/[a-zü][1-5]/.test(text)) {
    const syllables = Array.from(text.matchAll(/([\p{Script=Latin}\p{M}]+)([1-5]?)/gu), ([, base = '', tone = '']) => ({
      base: withoutTone(base).base,
      tone: tone === '' ? undefined : Number(tone),
    }));
    return { letters, toned: syllables };
  }
  if (TONE_MARKS.some((mark) => text.normalize('NFD').includes(mark))) {
    const toned = text
      .split(/[\s’']+/)
      .filter((part) => part !== '')
      .map((part) => {
        const { base, tone } = withoutTone(part);
        return { base, tone: tone === 5 ? undefined : tone };
      });
    return { letters, toned };
  }
  return { letters, toned: undefined };
}

/** Where in the reading the asked syllables stand; the last may be unfinished. Undefined where they do not. */
export function matchPinyin({ syllables, letters }: Reading, asked: AskedPinyin): (Span & { readonly isWhole: boolean }) | undefined {
  if (!letters.includes(asked.letters)) return undefined;
  let at = 0;
  for (let first = 0; first < syllables.length; first++) {
    if (letters.startsWith(asked.letters, at)) {
      const last = syllableAt(syllables, first, asked.letters.length);
      const run = syllables.slice(first, last + 1);
      if (!asked.toned || tonesAgree(run, asked.toned)) {
        return { start: run[0]?.start ?? 0, end: run.at(-1)?.end ?? 0, isWhole: asked.letters === letters };
      }
    }
    at += syllables[first]?.base.length ?? 0;
  }
  return undefined;
}

/** The index of the syllable in which the last of `length` letters from syllable `first` on stands. */
function syllableAt(syllables: readonly Syllable[], first: number, length: number): number {
  let rest = length;
  for (let index = first; index < syllables.length; index++) {
    rest -= syllables[index]?.base.length ?? 0;
    if (rest <= 0) return index;
  }
  return syllables.length - 1;
}

/**
 * Whether the tones asked for are those of the syllables. Marked syllables written without a space between
 * (sānlián) are compared by their first tone alone.
 */
function tonesAgree(syllables: readonly Syllable[], asked: AskedPinyin['toned'] & object): boolean {
  const compared = asked.length === syllables.length ? asked : asked.slice(0, 1);
  return compared.every(({ base, tone }, index) => {
    const isUnfinished = index > 0 && index === asked.length - 1 && base !== syllables[index]?.base;
    return tone === undefined || isUnfinished || tone === syllables[index]?.tone;
  });
}

/** Where the initials of neighbouring syllables are the letters asked for. */
export function matchInitials({ syllables, initials }: Reading, { letters, toned }: AskedPinyin): (Span & { readonly isWhole: boolean }) | undefined {
  const at = toned ? -1 : initials.indexOf(letters);
  if (at < 0) return undefined;
  return { start: syllables[at]?.start ?? 0, end: syllables[at + letters.length - 1]?.end ?? 0, isWhole: letters === initials };
}
