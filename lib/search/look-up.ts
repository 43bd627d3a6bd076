import type { Term } from '../corpus/pack';
import { numeralValue } from '../text/numerals';
import { rawSpans, searchForm } from '../text/search-form';
import { EnglishIndex } from './english-index';
import { type AskedPinyin, askedPinyin, matchInitials, matchPinyin, type Reading, readingOf } from './pinyin-match';
import type { Span } from './span';

/** By what a term was found. */
export type Reason = 'name' | 'surface' | 'number' | 'pinyin' | 'initials' | 'english' | 'member' | 'gloss';

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
const RANK = Object.fromEntries(RANKS.map((name, rank) => [name, rank])) as Readonly<Record<(typeof RANKS)[number], number>>;

/** A way in which a term answers; what of it was asked for is told only of the best. */
interface Candidate extends Omit<TermHit, 'term' | 'spans'> {
  readonly rank: number;
  spans(): readonly Span[];
}

interface Prepared {
  readonly term: Term;
  readonly name: string;
  readonly number: number | undefined;
  readonly reading: Reading;
  readonly surfaces: ReadonlyArray<readonly [raw: string, form: string]>;
  readonly members: ReadonlyArray<readonly [raw: string, form: string]>;
  readonly glosses: ReadonlyArray<readonly [raw: string, form: string]>;
  /** Names, surfaces, members and glosses, joined: what is not in it is in none of them. */
  readonly chinese: string;
  /** Renderings, then glosses, each with its words apart: ` two upholds`. */
  readonly english: ReadonlyArray<{ readonly raw: string; readonly words: string; readonly isRendering: boolean }>;
}

/** Terms made ready to be looked up: once for a lexicon, not for every letter typed. */
export interface LookUpTerms {
  readonly terms: readonly Prepared[];
  readonly english: EnglishIndex;
}

export function prepareLookUp(terms: Iterable<Term>): LookUpTerms {
  const prepared = Array.from(terms, prepare);
  return { terms: prepared, english: new EnglishIndex(prepared.map(({ english }) => english.map(({ words }) => words).join(''))) };
}

function prepare(term: Term): Prepared {
  const withForm = (raw: string): readonly [string, string] => [raw, searchForm(raw)];
  const name = searchForm(term.name);
  const surfaces = term.surfaces.map(withForm);
  const members = term.senses.flatMap(({ members }) => (typeof members === 'object' ? members.items.map(({ name }) => withForm(name)) : []));
  const glosses = term.senses.map(({ gloss }) => withForm(gloss.zh));
  return {
    term,
    name,
    number: leadingNumber(term.id),
    reading: readingOf(term.pinyin),
    surfaces,
    members,
    glosses,
    chinese: [name, ...[...surfaces, ...members, ...glosses].map(([, form]) => form)].join('\n'),
    english: [
      ...term.senses.flatMap(({ english }) => (english ? [{ raw: english.text, words: spaced(english.text), isRendering: true }] : [])),
      ...term.senses.map(({ gloss }) => ({ raw: gloss.en, words: spaced(gloss.en), isRendering: false })),
    ],
  };
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
export function lookUpAny(ways: readonly string[], { terms, english }: LookUpTerms): TermHit[] {
  const questions = ways.map((asked) => questionOf(asked, english)).filter(({ form }) => form !== '');
  if (questions.length === 0) return [];
  const found: Array<{ prepared: Prepared; best: Candidate }> = [];
  for (const [at, prepared] of terms.entries()) {
    let best: Candidate | undefined;
    for (const question of questions) {
      for (const candidate of candidates(prepared, question, at)) if (!best || candidate.rank < best.rank) best = candidate;
    }
    if (best) found.push({ prepared, best });
  }
  return found
    .sort((a, b) => a.best.rank - b.best.rank || a.prepared.name.length - b.prepared.name.length)
    .map(({ prepared: { term }, best: { reason, text, spans } }) => ({ term, reason, text, spans: spans() }));
}

function questionOf(asked: string, index: EnglishIndex): Question {
  const form = searchForm(asked);
  const english = englishWords(asked);
  return {
    form,
    number: numeralValue(asked.trim().normalize('NFKC')),
    pinyin: askedPinyin(asked),
    english,
    inEnglish: index.withAll(english),
    // One character stands in most glosses, and numbers in many.
    isAskedOfGlosses: form.length > 1 && !/^[0-9]+$/.test(form),
    maybeScattered: form.length > 1 && !/^[a-z0-9]+$/.test(form),
  };
}

interface Question {
  readonly form: string;
  readonly number: number | undefined;
  readonly pinyin: AskedPinyin | undefined;
  readonly english: readonly string[];
  /** The terms whose English has all these words. */
  readonly inEnglish: ReadonlySet<number>;
  readonly isAskedOfGlosses: boolean;
  readonly maybeScattered: boolean;
}

/** How the term at `index` answers. */
function candidates(prepared: Prepared, question: Question, index: number): Candidate[] {
  const { term, name, number, surfaces, members, glosses, chinese } = prepared;
  const { form } = question;
  const found: Candidate[] = [];
  if (question.number !== undefined && number === question.number)
    found.push({ reason: 'number', text: term.name, spans: () => numberSpan(term.name), rank: RANK['number is'] });
  const isInChinese = chinese.includes(form);
  const inName = isInChinese ? name.indexOf(form) : -1;
  if (inName >= 0) {
    const rank = name === form ? 'name is' : inName === 0 ? 'name begins' : 'name has';
    found.push({ reason: 'name', text: term.name, spans: () => spansIn(term.name, inName, form.length), rank: RANK[rank] });
    return found;
  }
  const within = (reason: Reason, texts: Prepared['surfaces'], whole: number, part: number): void => {
    for (const [text, own] of texts) {
      const at = own.indexOf(form);
      if (at >= 0) found.push({ reason, text, spans: () => spansIn(text, at, form.length), rank: own === form ? whole : part });
    }
  };
  if (isInChinese) {
    within('surface', surfaces, RANK['surface is'], RANK['surface has']);
    within('member', members, RANK['member is'], RANK['member has']);
    if (question.isAskedOfGlosses) within('gloss', glosses, RANK['gloss has'], RANK['gloss has']);
  }
  if (question.pinyin) found.push(...inReading(prepared, question.pinyin));
  if (question.inEnglish.has(index)) found.push(...inEnglish(prepared, question.english));
  const scattered = question.maybeScattered ? scatteredIn(name, form) : undefined;
  if (scattered)
    found.push({ reason: 'name', text: term.name, spans: () => scattered.flatMap((at) => spansIn(term.name, at, 1)), rank: RANK['name has scattered'] });
  return found;
}

function inReading({ term: { pinyin: text }, reading }: Prepared, asked: AskedPinyin): Candidate[] {
  const found: Candidate[] = [];
  const read = matchPinyin(reading, asked);
  if (read) {
    const rank = read.isWhole ? 'pinyin is' : read.start === 0 ? 'pinyin begins' : 'pinyin has';
    found.push({ reason: 'pinyin', text, spans: () => [read], rank: RANK[rank] });
  }
  const initials = matchInitials(reading, asked);
  if (initials && (asked.letters.length > 1 || initials.start === 0)) {
    const rank = initials.isWhole ? 'initials are' : initials.start === 0 ? 'initials begin' : 'initials have';
    found.push({ reason: 'initials', text, spans: () => [initials], rank: RANK[rank] });
  }
  return found;
}

function inEnglish({ english: texts }: Prepared, asked: readonly string[]): Candidate[] {
  return texts.flatMap(({ raw, words, isRendering }) => {
    if (!asked.every((word) => words.includes(` ${word}`))) return [];
    const isWhole = words === asked.map((word) => ` ${word}`).join('');
    const rank = !isRendering ? 'english gloss has' : isWhole ? 'english is' : 'english has';
    return [{ reason: 'english', text: raw, spans: () => englishSpans(raw, asked), rank: RANK[rank] }];
  });
}

const spansIn = (raw: string, at: number, length: number): Span[] => rawSpans(raw, [{ start: at, end: at + length }]);

function numberSpan(name: string): Span[] {
  const written = /[0-9]+|[〇零一二三四五六七八九十百两]+/.exec(name);
  return written ? [{ start: written.index, end: written.index + written[0].length }] : [];
}

/** Where the characters asked for stand in the name in their order, apart from each other; undefined where they do not. */
function scatteredIn(name: string, form: string): number[] | undefined {
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
