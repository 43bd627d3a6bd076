/** What the extension's parts say to each other. The schema checks what arrives and gives the types. */
import * as v from 'valibot';
import type { Term } from './corpus/pack';
import type { Place, Source } from './lexicon/schema';
import type { CitedDocument, KwicLine } from './search/concordance';
import { SnippetSchema } from './snippets/snippet';
import type { CorpusState } from './store/import-corpus';
import type { StorageFault } from './store/storage-fault';

/** More terms than any one page is likely to have; a longer list is not ours. */
const MAX_TERMS = 2000;

const id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));

/** To the background. */
export const RequestSchema = v.variant('type', [
  v.strictObject({ type: v.literal('terms'), ids: v.pipe(v.array(id), v.maxLength(MAX_TERMS)) }),
  v.strictObject({ type: v.literal('passages'), term: id }),
  /** `evenPrivate`: the person was warned that it is stored although the window is private. */
  v.strictObject({ type: v.literal('keep'), snippet: SnippetSchema, evenPrivate: v.optional(v.boolean()) }),
  v.strictObject({ type: v.literal('forget'), id }),
  v.strictObject({ type: v.literal('open'), route: v.pipe(v.string(), v.startsWith('#/'), v.maxLength(2000)) }),
  /** An error of ours on a page: it goes into the extension's diagnostics. */
  v.strictObject({ type: v.literal('fault'), site: v.pipe(v.string(), v.maxLength(300)), message: v.pipe(v.string(), v.maxLength(1000)) }),
]);
export type Request = v.InferOutput<typeof RequestSchema>;

/** Terms with the documents, sources and places that they name. */
export interface TermsAnswer {
  readonly corpus: CorpusState;
  readonly terms: readonly Term[];
  readonly documents: readonly CitedDocument[];
  readonly sources: readonly Source[];
  readonly places: readonly Place[];
}

export interface PassagesAnswer {
  readonly corpus: CorpusState;
  /** How many occurrences the corpus has in all. */
  readonly total: number;
  readonly lines: readonly KwicLine[];
  readonly documents: readonly CitedDocument[];
}

/** What became of a quotation; `private`: nothing was stored yet, the person is to be warned first. */
export type KeepAnswer = { readonly state: 'kept'; readonly id: string; readonly already: boolean } | { readonly state: 'private' };

export interface Answers {
  terms: TermsAnswer;
  passages: PassagesAnswer;
  keep: KeepAnswer;
  forget: null;
  open: null;
  fault: null;
}

export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string; readonly fault?: StorageFault };

/** To the frames of a tab. */
export const TabRequestSchema = v.variant('type', [
  /** Every frame answers with a `FrameReport`. */
  v.strictObject({ type: v.literal('report') }),
  /** Open the card of the next mark, with the keyboard in it. */
  v.strictObject({ type: v.literal('open-card') }),
]);

/** What one frame has, sent to whoever asked its tab. */
export const FrameReportSchema = v.strictObject({
  type: v.literal('frame-report'),
  top: v.boolean(),
  site: v.string(),
  on: v.boolean(),
  counts: v.array(v.strictObject({ term: id, count: v.number() })),
});
export type FrameReport = v.InferOutput<typeof FrameReportSchema>;

/** How many passages a card shows. */
export const CARD_LINES = 3;
