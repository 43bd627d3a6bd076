import { searchForm } from '../text/search-form';
import type { Query, Unit } from './query';
import { inverseFrequency, lengthNorm, type RankedWord, scoreOf } from './rank';
import type { Span } from './span';
import type { Positions, TextIndex } from './text-index';
import { isWord } from './words';

/** Cuts a question into words, overlapping ones too; undefined while the words are not there yet. */
export type CutQuestion = ((text: string) => readonly string[]) | undefined;

export interface TextHit {
  readonly ordinal: number;
  readonly score: number;
  /** What was asked for, in units of the passage's search form; ascending, overlapping ones joined. */
  readonly spans: readonly Span[];
}

export interface TextHits {
  /** How many passages answer. */
  readonly total: number;
  /** The best of them, the best first. */
  readonly hits: readonly TextHit[];
}

/** A word or phrase to be found, with the passages that have it. */
interface Found extends Positions {
  /** Ordinals of the passages that have it, ascending. */
  readonly ordinals: Uint32Array;
  /** For each of them the index of its first start, and one more entry for the end. */
  readonly from: Uint32Array;
}

/**
 * The passages that answer `query`, by BM25 with proximity (see `rank`).
 *
 * Nothing that `includes` would find is missed: a phrase is found by its characters, and a run of words is
 * cut into words that are parts of it, all of which a passage with the whole run has.
 * @param allowed the passages that the filters leave, by ordinal, or undefined for all
 * @param limit how many hits are given
 */
export async function findPassages(index: TextIndex, query: Query, cut: CutQuestion, allowed: Uint8Array | undefined, limit: number): Promise<TextHits> {
  const { passages } = index.header;
  const clauses = query.clauses.map(({ any, isExcluded }) => ({ isExcluded, any: any.map((unit) => formsOf(unit, cut)) }));
  const forms = [...new Set(clauses.flatMap(({ any }) => any.flat()))];
  const positions = await index.positions(forms);
  const found = new Map(forms.map((form, at) => [form, byPassage(index, positions[at] as Positions)]));

  const answers = searchedPassages(index);
  if (allowed) for (let ordinal = 0; ordinal < passages; ordinal++) answers[ordinal] = (answers[ordinal] ?? 0) & (allowed[ordinal] ?? 0);
  const scratch = new Uint8Array(passages);
  for (const { any, isExcluded } of clauses) {
    scratch.fill(0);
    for (const unit of any) markAll(unit, found, scratch);
    for (let ordinal = 0; ordinal < passages; ordinal++) if ((scratch[ordinal] === 1) === isExcluded) answers[ordinal] = 0;
  }
  const wanted = [...new Set(clauses.flatMap(({ any, isExcluded }) => (isExcluded ? [] : any.flat())))].flatMap((form) => found.get(form) ?? []);
  return best(index, wanted, answers, limit);
}

/** The forms that a passage must have for a unit: its words, or itself where it is a phrase or cannot be cut. */
function formsOf({ kind, form, text }: Unit, cut: CutQuestion): string[] {
  if (kind === 'phrase' || !cut) return [form];
  const words = [...new Set(cut(text).filter(isWord).map(searchForm))].filter((word) => word !== '' && form.includes(word));
  return words.length === 0 ? [form] : words;
}

function byPassage(index: TextIndex, { starts, length }: Positions): Found {
  const ordinals = new Uint32Array(starts.length);
  const from = new Uint32Array(starts.length + 1);
  let count = 0;
  let end = 0;
  starts.forEach((start, at) => {
    if (at > 0 && start < end) return;
    const ordinal = index.ordinalAt(start);
    end = index.startOf(ordinal + 1);
    ordinals[count] = ordinal;
    from[count] = at;
    count++;
  });
  from[count] = starts.length;
  return { starts, length, ordinals: ordinals.subarray(0, count), from: from.subarray(0, count + 1) };
}

function searchedPassages(index: TextIndex): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: index.header.passages }, (_, ordinal) => (index.lengthOf(ordinal) > 0 ? 1 : 0));
}

/** Marks in `marks` the passages that have all forms of a unit. */
function markAll(forms: readonly string[], found: ReadonlyMap<string, Found>, marks: Uint8Array): void {
  const [first, ...others] = forms.flatMap((form) => found.get(form) ?? []).sort((a, b) => a.ordinals.length - b.ordinals.length);
  if (!first) return;
  let ordinals = first.ordinals;
  for (const other of others) {
    let at = 0;
    ordinals = ordinals.filter((ordinal) => {
      while ((other.ordinals[at] ?? Number.POSITIVE_INFINITY) < ordinal) at++;
      return other.ordinals[at] === ordinal;
    });
  }
  for (const ordinal of ordinals) marks[ordinal] = 1;
}

function best(index: TextIndex, wanted: readonly Found[], answers: Uint8Array, limit: number): TextHits {
  const { passages, searched } = index.header;
  const { meanLength } = index;
  const frequencies = wanted.map(({ ordinals }) => inverseFrequency(searched, ordinals.length));
  const at = new Uint32Array(wanted.length);
  const top: Array<{ ordinal: number; score: number }> = [];
  let total = 0;
  for (let ordinal = 0; ordinal < passages; ordinal++) {
    if (answers[ordinal] !== 1) continue;
    total++;
    const words: RankedWord[] = [];
    wanted.forEach((one, word) => {
      const starts = startsIn(one, ordinal, at, word);
      if (starts) words.push({ inverseFrequency: frequencies[word] ?? 0, length: one.length, starts });
    });
    const score = scoreOf(words, lengthNorm(index.lengthOf(ordinal), meanLength));
    if (top.length === limit && score <= (top.at(-1)?.score ?? 0)) continue;
    // The earlier passage stays before a later one of the same score.
    const before = top.findIndex((other) => other.score < score);
    top.splice(before < 0 ? top.length : before, 0, { ordinal, score });
    if (top.length > limit) top.pop();
  }
  at.fill(0);
  const spansOf = new Map(
    top
      .map(({ ordinal }) => ordinal)
      .sort((a, b) => a - b)
      .map((ordinal) => {
        const start = index.startOf(ordinal);
        const spans = wanted.flatMap((one, word) =>
          Array.from(startsIn(one, ordinal, at, word) ?? [], (from) => ({ start: from - start, end: from - start + one.length })),
        );
        return [ordinal, joined(spans)];
      }),
  );
  return { total, hits: top.map(({ ordinal, score }) => ({ ordinal, score, spans: spansOf.get(ordinal) ?? [] })) };
}

/** Where `one` begins in a passage; `at[word]` goes along, so ordinals must come ascending. */
function startsIn(one: Found, ordinal: number, at: Uint32Array, word: number): Uint32Array | undefined {
  let next = at[word] ?? 0;
  while (next < one.ordinals.length && (one.ordinals[next] ?? 0) < ordinal) next++;
  at[word] = next;
  return one.ordinals[next] === ordinal ? one.starts.subarray(one.from[next], one.from[next + 1]) : undefined;
}

function joined(spans: readonly Span[]): Span[] {
  const result: Array<{ start: number; end: number }> = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else result.push({ ...span });
  }
  return result;
}
