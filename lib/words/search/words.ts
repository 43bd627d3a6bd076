import type { Reason } from '../../search/look-up';
import type { FilterName, QueryMistake } from '../../search/query';

/** The order in which collocates can be put; the first is where they begin. */
export const COLLOCATE_ORDERS = ['count', 'documents', 'logLikelihood', 'logDice', 'mutualInformation'] as const;
export type CollocateOrder = (typeof COLLOCATE_ORDERS)[number];

/** A measure: its heading, where its formula is from, and when not to trust it. */
export interface MeasureWords {
  readonly name: string;
  readonly source: string;
  readonly caution: string;
}

/** What the look-up box, the reading room's screens and the concordance say. */
export interface SearchWords {
  readonly box: {
    readonly label: string;
    readonly placeholder: string;
    terms(shown: number, total: number): string;
    passages(shown: number, total: number): string;
    none(asked: string): string;
    readonly noneHint: string;
    readonly reasons: Readonly<Record<Reason, string>>;
    readonly mistakes: Readonly<Record<QueryMistake['mistake'], string>>;
    mistakeAt(part: string): string;
    failed(error: string): string;
    readonly allResults: string;
    asLines(asked: string): string;
    readonly more: string;
    readonly how: string;
    readonly syntax: ReadonlyArray<readonly [example: string, meaning: string]>;
    readonly offline: string;
    /** The address bar's first suggestion. */
    omnibox(asked: string): string;
  };
  readonly nav: Readonly<Record<'lookUp' | 'index' | 'compare' | 'concordance' | 'main', string>>;
  readonly index: {
    readonly title: string;
    readonly by: string;
    readonly orders: Readonly<Record<'pinyin' | 'number' | 'kind' | 'place', string>>;
    readonly noNumber: string;
    readonly otherLetters: string;
    readonly jump: string;
    passages(count: number): string;
    /** What the number beside a term is. */
    readonly countNote: string;
    placeAt(place: string, level: string): string;
  };
  readonly term: {
    readonly where: string;
    readonly document: string;
    readonly place: string;
    readonly date: string;
    readonly uses: string;
    readonly per10000: string;
    readonly earliest: string;
    earliestDated(document: string, date: string): string;
    /** Between documents of which each may be the earliest. */
    readonly earliestOr: string;
    earliestEstimated(documents: string): string;
    earliestUnclear(documents: string): string;
    readonly earliestNote: string;
    absent(documents: string): string;
    small(documents: number): string;
    /** What counts as a character where rates and lengths are shown. */
    readonly charactersNote: string;
    readonly lines: string;
  };
  readonly document: {
    readonly alsoIn: string;
    readonly find: string;
    readonly map: string;
    nth(nth: number, total: number): string;
    none(asked: string): string;
    readonly previous: string;
    readonly next: string;
    readonly copy: string;
    readonly save: string;
  };
  readonly compare: {
    readonly title: string;
    readonly documents: string;
    readonly places: string;
    readonly pick: string;
    readonly shared: string;
    only(name: string): string;
    readonly others: string;
    readonly othersNone: string;
    readonly none: string;
    counts(name: string, terms: number, characters: number): string;
    readonly small: string;
    /** What the numbers beside a term are. */
    readonly countNote: string;
  };
  readonly concordance: {
    readonly title: string;
    readonly ask: string;
    readonly placeholder: string;
    readonly modes: Readonly<Record<'string' | 'word' | 'term', string>>;
    readonly modeLabel: string;
    readonly go: string;
    readonly start: string;
    noLines(asked: string): string;
    /** Where only a part of the corpus is asked, or words or terms alone: the corpus may have it. */
    noLinesHere(asked: string): string;
    lines(shown: number, total: number, documents: number): string;
    per10000(value: string): string;
    readonly few: string;
    readonly views: Readonly<Record<'lines' | 'collocates' | 'dispersion' | 'keyness' | 'together', string>>;
    readonly viewLabel: string;
    readonly sort: string;
    readonly unit: string;
    readonly units: Readonly<Record<'character' | 'word', string>>;
    readonly neighbours: Readonly<Record<'L1' | 'R1' | 'L2' | 'R2', string>>;
    readonly corpusOrder: string;
    readonly group: string;
    readonly noGroup: string;
    readonly atEdge: string;
    groupOf(neighbour: string, count: number, documents: number): string;
    readonly filtersLabel: string;
    readonly filters: Readonly<Record<FilterName | 'level' | 'sense', string>>;
    readonly all: string;
    sense(number: number): string;
    readonly senseUnknown: string;
    readonly sample: string;
    readonly sampleAll: string;
    readonly seed: string;
    readonly exports: string;
    readonly columns: Readonly<Record<'left' | 'node' | 'right' | 'source' | 'passage', string>>;
    readonly selectLine: string;
    selected(count: number): string;
    readonly saveSelected: string;
    saved(count: number, already: number): string;
    readonly more: string;
    readonly window: string;
    windowWords(count: number): string;
    readonly word: string;
    readonly count: string;
    readonly left: string;
    readonly right: string;
    readonly documents: string;
    readonly inCorpus: string;
    readonly expected: string;
    readonly measures: Readonly<Record<'logLikelihood' | 'logDice' | 'mutualInformation' | 'deviation' | 'logRatio' | 'keyLogLikelihood', MeasureWords>>;
    readonly order: string;
    readonly fewMark: string;
    readonly fewNote: string;
    /** The same of key words, which may well be of one document alone. */
    readonly fewKeyNote: string;
    dispersion(count: number, range: number, documents: number): string;
    readonly onlyOneDocument: string;
    readonly keyOf: string;
    keySizes(words: number, rest: number): string;
    readonly rest: string;
    readonly restPer10000Words: string;
    readonly per10000Words: string;
    readonly termA: string;
    readonly termB: string;
    readonly together: string;
    readonly togetherNote: string;
    /** That a table is longer than what is listed of it. */
    first(shown: number, total: number): string;
    readonly noCollocates: string;
  };
  readonly keys: {
    readonly title: string;
    readonly close: string;
    readonly hint: string;
    readonly rows: ReadonlyArray<readonly [keys: string, meaning: string]>;
  };
  readonly welcome: {
    readonly title: string;
    readonly lead: string;
    readonly steps: ReadonlyArray<readonly [title: string, text: string]>;
    readonly sample: string;
    readonly sampleNote: string;
    /** Where the card will be, as long as there is none. */
    readonly cardHere: string;
    readonly tryBox: string;
    readonly done: string;
    readonly pin: string;
  };
}
