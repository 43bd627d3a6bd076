/** What the extension's parts say to each other. The schema checks what arrives and gives the types. */
import * as v from 'valibot';
import type { Term } from './corpus/pack';
import type { CardShelf, CitedDocument, KwicLine } from './search/concordance';
import { type Selector, SnippetSchema } from './snippets/snippet';
import type { CorpusState } from './store/import-corpus';
import type { StorageFault } from './store/storage-fault';

/** More terms than any one page is likely to have; a longer list is not ours. */
const MAX_TERMS = 2000;

const id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));

/** What the person asks of the page in front of them, by key or in the popup. */
export const COMMANDS = ['next-mark', 'previous-mark', 'open-card', 'keep', 'hide-all'] as const;
export type Command = (typeof COMMANDS)[number];

const natural = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A frame of a tab: see `framePath`. Deeper nesting than this is no page that a person reads. */
const path = v.pipe(v.array(natural), v.maxLength(16));

/** One opening of a card that the top frame shows for an inner one: it names the inner one even where its path has shifted since. */
const opening = v.pipe(v.string(), v.nonEmpty(), v.maxLength(40));

const box = v.strictObject({ x: v.number(), y: v.number(), width: v.number(), height: v.number() });

/** A mark as its card needs it, in any frame. */
const CardSubjectSchema = v.strictObject({
  term: id,
  /** Ids of the terms that stand inside it. */
  nested: v.array(id),
  /** As the page writes it. */
  phrase: v.string(),
  page: v.strictObject({ url: v.string(), title: v.string() }),
  site: v.string(),
});
export type CardSubject = v.InferOutput<typeof CardSubjectSchema>;

/** What frames say to each other while the card of an inner one is shown by the top one. */
const NoteSchema = v.variant('says', [
  /** To the parent and on to the top: show this card. Boxes are of the viewport of the frame that says it. */
  v.strictObject({ says: v.literal('show'), opening, from: path, subject: CardSubjectSchema, boxes: v.array(box), withFocus: v.boolean() }),
  /** To the parent and on to the top: the phrase of the card that is shown stands elsewhere now. */
  v.strictObject({ says: v.literal('moved'), opening, from: path, boxes: v.array(box) }),
  /** To the parent and on to the top: the frame lost the keyboard. Where another frame has it, a finger was put down beside the card. */
  v.strictObject({ says: v.literal('unfocused'), opening, from: path }),
  /** To the top: the card is to close. */
  v.strictObject({ says: v.literal('close'), opening }),
  /** To the frame whose card it is: the pointer came into it, or left it. */
  v.strictObject({ says: v.literal('hover'), isOver: v.boolean() }),
  /** To the frame whose card it is: the person closed it. */
  v.strictObject({ says: v.literal('dismissed') }),
  /** To the frame whose card it is: give the sentence of its mark. */
  v.strictObject({ says: v.literal('quote') }),
]);
export type Note = v.InferOutput<typeof NoteSchema>;

/** What a frame answers to a note: it is done, or will be when the frame is asked again; or the sentence that was asked for. */
export const NoteAnswerSchema = v.union([v.literal('done'), v.literal('loading'), SnippetSchema]);
export type NoteAnswer = v.InferOutput<typeof NoteAnswerSchema>;

/** The key that shows the marks of the style `key` went down in a frame, or was let go: it is so for the whole page. */
const holdKey = v.strictObject({ type: v.literal('hold-key'), isHeld: v.boolean() });

const relay = { type: v.literal('relay'), to: v.union([path, opening]), note: NoteSchema };

/** To the background. */
export const RequestSchema = v.variant('type', [
  v.strictObject({ type: v.literal('terms'), ids: v.pipe(v.array(id), v.maxLength(MAX_TERMS)) }),
  v.strictObject({ type: v.literal('passages'), term: id }),
  /** `evenPrivate`: the person was warned that it is stored although the window is private. */
  v.strictObject({ type: v.literal('keep'), snippet: SnippetSchema, evenPrivate: v.optional(v.boolean()) }),
  v.strictObject({ type: v.literal('forget'), id }),
  /** The selectors of what was kept of a page, by its address without trackers. */
  v.strictObject({ type: v.literal('kept-here'), clean: v.pipe(v.string(), v.url()) }),
  /** Opens the page of a snippet and shows the quotation there, once. */
  v.strictObject({ type: v.literal('back-to-page'), id }),
  v.strictObject({ type: v.literal('open'), route: v.pipe(v.string(), v.startsWith('#/'), v.maxLength(2000)) }),
  /** An error of ours on a page: it goes into the extension's diagnostics. */
  v.strictObject({ type: v.literal('fault'), site: v.pipe(v.string(), v.maxLength(300)), message: v.pipe(v.string(), v.maxLength(1000)) }),
  /** For another frame of the sender's tab. */
  v.strictObject(relay),
  /** Esc was pressed in a frame that has nothing to close: perhaps another one has. */
  v.strictObject({ type: v.literal('escape') }),
  holdKey,
  /** A frame came into a page: it is told when the marks of that are hidden. */
  v.strictObject({ type: v.literal('came') }),
  v.strictObject({ type: v.literal('command'), command: v.picklist(COMMANDS) }),
]);
export type Request = v.InferOutput<typeof RequestSchema>;

/** Terms with the documents, sources and places that they name. */
export interface TermsAnswer extends CardShelf {
  readonly corpus: CorpusState;
  readonly terms: readonly Term[];
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
  'kept-here': readonly Selector[];
  'back-to-page': null;
  open: null;
  fault: null;
  /** Undefined when there is no such frame, or it cannot help. */
  relay: NoteAnswer | undefined;
  escape: null;
  'hold-key': null;
  came: null;
  command: null;
}

export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string; readonly fault?: StorageFault };

/** Where a walk from mark to mark came past the end of the page and began anew. */
const WRAPPED = ['no', 'to-first', 'to-last'] as const;
export type Wrapped = (typeof WRAPPED)[number];

/** What there is to say to a person who sees no card. */
const NOTICES = ['no-marks', 'no-current', 'hidden', 'shown', 'site-off'] as const;
export type Notice = (typeof NOTICES)[number];

/** To the frames of a tab. */
export const TabRequestSchema = v.variant('type', [
  /** Every frame answers with a `FrameReport`. */
  v.strictObject({ type: v.literal('report') }),
  /** A frame answers with a `Survey`. */
  v.strictObject({ type: v.literal('survey') }),
  /** Rings the mark at `index` of the frame, and opens its card; `position` of `total` on the whole page, from 1. */
  v.strictObject({
    type: v.literal('go'),
    index: natural,
    opens: v.boolean(),
    wrapped: v.picklist(WRAPPED),
    position: natural,
    total: natural,
  }),
  /** Rings the occurrence at `index` of a term in the frame. */
  v.strictObject({ type: v.literal('jump'), term: id, index: natural }),
  /** Closes card and ring. */
  v.strictObject({ type: v.literal('leave') }),
  /** Keeps the sentence of the mark that is ringed or whose card is open. */
  v.strictObject({ type: v.literal('keep') }),
  v.strictObject({ type: v.literal('hide'), hidden: v.boolean() }),
  /** The top frame answers whether its marks are hidden. */
  v.strictObject({ type: v.literal('is-hidden') }),
  holdKey,
  /** Answered by a frame for which the engine had to be loaded, when it is there and can be told again. */
  v.strictObject({ type: v.literal('say'), notice: v.picklist(NOTICES) }),
  v.strictObject(relay),
]);
export type TabRequest = v.InferOutput<typeof TabRequestSchema>;

/** Where a walk stands in one frame. */
export const SurveySchema = v.strictObject({
  /** How many marks a person can see, the frame scrolled or not. */
  marks: natural,
  /** The mark that is ringed or whose card is open, an index into them. */
  current: v.optional(natural),
  /** Its card is open and has the keyboard. */
  opened: v.boolean(),
  /** The first one at or below the top of the window; absent where there is none. */
  inSight: v.optional(natural),
});
export type Survey = v.InferOutput<typeof SurveySchema>;

/** What one frame has: sent to whoever asked its tab, and again when it changes. */
export const FrameReportSchema = v.strictObject({
  type: v.literal('frame-report'),
  /** Empty in the top frame; absent where it is not known. */
  path: v.optional(path),
  top: v.boolean(),
  site: v.string(),
  /** The person hid the marks of this page for now. */
  hidden: v.boolean(),
  /** Its text has been gone through, so that what `counts` lacks is not there; it has not where its marks are off or hidden. */
  read: v.boolean(),
  counts: v.array(v.strictObject({ term: id, count: v.number() })),
});
export type FrameReport = v.InferOutput<typeof FrameReportSchema>;

/** How many passages a card shows. */
export const CARD_LINES = 3;
