import * as v from 'valibot';

/** How many UTF-16 code units of surroundings a quotation keeps on each side, so that its place can be found again. */
export const SELECTOR_CONTEXT = 64;

/** Longer than any article: a quotation, or the paragraph around it; in UTF-16 code units. */
export const LONGEST_TEXT = 100_000;
export const LONGEST_LINE = 2_000;

const line = v.pipe(v.string(), v.maxLength(LONGEST_LINE));
const name = v.pipe(line, v.nonEmpty());
const long = v.pipe(v.string(), v.maxLength(LONGEST_TEXT));
const context = v.pipe(v.string(), v.maxLength(SELECTOR_CONTEXT));
const offset = v.pipe(v.number(), v.integer(), v.minValue(0));
const address = v.pipe(v.string(), v.url(), v.regex(/^(https?|file):/, 'must be the address of a page'));

const FactSchema = v.strictObject({
  text: name,
  /** Where it was found, as a person could look it up: `meta PubDate`, `json-ld author`, `time`; `person` who typed it. */
  from: name,
});
/** One thing known of a source, and where it was found. */
export type Fact = v.InferOutput<typeof FactSchema>;

const factEntries = {
  title: v.optional(FactSchema),
  /** The name of the site or periodical. */
  site: v.optional(FactSchema),
  author: v.optional(FactSchema),
  /** The body that issued the text, where that is not the site. */
  issuer: v.optional(FactSchema),
  column: v.optional(FactSchema),
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  published: v.optional(
    v.strictObject({ ...FactSchema.entries, text: v.pipe(v.string(), v.regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'must be YYYY, YYYY-MM or YYYY-MM-DD')) }),
  ),
  /** Path in the hierarchy of places, or a name as a person wrote it. */
  place: v.optional(FactSchema),
};
const FactsSchema = v.strictObject(factEntries);
export type Facts = v.InferOutput<typeof FactsSchema>;

export const FACTS = Object.keys(factEntries) as ReadonlyArray<keyof Facts>;

export const COLOURS = ['yellow', 'green', 'blue', 'red', 'purple'] as const;
export type Colour = (typeof COLOURS)[number];

/** What kind of text the source is: it decides how it is cited (GB/T 7714—2015: [EB/OL], [N], [R]). */
export const GENRES = ['web', 'newspaper', 'report'] as const;
export type SourceGenre = (typeof GENRES)[number];

/** What a person adds to a quotation, and may change at any time. */
const RemarksSchema = v.strictObject({
  note: long,
  /** As many as a line can hold that a person writes them in. */
  tags: v.pipe(v.array(name), v.maxLength(LONGEST_LINE)),
  collection: v.optional(name),
  colour: v.optional(v.picklist(COLOURS)),
});
export type Remarks = v.InferOutput<typeof RemarksSchema>;

/** A quotation that a person saves, with its place (W3C Web Annotation: TextQuoteSelector, TextPositionSelector) and its source. */
export const SnippetSchema = v.strictObject({
  /** Exactly as it stood, without normalising. */
  exact: v.pipe(long, v.nonEmpty()),
  prefix: context,
  suffix: context,
  /** Where it stood in the text of its page or passage (see `PageText`): UTF-16 code units. A hint: pages change. */
  position: v.optional(v.strictObject({ start: offset, end: offset })),
  /** The sentence, or run of sentences, and the paragraph that it stands in; '' where not known. */
  sentence: long,
  paragraph: long,
  /** Ids of the terms in it. */
  terms: v.array(name),
  /** BCP 47, as the page states it. */
  language: v.optional(name),
  genre: v.picklist(GENRES),
  facts: FactsSchema,
  source: v.variant('kind', [
    v.strictObject({
      kind: v.literal('page'),
      /** As it stood in the address bar. */
      url: address,
      /** As the page itself states it. */
      canonical: v.optional(address),
      /** `url` without trackers. */
      clean: address,
    }),
    v.strictObject({ kind: v.literal('corpus'), document: name, passage: name, pack: line }),
  ]),
  ...RemarksSchema.entries,
});
export type Snippet = v.InferOutput<typeof SnippetSchema>;

/** What finds a quotation again. */
export type Selector = Pick<Snippet, 'exact' | 'prefix' | 'suffix' | 'position'>;

/** A moment: ISO 8601, UTC, with milliseconds, so that moments sort as text. */
const moment = v.pipe(v.string(), v.isoTimestamp(), v.length(24));

/** A snippet as it is kept. */
export const KeptSnippetSchema = v.strictObject({
  id: name,
  kept: moment,
  /** When it was last changed; `kept` if never. */
  changed: moment,
  /** When it was looked for on its page and was not there any more; absent when it was there the last time. */
  missing: v.optional(moment),
  ...SnippetSchema.entries,
});
export type KeptSnippet = v.InferOutput<typeof KeptSnippetSchema>;

export const NO_REMARKS: Remarks = { note: '', tags: [] };

/** Two snippets with one key are the same quotation from the same place. */
export function snippetKey({ exact, prefix, suffix, source }: Pick<Snippet, 'exact' | 'prefix' | 'suffix' | 'source'>): string {
  const place = source.kind === 'page' ? source.clean : source.passage;
  return JSON.stringify([source.kind, place, prefix, exact, suffix]);
}
