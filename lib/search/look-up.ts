import type { Term } from '../corpus/pack';
import { numeralValue } from '../text/numerals';
import { rawSpan, searchForm, searchUnits } from '../text/search-form';
import { askedPinyin, matchInitials, matchPinyin, type Reading, readingOf } from './pinyin-match';
import type { Span } from './span';

/** By what a term was found. */
export const REASONS = ['name', 'surface', 'number', 'pinyin', 'initials', 'english', 'member', 'gloss'] as const;
export type Reason = (typeof REASONS)[number];

export interface TermHit {
  readonly term: Term;
  readonly reason: Reason;
  /** What was found: the name, another form of it, the reading, a member, a gloss … */
  readonly text: string;
  /** What of it was asked for, ascending. */
  readonly spans: readonly Span[];
}

/**
 * The order of what is found, the best first. A whole before a beginning before a part; what the term is
 * called before what is said of it. Within one rank the shorter name comes first, then the lexicon's order.
 */
const RANKS = [
  'name is',
  'surface is',
  'pinyin is',
  'number is',
  'english is',
  'initials are',
  'name begins',
  'name has',
  'pinyin begins',
  'member is',
  'surface has',
  'initials begin',
  'pinyin has',
  'english has',
  'member has',
  'name has scattered',
  'initials have',
  'gloss has',
  'english gloss has',
] as const;
const RANK: Readonly<Record<(typeof RANKS)[number], number>> = Object.fromEntries(RANKS.map((name, rank) => [name, rank])) as never;

interface Candidate extends Omit<TermHit, 'term'> {
  readonly rank: number;
}

interface Prepared {
  readonly term: Term;
  readonly name: string;
  readonly number: number | undefined;
  readonly reading: Reading;
  readonly surfaces: ReadonlyArray<readonly [raw: string, form: string]>;
  readonly members: ReadonlyArray<readonly [raw: string, form: string]>;
  readonly glosses: ReadonlyArray<readonly [raw: string, form: string]>;
  /** Renderings, then glosses, each with its words apart: ` two upholds`. */
  readonly english: ReadonlyArray<{ readonly raw: string; readonly words: string; readonly isRendering: boolean }>;
}

/** Terms made ready to be looked up: once for a lexicon, not for every letter typed. */
export type LookUpTerms = readonly Prepared[];

export function prepareLookUp(terms: Iterable<Term>): LookUpTerms {
  const withForm = (raw: string): readonly [string, string] => [raw, searchForm(raw)];
  return Array.from(terms, (term) => ({
    term,
    name: searchForm(term.name),
    number: leadingNumber(term.id),
    reading: readingOf(term.pinyin),
    surfaces: term.surfaces.map(withForm),
    members: term.senses.flatMap(({ members }) => (typeof members === 'object' ? members.items.map(({ name }) => withForm(name)) : [])),
    glosses: term.senses.map(({ gloss }) => withForm(gloss.zh)),
    english: [
      ...term.senses.flatMap(({ english }) => (english ? [{ raw: english.text, words: spaced(english.text), isRendering: true }] : [])),
      ...term.senses.map(({ gloss }) => ({ raw: gloss.en, words: spaced(gloss.en), isRendering: false })),
    ],
  }));
}

/** The number with which a name begins: 五大行动 → 5, 十二字箴言 → 12, 1+N → 1. */
export function leadingNumber(name: string): number | undefined {
  const written = /^([0-9]+|[〇零一二三四五六七八九十百两]+)/.exec(name)?.[0];
  return written === undefined ? undefined : numeralValue(written);
}

/**
 * The terms that answer what is asked, the best first, each with the reason why: characters from anywhere
 * in the name, a member, pinyin with or without tones, initials, English, a number, words of the gloss;
 * traditional and simplified, width and digits are one.
 */
export const lookUp = (asked: string, terms: LookUpTerms): TermHit[] => lookUpAny([asked], terms);

/** The terms that answer any of `ways` of asking, each with what answers best. */
export function lookUpAny(ways: readonly string[], terms: LookUpTerms): TermHit[] {
  const questions = ways.map(questionOf).filter(({ form }) => form !== '');
  if (questions.length === 0) return [];
  const found: Array<{ hit: TermHit; rank: number; length: number }> = [];
  for (const prepared of terms) {
    let best: Candidate | undefined;
    for (const question of questions) {
      for (const candidate of candidates(prepared, question)) if (!best || candidate.rank < best.rank) best = candidate;
    }
    if (best) {
      const { rank, ...why } = best;
      found.push({ hit: { term: prepared.term, ...why }, rank, length: prepared.name.length });
    }
  }
  return found.sort((a, b) => a.rank - b.rank || a.length - b.length).map(({ hit }) => hit);
}

const questionOf = (asked: string): Question => ({
  form: searchForm(asked),
  number: numeralValue(asked.trim().normalize('NFKC')),
  pinyin: askedPinyin(asked),
  english: englishWords(asked),
});

interface Question {
  readonly form: string;
  readonly number: number | undefined;
  readonly pinyin: ReturnType<typeof askedPinyin>;
  readonly english: readonly string[];
}

function* candidates(prepared: Prepared, question: Question): Generator<Candidate> {
  const { term, name, number, surfaces, members, glosses } = prepared;
  const { form } = question;
  if (question.number !== undefined && number === question.number)
    yield { reason: 'number', text: term.name, spans: numberSpan(term.name), rank: RANK['number is'] };
  const inName = name.indexOf(form);
  if (inName >= 0) {
    const rank = name === form ? 'name is' : inName === 0 ? 'name begins' : 'name has';
    yield { reason: 'name', text: term.name, spans: [spanIn(term.name, inName, form.length)], rank: RANK[rank] };
    return;
  }
  for (const [raw, own] of surfaces) {
    const at = own.indexOf(form);
    if (at >= 0) yield { reason: 'surface', text: raw, spans: [spanIn(raw, at, form.length)], rank: RANK[own === form ? 'surface is' : 'surface has'] };
  }
  for (const [raw, own] of members) {
    const at = own.indexOf(form);
    if (at >= 0) yield { reason: 'member', text: raw, spans: [spanIn(raw, at, form.length)], rank: RANK[own === form ? 'member is' : 'member has'] };
  }
  yield* latin(prepared, question);
  const scattered = scatteredIn(name, form);
  if (scattered) {
    yield { reason: 'name', text: term.name, spans: scattered.map((at) => spanIn(term.name, at, 1)), rank: RANK['name has scattered'] };
    return;
  }
  // One character stands in most glosses, and numbers in many.
  if (form.length < 2 || /^[0-9]+$/.test(form)) return;
  for (const [raw, own] of glosses) {
    const at = own.indexOf(form);
    if (at >= 0) yield { reason: 'gloss', text: raw, spans: [spanIn(raw, at, form.length)], rank: RANK['gloss has'] };
  }
}

function* latin({ term, reading, english: texts }: Prepared, { pinyin, english }: Question): Generator<Candidate> {
  if (pinyin) {
    const read = matchPinyin(reading, pinyin);
    if (read) {
      const rank = read.isWhole ? 'pinyin is' : read.start === 0 ? 'pinyin begins' : 'pinyin has';
      yield { reason: 'pinyin', text: term.pinyin, spans: [read], rank: RANK[rank] };
    }
    const initials = matchInitials(reading, pinyin);
    if (initials && (pinyin.letters.length > 1 || initials.start === 0)) {
      const rank = initials.isWhole ? 'initials are' : initials.start === 0 ? 'initials begin' : 'initials have';
      yield { reason: 'initials', text: term.pinyin, spans: [initials], rank: RANK[rank] };
    }
  }
  if (english.length === 0) return;
  for (const { raw, words, isRendering } of texts) {
    if (!english.every((word) => words.includes(` ${word}`))) continue;
    const isWhole = words === english.map((word) => ` ${word}`).join('');
    const rank = !isRendering ? 'english gloss has' : isWhole ? 'english is' : 'english has';
    yield { reason: 'english', text: raw, spans: englishSpans(raw, english), rank: RANK[rank] };
  }
}

function spanIn(raw: string, at: number, length: number): Span {
  return rawSpan(searchUnits(raw), at, at + length);
}

function numberSpan(name: string): Span[] {
  const written = /[0-9]+|[〇零一二三四五六七八九十百两]+/.exec(name);
  return written ? [{ start: written.index, end: written.index + written[0].length }] : [];
}

/** Where the characters asked for stand in the name in their order, apart from each other; undefined where they do not. */
function scatteredIn(name: string, form: string): number[] | undefined {
  if (form.length < 2 || /^[a-z0-9]+$/.test(form)) return undefined;
  const found: number[] = [];
  let from = 0;
  for (let i = 0; i < form.length; i++) {
    const at = name.indexOf(form.charAt(i), from);
    if (at < 0) return undefined;
    found.push(at);
    from = at + 1;
  }
  return found;
}

const ENGLISH_WORD = /[\p{L}\p{N}]+/gu;

/** The words of an English text but for its articles, small. */
const wordsOf = (text: string): string[] => (text.toLowerCase().match(ENGLISH_WORD) ?? []).filter((word) => word !== 'the');

const spaced = (text: string): string =>
  wordsOf(text)
    .map((word) => ` ${word}`)
    .join('');

/** The words of an English question; none where it is not one. */
const englishWords = (asked: string): string[] => (/[a-z]{2}/i.test(asked) && !/\p{Script=Han}/u.test(asked) ? wordsOf(asked) : []);

/** Where each word asked for begins a word of `text`. */
function englishSpans(text: string, words: readonly string[]): Span[] {
  const there = [...text.toLowerCase().matchAll(ENGLISH_WORD)];
  return words
    .flatMap((word) => {
      const found = there.find(([whole]) => whole.startsWith(word));
      return found ? [{ start: found.index, end: found.index + word.length }] : [];
    })
    .sort((a, b) => a.start - b.start);
}
