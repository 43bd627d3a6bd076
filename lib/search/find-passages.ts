import { searchForm } from '../text/search-form';
import { inAll, inAny, keep, seek } from './ascending';
import type { Query, Unit } from './query';
import { inverseFrequency, lengthNorm, mostByProximity, Proximity, type RankedWord, saturated } from './rank';
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

  const answers = answering(index, clauses, found);
  return best(
    index,
    [...wanted].flatMap((form) => found.get(form) ?? []),
    allowed ? answers.filter((ordinal) => allowed[ordinal] === 1) : answers,
    limit,
  );
}

interface Forms {
  /** What a passage must have. */
  readonly required: readonly string[];
  /** What ranks it above others where it has it. */
  readonly whole: string;
}

interface FormClause {
  readonly any: readonly Forms[];
  readonly isExcluded: boolean;
}

/** The passages that have what the clauses ask for and nothing of what they leave out, ascending. */
function answering(index: TextIndex, clauses: readonly FormClause[], found: ReadonlyMap<string, Found>): Uint32Array {
  const passagesOf = ({ any }: FormClause): Uint32Array => inAny(any.map(({ required }) => inAll(required.flatMap((form) => found.get(form)?.ordinals ?? []))));
  const wanted = clauses.filter(({ isExcluded }) => !isExcluded).map(passagesOf);
  const unwanted = clauses.filter(({ isExcluded }) => isExcluded).map(passagesOf);
  return unwanted.reduce((left, others) => keep(left, others, false), wanted.length === 0 ? index.searched : inAll(wanted));
}

/** What is looked for where a unit is asked: the unit itself, which ranks a passage that has it whole above others, and its words. */
async function formsOf({ kind, form, text }: Unit, cut: CutQuestion): Promise<Forms> {
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
  for (let at = 0; at < starts.length; at++) {
    const start = starts[at] ?? 0;
    if (start < end) continue;
    const ordinal = index.ordinalAt(start);
    end = index.startOf(ordinal + 1);
    ordinals[count] = ordinal;
    from[count] = at;
    count++;
  }
  from[count] = starts.length;
  return { starts, length, ordinals: ordinals.subarray(0, count), from: from.subarray(0, count + 1) };
}

function best(index: TextIndex, wanted: readonly Found[], answers: Uint32Array, limit: number): TextHits {
  const ranking = new Ranking(index, wanted, limit);
  const [only] = wanted;
  if (only && wanted.length === 1 && answers === only.ordinals) ranking.considerAll(only);
  else for (let at = 0; at < answers.length; at++) ranking.consider(answers[at] ?? 0);
  const hits = ranking.top.map(({ ordinal, score }) => ({ ordinal, score, spans: spansIn(wanted, ordinal, index.startOf(ordinal)) }));
  return { total: answers.length, hits };
}

/** Keeps the best of the passages that it is shown, which come in ascending order. */
class Ranking {
  /** The best first. */
  readonly top: Array<{ ordinal: number; score: number }> = [];
  /** What is not better than this is not among the best. */
  private least = Number.NEGATIVE_INFINITY;
  private readonly meanLength: number;
  private readonly places: readonly PlacesInPassages[];
  private readonly proximity: Proximity;

  constructor(
    private readonly index: TextIndex,
    wanted: readonly Found[],
    private readonly limit: number,
  ) {
    this.meanLength = index.meanLength;
    this.places = wanted.map((found) => new PlacesInPassages(found, inverseFrequency(index.header.searched, found.ordinals.length)));
    this.proximity = new Proximity(this.places.length);
  }

  consider(ordinal: number): void {
    const score = this.scoreOf(ordinal);
    // The earlier passage stays before a later one of the same score.
    if (score > this.least) this.insert(ordinal, score);
  }

  /** Considers every passage that has the one word which is asked for: they may be a third of the corpus. */
  considerAll({ ordinals, from }: Found): void {
    const { index, meanLength } = this;
    const inverse = inverseFrequency(index.header.searched, ordinals.length);
    for (let at = 0; at < ordinals.length; at++) {
      const ordinal = ordinals[at] ?? 0;
      const score = inverse * saturated((from[at + 1] ?? 0) - (from[at] ?? 0), lengthNorm(index.lengthOf(ordinal), meanLength));
      if (score > this.least) this.insert(ordinal, score);
    }
  }

  private scoreOf(ordinal: number): number {
    const { places } = this;
    const norm = lengthNorm(this.index.lengthOf(ordinal), this.meanLength);
    let score = 0;
    let present = 0;
    let mostByProximity = 0;
    for (let word = 0; word < places.length; word++) {
      const place = places[word] as PlacesInPassages;
      if (!place.goTo(ordinal)) continue;
      present++;
      score += place.inverseFrequency * saturated(place.to - place.from, norm);
      mostByProximity += place.mostByProximity;
    }
    // Most passages are not among the best however near their words stand, so that where these stand need not be looked at.
    return present < 2 || score + mostByProximity <= this.least ? score : score + this.proximity.of(places, norm);
  }

  private insert(ordinal: number, score: number): void {
    const { top, limit } = this;
    const before = top.findIndex((other) => other.score < score);
    top.splice(before < 0 ? top.length : before, 0, { ordinal, score });
    if (top.length > limit) top.pop();
    if (top.length === limit) this.least = top.at(-1)?.score ?? this.least;
  }
}

/** A word of the question, which goes through the passages that have it; these are asked for in ascending order. */
class PlacesInPassages implements RankedWord {
  private next = 0;
  from = 0;
  to = 0;
  readonly starts: Uint32Array;
  readonly length: number;
  readonly mostByProximity: number;

  constructor(
    private readonly found: Found,
    readonly inverseFrequency: number,
  ) {
    this.mostByProximity = mostByProximity(inverseFrequency);
    this.starts = found.starts;
    this.length = found.length;
  }

  /** Whether the passage has it; if not, it stands nowhere. */
  goTo(ordinal: number): boolean {
    const { ordinals, from } = this.found;
    let { next } = this;
    // Most often it is the very next.
    if ((ordinals[next] ?? ordinal) < ordinal) next++;
    if ((ordinals[next] ?? ordinal) < ordinal) next = seek(ordinals, ordinal, next);
    this.next = next;
    const isThere = ordinals[next] === ordinal;
    this.from = isThere ? (from[next] ?? 0) : 0;
    this.to = isThere ? (from[next + 1] ?? 0) : 0;
    return isThere;
  }
}

/** Where what is wanted stands in a passage, which begins at `start`; what overlaps or touches is one. */
function spansIn(wanted: readonly Found[], ordinal: number, start: number): Span[] {
  const spans = wanted.flatMap(({ starts, length, ordinals, from }) => {
    const at = seek(ordinals, ordinal, 0);
    const own = ordinals[at] === ordinal ? starts.subarray(from[at], from[at + 1]) : [];
    return Array.from(own, (each) => ({ start: each - start, end: each - start + length }));
  });
  spans.sort((a, b) => a.start - b.start);
  const joined: Array<{ start: number; end: number }> = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else joined.push({ ...span });
  }
  return joined;
}
