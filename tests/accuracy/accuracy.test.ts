/**
 * How well the shipped lexicon finds set phrases, held to sets annotated by hand: every body paragraph
 * of the corpus (paragraphs.yaml), and sentences of other texts, many of them traps (sentences.yaml) or of natural
 * news text. What the first runs of the later sets gave, before any mending, is told in the README.
 *
 * Extents are compared by canonical characters, quotation and title marks left out. A required phrase is *exact* when
 * a mark, top-level or nested, has its extent. It is *found* when a mark is exact, or lies within it and
 * lacks only what headwords leave out by their own rule: a noun of kind behind (“五个走出去”活动), or a
 * qualifier before a quoted name (干部现实表现“活档案”). A mark that the reader sees, a top-level one, is
 * *wrong* when it overlaps no required or optional phrase.
 */
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Compiled } from '../../lib/corpus/compile';
import type { Passage } from '../../lib/corpus/pack';
import { KINDS, type Kind } from '../../lib/lexicon/schema';
import { surfacesOf, withoutQuotes } from '../../lib/lexicon/surfaces';
import { BRACKETS } from '../../lib/lexicon/surroundings';
import { findTerms, type Match } from '../../lib/matcher/find';
import type { Span } from '../../lib/matcher/overlaps';
import { normalise } from '../../lib/text/normalise';
import { isQuote } from '../../lib/text/quotes';
import { parseYaml } from '../../lib/text/yaml';
import { shipped } from '../unit/shipped';

const LEAST_RECALL = 0.98;
const LEAST_PRECISION = 0.99;

/** The nouns of kind that a headword may leave out, where the annotators took them into the phrase. */
const KIND_NOUNS = ['活动', '行动', '机制', '制度', '学习制度', '体系', '模式', '工程', '品牌', '服务专区', '版'];

const phrases = v.array(v.string());
const ParagraphsSchema = v.array(v.strictObject({ document: v.string(), begins: v.string(), phrases, optional: v.optional(phrases, []) }));
const SentencesSchema = v.array(v.strictObject({ text: v.string(), trap: v.optional(v.boolean()), optional: v.optional(phrases, []) }));

/** A text whose set phrases are known. Spans are half open, in characters of `canonical`. */
interface Annotated {
  readonly text: string;
  readonly canonical: Canonical;
  readonly required: readonly Span[];
  readonly optional: readonly Span[];
}

const isMark = (char: string): boolean => isQuote(char) || BRACKETS.includes(char);

/** A text in canonical characters without quotation and title marks; `raw` has the offset of each in the original. */
interface Canonical {
  readonly text: string;
  readonly raw: readonly number[];
}

function canonicalOf(text: string): Canonical {
  const normalised = normalise(text);
  const kept = Array.from({ length: normalised.text.length }, (_, index) => index).filter((index) => !isMark(normalised.text.charAt(index)));
  return { text: kept.map((index) => normalised.text.charAt(index)).join(''), raw: kept.map((index) => normalised.toRaw(index)) };
}

/** The canonical extent of the raw `span`. */
function inCanonical({ raw }: Canonical, span: Span): Span {
  const position = (offset: number): number => raw.filter((each) => each < offset).length;
  return { start: position(span.start), end: position(span.end) };
}

function everywhere({ text }: Canonical, phrase: string): Span[] {
  const wanted = canonicalOf(phrase).text;
  const spans: Span[] = [];
  for (let start = text.indexOf(wanted); start >= 0; start = text.indexOf(wanted, start + 1)) spans.push({ start, end: start + wanted.length });
  return spans;
}

/** The occurrences of phrases that are listed in their order of appearance, each once. */
function inOrder(canonical: Canonical, listed: readonly string[]): Span[] {
  let from = 0;
  return listed.map((phrase) => {
    const span = everywhere(canonical, phrase).find(({ start }) => start >= from);
    if (!span) throw new Error(`“${phrase}” does not stand at its place in “${canonical.text.slice(0, 12)}…”`);
    from = span.end;
    return span;
  });
}

const optionalSpans = (canonical: Canonical, optional: readonly string[]): Span[] => optional.flatMap((phrase) => everywhere(canonical, phrase));

function annotatedParagraph(passages: readonly Passage[], paragraph: v.InferOutput<typeof ParagraphsSchema>[number]): Annotated {
  const { document, begins, phrases, optional } = paragraph;
  const [passage, ...others] = passages.filter((each) => each.document === document && each.role === 'paragraph' && each.text.startsWith(begins));
  if (!passage || others.length > 0) throw new Error(`not one paragraph of ${document} begins “${begins}”`);
  const canonical = canonicalOf(passage.text);
  return { text: passage.text, canonical, required: inOrder(canonical, phrases), optional: optionalSpans(canonical, optional) };
}

function annotatedSentence({ text: bracketed, optional }: v.InferOutput<typeof SentencesSchema>[number]): Annotated {
  const parts = bracketed.split(/[【】]/);
  const text = parts.join('');
  const canonical = canonicalOf(text);
  const startOf = (part: number): number => parts.slice(0, part).join('').length;
  const required = parts.flatMap((_, part) => (part % 2 === 1 ? [inCanonical(canonical, { start: startOf(part), end: startOf(part + 1) })] : []));
  return { text, canonical, required, optional: optionalSpans(canonical, optional) };
}

/** Whether `mark` lies within `phrase` and lacks only a noun of kind behind or a qualifier before its quotation mark. */
function lacksOnlyItsKind({ text, canonical }: Annotated, phrase: Span, mark: Span): boolean {
  if (mark.start < phrase.start || mark.end > phrase.end) return false;
  const behind = canonical.text.slice(mark.end, phrase.end);
  const quoted = isQuote(text.charAt((canonical.raw[mark.start] as number) - 1));
  return (behind === '' || KIND_NOUNS.includes(behind)) && (mark.start === phrase.start || quoted);
}

interface Tally {
  required: number;
  exact: number;
  found: number;
  marks: number;
  right: number;
}

/** “unknown” are the phrases that the lexicon does not have. */
type KindOrUnknown = Kind | 'unknown';

interface Mark extends Span {
  readonly kind: KindOrUnknown;
}

/** The tallies of a set by kind of term, and what went wrong. */
interface Result {
  readonly tallies: Map<KindOrUnknown, Tally>;
  readonly missed: string[];
  readonly wrong: string[];
}

function measure({ automaton, pack }: Compiled, set: readonly Annotated[]): Result {
  const { terms } = pack.content;
  const kindOfSurface = new Map<string, Kind>(
    terms.flatMap(({ name, surfaces, kind }) => surfacesOf(name, surfaces).map((surface) => [withoutQuotes(surface), kind] as const)),
  );
  const result: Result = { tallies: new Map(), missed: [], wrong: [] };
  const tallyOf = (kind: KindOrUnknown): Tally => {
    const tally = result.tallies.get(kind) ?? { required: 0, exact: 0, found: 0, marks: 0, right: 0 };
    result.tallies.set(kind, tally);
    return tally;
  };
  for (const annotated of set) {
    const { canonical, required, optional } = annotated;
    const written = ({ start, end }: Span): string => `${canonical.text.slice(start, end)} — ${canonical.text.slice(Math.max(0, start - 8), end + 8)}`;
    const placed = (match: Match): Mark => ({ ...inCanonical(canonical, match), kind: terms[match.term]?.kind ?? 'unknown' });
    const resolved = findTerms(automaton, annotated.text);
    const marks = resolved.flatMap(({ span, nested }) => [span, ...nested].map(placed));
    for (const phrase of required) {
      const exact = marks.find(({ start, end }) => start === phrase.start && end === phrase.end);
      const found = exact ?? marks.find((mark) => lacksOnlyItsKind(annotated, phrase, mark));
      const tally = tallyOf(found?.kind ?? kindOfSurface.get(canonical.text.slice(phrase.start, phrase.end)) ?? 'unknown');
      tally.required++;
      if (exact) tally.exact++;
      if (found) tally.found++;
      else result.missed.push(written(phrase));
    }
    for (const mark of resolved.map(({ span }) => placed(span))) {
      const tally = tallyOf(mark.kind);
      tally.marks++;
      if ([...required, ...optional].some(({ start, end }) => mark.start < end && start < mark.end)) tally.right++;
      else result.wrong.push(written(mark));
    }
  }
  return result;
}

function totalOf({ tallies }: Result): Tally {
  const sum = (key: keyof Tally): number => [...tallies.values()].reduce((total, tally) => total + tally[key], 0);
  return { required: sum('required'), exact: sum('exact'), found: sum('found'), marks: sum('marks'), right: sum('right') };
}

function print(title: string, result: Result): void {
  const share = (part: number, whole: number): string => (whole === 0 ? '–' : (part / whole).toFixed(3));
  const line = (name: string, { required, exact, found, marks, right }: Tally): string =>
    `${name.padEnd(13)} recall ${share(found, required)} (exact extent ${share(exact, required)}) of ${required}, precision ${share(right, marks)} of ${marks}`;
  const byKind = [...KINDS, 'unknown' as const].flatMap((kind) => {
    const tally = result.tallies.get(kind);
    return tally ? [line(`  ${kind}`, tally)] : [];
  });
  const list = (name: string, items: readonly string[]): string[] => items.map((item) => `  ${name}: ${item}`);
  console.log([line(title, totalOf(result)), ...byKind, ...list('missed', result.missed), ...list('wrong', result.wrong)].join('\n'));
}

async function readSet<T>(file: string, schema: v.GenericSchema<unknown, T>): Promise<T> {
  return parseYaml(file, await readFile(new URL(file, import.meta.url), 'utf8'), schema).value;
}

/** By file: what each holds is told at its head. */
const SENTENCE_SETS = ['sentences', 'unseen', 'natural', 'fresh', 'mixed', 'everyday', 'broad', 'pages', 'lookalikes'];

const paragraphs = async ({ pack }: Compiled): Promise<Annotated[]> =>
  (await readSet('paragraphs.yaml', ParagraphsSchema)).map((each) => annotatedParagraph(pack.content.passages, each));
const sentences = async (name: string): Promise<Annotated[]> => (await readSet(`${name}.yaml`, SentencesSchema)).map(annotatedSentence);

describe.each(['paragraphs', ...SENTENCE_SETS])('set phrases in the annotated %s', (title) => {
  let total: Tally;

  beforeAll(async () => {
    const compiled = await shipped();
    const result = measure(compiled, await (title === 'paragraphs' ? paragraphs(compiled) : sentences(title)));
    print(title, result);
    total = totalOf(result);
  });

  it(`are found, ${LEAST_RECALL} of them at least`, () => {
    expect(total.found / total.required).toBeGreaterThanOrEqual(LEAST_RECALL);
  });

  it(`are what is marked, ${LEAST_PRECISION} of the marks at least`, () => {
    expect(total.right / total.marks).toBeGreaterThanOrEqual(LEAST_PRECISION);
  });
});
