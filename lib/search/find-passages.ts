import { searchForm } from '../text/search-form';
import type { Query, Unit } from './query';
import { inverseFrequency, lengthNorm, proximity, type RankedWord, saturated } from './rank';
import type { Span } from './span';
import type { Positions, TextIndex } from './text-index';
import { isWord } from './words';

/** Cuts a question into words, overlapping ones too; undefined while the words are not there yet. */
export type CutQuestion = ((text: string) => Promise<readonly string[]>) | undefined;

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
 * cut into words that are parts of it, all of which a passage with the whole run has. Words of one character
 * are not asked for beside longer ones, since they stand nearly everywhere; a run of none but these is a phrase.
 * @param allowed the passages that the filters leave, by ordinal, or undefined for all
 * @param limit how many hits are given
 */
export async function findPassages(index: TextIndex, query: Query, cut: CutQuestion, allowed: Uint8Array | undefined, limit: number): Promise<TextHits> {
  const clauses = await Promise.all(
    query.clauses.map(async ({ any, isExcluded }) => ({ isExcluded, any: await Promise.all(any.map((unit) => formsOf(unit, cut))) })),
  );
  const wanted = new Set(clauses.flatMap(({ any, isExcluded }) => (isExcluded ? [] : any.flatMap(({ required, whole }) => [...required, whole]))));
  const forms = [...new Set([...wanted, ...clauses.flatMap(({ any }) => any.flatMap(({ required }) => required))])];
  const positions = await index.positions(forms);
  const found = new Map(forms.map((form, at) => [form, byPassage(index, positions[at] as Positions)]));

  const answers = index.searched.slice();
  if (allowed) keepWhere(answers, allowed, 1);
  for (const { any, isExcluded } of clauses) {
    const marks = new Uint8Array(answers.length);
    for (const { required } of any) markAll(required, found, marks);
    keepWhere(answers, marks, isExcluded ? 0 : 1);
  }
  return best(
    index,
    [...wanted].flatMap((form) => found.get(form) ?? []),
    answers,
    limit,
  );
}

function keepWhere(answers: Uint8Array, marks: Uint8Array, mark: 0 | 1): void {
  for (let ordinal = 0; ordinal < answers.length; ordinal++) if (marks[ordinal] !== mark) answers[ordinal] = 0;
}

/** What a passage must have for a unit, and the unit itself, which ranks a passage that has it whole above others. */
async function formsOf({ kind, form, text }: Unit, cut: CutQuestion): Promise<{ required: string[]; whole: string }> {
  if (kind === 'phrase' || !cut) return { required: [form], whole: form };
  const words = new Set((await cut(text)).filter(isWord).map(searchForm));
  const required = [...words].filter((word) => word.length > 1 && form.includes(word));
  return { required: required.length === 0 ? [form] : required, whole: form };
}

function byPassage(index: TextIndex, { starts, length }: Positions): Found {
  const ordinals = new Uint32Array(starts.length);
  const from = new Uint32Array(starts.length + 1);
  let count = 0;
  let end = 0;
  let ordinal = 0;
  for (let at = 0; at < starts.length; at++) {
    const start = starts[at] ?? 0;
    if (start < end) continue;
    ordinal = index.ordinalAt(start, ordinal);
    end = index.startOf(ordinal + 1);
    ordinals[count] = ordinal;
    from[count] = at;
    count++;
  }
  from[count] = starts.length;
  return { starts, length, ordinals: ordinals.subarray(0, count), from: from.subarray(0, count + 1) };
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
  const { meanLength } = index;
  const weights = wanted.map(({ ordinals }) => inverseFrequency(index.header.searched, ordinals.length));
  const places = wanted.map((found) => new PlacesInPassages(found));
  const top: Array<{ ordinal: number; score: number }> = [];
  let total = 0;
  for (let ordinal = 0; ordinal < answers.length; ordinal++) {
    if (answers[ordinal] !== 1) continue;
    total++;
    const norm = lengthNorm(index.lengthOf(ordinal), meanLength);
    let score = 0;
    let present = 0;
    for (let word = 0; word < places.length; word++) {
      const frequency = places[word]?.countIn(ordinal) ?? 0;
      if (frequency === 0) continue;
      present++;
      score += (weights[word] ?? 0) * saturated(frequency, norm);
    }
    if (present > 1) score += proximity(rankedWords(places, weights, ordinal), norm);
    if (top.length === limit && score <= (top.at(-1)?.score ?? 0)) continue;
    // The earlier passage stays before a later one of the same score.
    const before = top.findIndex((other) => other.score < score);
    top.splice(before < 0 ? top.length : before, 0, { ordinal, score });
    if (top.length > limit) top.pop();
  }
  return { total, hits: top.map(({ ordinal, score }) => ({ ordinal, score, spans: spansIn(wanted, ordinal, index.startOf(ordinal)) })) };
}

/** Goes through the passages that have a word, which are asked for in ascending order. */
class PlacesInPassages {
  private next = 0;

  constructor(readonly found: Found) {}

  countIn(ordinal: number): number {
    const { ordinals, from } = this.found;
    while (this.next < ordinals.length && (ordinals[this.next] ?? 0) < ordinal) this.next++;
    return ordinals[this.next] === ordinal ? (from[this.next + 1] ?? 0) - (from[this.next] ?? 0) : 0;
  }

  startsIn(ordinal: number): Uint32Array {
    const { starts, from } = this.found;
    return this.countIn(ordinal) === 0 ? starts.subarray(0, 0) : starts.subarray(from[this.next], from[this.next + 1]);
  }
}

function rankedWords(places: readonly PlacesInPassages[], weights: readonly number[], ordinal: number): RankedWord[] {
  return places.flatMap((place, word) => {
    const starts = place.startsIn(ordinal);
    return starts.length === 0 ? [] : [{ inverseFrequency: weights[word] ?? 0, length: place.found.length, starts }];
  });
}

/** Where what is wanted stands in a passage, which begins at `start`; what overlaps or touches is one. */
function spansIn(wanted: readonly Found[], ordinal: number, start: number): Span[] {
  const spans = wanted
    .flatMap((found) => Array.from(new PlacesInPassages(found).startsIn(ordinal), (at) => ({ start: at - start, end: at - start + found.length })))
    .sort((a, b) => a.start - b.start);
  const joined: Array<{ start: number; end: number }> = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else joined.push({ ...span });
  }
  return joined;
}
