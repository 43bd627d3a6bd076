/**
 * Documents and lexicon in, pack and automaton out. The same function serves the build, Node and the
 * browser; it reads no files. Whatever does not hold is an error with file and line.
 */
import { type LexiconEntry, type LexiconFiles, readLexicon } from '../lexicon/read';
import type { EntrySense, Evidence, Source } from '../lexicon/schema';
import { withoutQuotes } from '../lexicon/surfaces';
import type { Automaton } from '../matcher/automaton';
import { findTerms, type Match } from '../matcher/find';
import { pinyinOf } from '../text/pinyin';
import { type Problem, ProblemsError } from '../text/yaml';
import { checkExamples, compileAutomaton, type Report } from './automaton';
import { isCounted } from './counted';
import { type ParsedDocument, parseDocument, type SourceFile } from './document';
import { evidenceOf } from './evidence';
import {
  type EvidenceRef,
  type Occurrence,
  PACK_VERSION,
  type Pack,
  type PackContent,
  type Passage,
  packHash,
  type Term,
  type TermRef,
  type TermSense,
} from './pack';
import { allIndexesOf, passagesOf } from './passages';

export interface Compiled {
  readonly pack: Pack;
  readonly automaton: Automaton;
}

/**
 * Compiles a corpus.
 * @throws {ProblemsError} with every mistake that was found, by file and line
 */
export async function compile(documents: readonly SourceFile[], lexicon: LexiconFiles): Promise<Compiled> {
  const problems: Problem[] = [];
  // What cannot be read is reported of every file at once; what depends on all files is asked after.
  const parsed: ParsedDocument[] = [];
  const passages: Passage[] = [];
  for (const source of documents) {
    const document = await attempt(problems, () => parseDocument(source));
    if (!document) continue;
    parsed.push(document);
    passages.push(...((await attempt(problems, () => passagesOf(document))) ?? []));
  }
  const read = await attempt(problems, () => readLexicon(lexicon));
  if (!read || problems.length > 0) throw new ProblemsError(problems);
  const { entries, places, sources } = read;

  const report: Report = (entry, path, message) => {
    problems.push({ file: entry.file, line: entry.lineOf(path), message: `${entry.value.name}: ${message}` });
  };
  const paths = new Set(places.map((place) => place.path));
  checkDocuments(parsed, paths, problems);
  const quotable = new Map(parsed.map(({ meta: { id } }) => [id, passages.filter((passage) => passage.document === id && isCounted(passage))]));
  const context: Context = { quotable, sources: new Map(sources.map((source) => [source.id, source])), places: paths, report };
  const terms = resolveTerms(entries, context);
  const automaton = compileAutomaton(entries, terms, report);
  if (problems.length > 0) throw new ProblemsError(problems);
  checkExamples(entries, automaton, report);
  if (problems.length > 0) throw new ProblemsError(problems);

  const content: PackContent = {
    documents: parsed.map(({ meta: { corrections: _, source, ...meta } }) => ({ ...meta, source: { file: source.file, sha256: source.sha256 } })),
    passages,
    terms,
    occurrences: occurrencesOf(passages, terms, automaton, parsed),
    places: [...places],
    sources: [...sources],
  };
  return { pack: { version: PACK_VERSION, hash: await packHash(content), content }, automaton };
}

/** What `read` gives, or undefined when it reports problems, which are added. */
async function attempt<T>(problems: Problem[], read: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}

function checkDocuments(documents: readonly ParsedDocument[], places: ReadonlySet<string>, problems: Problem[]): void {
  const seen = new Map<string, string>();
  for (const { file, meta, lineOf } of documents) {
    const other = seen.get(meta.id);
    if (other) problems.push({ file, line: lineOf(['id']), message: `the id ${meta.id} is that of ${other} too` });
    seen.set(meta.id, file);
    meta.articles.forEach(({ place }, index) => {
      if (place && !places.has(place)) {
        problems.push({ file, line: lineOf(['articles', index, 'place']), message: `the place ${place} is not in the hierarchy of places` });
      }
    });
  }
}

interface Context {
  /** By document, the passages that evidence may quote. */
  readonly quotable: ReadonlyMap<string, readonly Passage[]>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly places: ReadonlySet<string>;
  readonly report: Report;
}

/** Resolves one evidence, or says what is wrong with it. */
function resolveEvidence(evidence: Evidence, { quotable, sources }: Context): EvidenceRef | string {
  if ('source' in evidence) {
    return sources.has(evidence.source) ? { source: evidence.source } : `no source is called ${evidence.source}`;
  }
  const { document, quote } = evidence;
  const passages = quotable.get(document);
  if (!passages) return `no document is called ${document}`;
  const hits = passages.flatMap((passage) => allIndexesOf(passage.text, quote).map((start) => ({ passage: passage.id, article: passage.article, start })));
  const [hit] = hits;
  if (!hit || hits.length > 1) return `the quotation “${quote}” stands ${hits.length} times in ${document}, must stand once`;
  return { document, passage: hit.passage, article: hit.article, start: hit.start, end: hit.start + quote.length, quote };
}

function resolveTerms(entries: readonly LexiconEntry[], context: Context): Term[] {
  const ids = new Map(entries.map((entry) => [withoutQuotes(entry.value.name), entry]));
  const idOf = (entry: LexiconEntry, path: ReadonlyArray<string | number>, name: string): string => {
    const id = withoutQuotes(name);
    if (!ids.has(id)) context.report(entry, path, `no term is called ${name}`);
    return id;
  };
  const terms = entries.map((entry): Term => {
    const { name, kind, pinyin, surfaces = [], parents = [], related = [], senses } = entry.value;
    const id = withoutQuotes(name);
    if (ids.get(id) !== entry) context.report(entry, ['name'], 'this headword stands twice in the lexicon');
    const reading = pinyinOf(name);
    if (pinyin === reading) context.report(entry, ['pinyin'], 'the pinyin need not be given, it is found without');
    const evidenceAt: EvidenceAt = (at, list = []) =>
      list.flatMap((evidence, index) => {
        const found = resolveEvidence(evidence, context);
        if (typeof found !== 'string') return [found];
        context.report(entry, [...at, 'evidence', index], found);
        return [];
      });
    return {
      id,
      name,
      kind,
      pinyin: pinyin ?? reading,
      surfaces: surfaces.map(({ text }) => text),
      parents: parents.map((parent, index) => ({ id: idOf(entry, ['parents', index], parent), name: parent })),
      children: [],
      related: related.map((other, index) => ({ id: idOf(entry, ['related', index], other), name: other })),
      senses: senses.map((sense, index) => resolveSense(entry, sense, ['senses', index], evidenceAt, idOf, context)),
    };
  });
  return linkBothWays(terms);
}

/** Resolves the evidence of the part of an entry at a path; what is wrong with it is reported. */
type EvidenceAt = (at: ReadonlyArray<string | number>, list: readonly Evidence[] | undefined) => EvidenceRef[];

function resolveSense(
  entry: LexiconEntry,
  sense: EntrySense,
  at: ReadonlyArray<string | number>,
  evidenceAt: EvidenceAt,
  idOf: (entry: LexiconEntry, path: ReadonlyArray<string | number>, name: string) => string,
  { places, sources, report }: Context,
): TermSense {
  const { members, english, first, place, evidence, ...plain } = sense;
  if (place && !places.has(place)) report(entry, [...at, 'place'], `the place ${place} is not in the hierarchy of places`);
  const needsPlace = sense.level === 'province' || sense.level === 'city' || sense.level === 'county';
  if (needsPlace !== (place !== undefined)) {
    report(entry, at, needsPlace ? `a sense of level ${sense.level} needs a place` : `a sense of level ${sense.level} has no place`);
  }
  const memberPath = [...at, 'members', 'stated'];
  const shared = typeof members === 'object' ? evidenceAt([...at, 'members'], members.evidence) : [];
  const resolved: TermSense = {
    ...plain,
    ...(place !== undefined && { place }),
    ...(english && { english: { ...english, evidence: evidenceAt([...at, 'english'], english.evidence) } }),
    ...(first && { first: { ...first, evidence: evidenceAt([...at, 'first'], first.evidence) } }),
    ...(members !== undefined && {
      members:
        members === 'not-stated'
          ? members
          : {
              structural: members.structural === true,
              items: members.stated.map((member, index) => {
                const own = evidenceAt([...memberPath, index], member.evidence);
                if (!member.evidence && !members.evidence) report(entry, [...memberPath, index], `the member ${member.name} has no evidence`);
                return {
                  name: member.name,
                  ...(member.term !== undefined && { term: idOf(entry, [...memberPath, index], member.term) }),
                  evidence: own.length > 0 ? own : shared,
                };
              }),
            },
    }),
    evidence: evidenceAt(at, evidence),
  };
  const older = first && sourceBefore(first.year, resolved, sources);
  if (first && older) report(entry, [...at, 'first'], `first seen in ${first.year}, but its source ${older.id} is of ${older.date}`);
  return resolved;
}

/** A source of `sense` that is older than `year`, in which its phrase is said to have been seen first. */
function sourceBefore(year: number, sense: TermSense, sources: ReadonlyMap<string, Source>): Source | undefined {
  return evidenceOf(sense)
    .flatMap((evidence) => ('source' in evidence ? (sources.get(evidence.source) ?? []) : []))
    .find(({ date }) => date !== undefined && Number(date.slice(0, 4)) < year);
}

/** A member's term knows its parent, a parent its children, and related terms each other. */
function linkBothWays(terms: readonly Term[]): Term[] {
  const byId = new Map(terms.map((term) => [term.id, term]));
  const linked = (): Map<string, Set<string>> => new Map(terms.map((term) => [term.id, new Set<string>()]));
  const [parents, children, related] = [linked(), linked(), linked()];
  const isChild = (id: string, parent: string): void => {
    parents.get(id)?.add(parent);
    children.get(parent)?.add(id);
  };
  for (const term of terms) {
    for (const { id } of term.parents) isChild(term.id, id);
    for (const { id } of term.related) {
      related.get(term.id)?.add(id);
      related.get(id)?.add(term.id);
    }
    for (const { members } of term.senses) {
      if (typeof members !== 'object') continue;
      for (const { term: member } of members.items) if (member) isChild(member, term.id);
    }
  }
  const refs = (map: Map<string, Set<string>>, own: string): TermRef[] =>
    [...(map.get(own) ?? [])].flatMap((id) => {
      const term = byId.get(id);
      return term && id !== own ? [{ id, name: term.name }] : [];
    });
  return terms.map((term) => ({ ...term, parents: refs(parents, term.id), children: refs(children, term.id), related: refs(related, term.id) }));
}

function occurrencesOf(passages: readonly Passage[], terms: readonly Term[], automaton: Automaton, documents: readonly ParsedDocument[]): Occurrence[] {
  const place = (passage: Passage): string | undefined => documents.find(({ meta }) => meta.id === passage.document)?.meta.articles[passage.article]?.place;
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const occurrence = (passage: Passage, match: Match, nested: boolean): Occurrence[] => {
    const term = terms[match.term];
    if (!term) return [];
    const sense = senseIn(term, passage, place(passage), byId);
    return [
      { term: term.id, ...(sense !== undefined && { sense }), passage: passage.id, document: passage.document, start: match.start, end: match.end, nested },
    ];
  };
  return passages
    .filter(isCounted)
    .flatMap((passage) =>
      findTerms(automaton, passage.text).flatMap(({ span, nested }) => [
        ...occurrence(passage, span, false),
        ...nested.filter((match) => match.term !== span.term).flatMap((match) => occurrence(passage, match, true)),
      ]),
    );
}

/**
 * Which sense of `term` a passage uses: the only one, or the one attested in the same article, then in
 * the same place or document. Undefined where nothing tells.
 */
function senseIn(term: Term, passage: Passage, place: string | undefined, passages: ReadonlyMap<string, Passage>): number | undefined {
  if (term.senses.length === 1) return 0;
  const only = (test: (sense: TermSense) => boolean): number | undefined => {
    const found = term.senses.flatMap((sense, index) => (test(sense) ? [index] : []));
    return found.length === 1 ? found[0] : undefined;
  };
  const attested =
    (test: (other: Passage) => boolean) =>
    (sense: TermSense): boolean =>
      sense.evidence.some((evidence) => {
        const other = 'passage' in evidence ? passages.get(evidence.passage) : undefined;
        return other !== undefined && other.document === passage.document && test(other);
      });
  return (
    only(attested((other) => other.article === passage.article)) ??
    only((sense) => sense.place !== undefined && sense.place === place) ??
    only(attested(() => true))
  );
}
