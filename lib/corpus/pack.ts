/** The pack: a corpus with its lexicon, compiled. One schema gives its types and the check at import. */
import * as v from 'valibot';
import { BilingualSchema, KINDS, LEVELS, PlaceSchema, SourceSchema } from '../lexicon/schema';
import { ArticleSchema, CorrectionSchema, DateSchema, NoteSchema, ROLES } from './schema';

const offset = v.pipe(v.number(), v.integer(), v.minValue(0));
const span = { start: offset, end: offset };

const DocumentSchema = v.strictObject({
  id: v.string(),
  title: v.string(),
  column: v.optional(v.string()),
  issuer: v.optional(BilingualSchema),
  issue: v.optional(v.string()),
  date: DateSchema,
  genre: v.picklist(['article', 'bulletin', 'speech']),
  articles: v.array(ArticleSchema),
  distribution: v.optional(v.array(v.string())),
  notes: v.array(NoteSchema),
  source: v.strictObject({ file: v.string(), sha256: v.string() }),
});
export type CorpusDocument = v.InferOutput<typeof DocumentSchema>;

/** One paragraph, title, heading or caption: the unit that is shown, linked to and cited. */
const PassageSchema = v.strictObject({
  /** Document, hash of the uncorrected text, and an ordinal for repeats: a correction orphans nothing. */
  id: v.string(),
  document: v.string(),
  /** Position in the document, from 0. */
  order: offset,
  /** Index into the document's articles. */
  article: offset,
  role: v.picklist(ROLES),
  text: v.string(),
  bold: v.optional(v.array(v.strictObject(span))),
  /** Where page layout cut the paragraph in the source: offsets in `text`. */
  cuts: v.optional(v.array(offset)),
  corrections: v.optional(v.array(v.strictObject({ ...span, ...CorrectionSchema.entries }))),
});
export type Passage = v.InferOutput<typeof PassageSchema>;

/** What a line, an excerpt or a citation takes of a passage. */
export type CitedPassage = Pick<Passage, 'id' | 'document' | 'article' | 'text'>;

const EvidenceRefSchema = v.union([
  v.strictObject({ passage: v.string(), document: v.string(), article: offset, ...span, quote: v.string() }),
  v.strictObject({ source: v.string() }),
]);
/** Evidence after `compile` has found it: a span of a passage, or a public document. */
export type EvidenceRef = v.InferOutput<typeof EvidenceRefSchema>;

const MembersSchema = v.union([
  v.literal('not-stated'),
  v.strictObject({
    structural: v.boolean(),
    items: v.array(v.strictObject({ name: v.string(), term: v.optional(v.string()), evidence: v.array(EvidenceRefSchema) })),
  }),
]);

const TermSenseSchema = v.strictObject({
  level: v.picklist(LEVELS),
  place: v.optional(v.string()),
  issuer: v.optional(BilingualSchema),
  since: v.optional(v.string()),
  status: v.optional(v.picklist(['in-use', 'historical', 'withdrawn'])),
  period: v.optional(v.string()),
  gloss: BilingualSchema,
  english: v.optional(v.strictObject({ text: v.string(), official: v.boolean(), evidence: v.array(EvidenceRefSchema) })),
  first: v.optional(v.strictObject({ year: v.number(), occasion: BilingualSchema, evidence: v.array(EvidenceRefSchema) })),
  members: v.optional(MembersSchema),
  membersNote: v.optional(BilingualSchema),
  evidence: v.array(EvidenceRefSchema),
});
export type TermSense = v.InferOutput<typeof TermSenseSchema>;

/** Another term, as it is linked to. */
const TermRefSchema = v.strictObject({ id: v.string(), name: v.string() });
export type TermRef = v.InferOutput<typeof TermRefSchema>;

const TermSchema = v.strictObject({
  /** The headword without quotation marks. */
  id: v.string(),
  name: v.string(),
  kind: v.picklist(KINDS),
  pinyin: v.string(),
  surfaces: v.array(v.string()),
  parents: v.array(TermRefSchema),
  children: v.array(TermRefSchema),
  related: v.array(TermRefSchema),
  senses: v.array(TermSenseSchema),
});
export type Term = v.InferOutput<typeof TermSchema>;

/** A term in a passage. */
const OccurrenceSchema = v.strictObject({
  term: v.string(),
  /** Index into the term's senses; absent where the evidence does not tell which. */
  sense: v.optional(offset),
  passage: v.string(),
  document: v.string(),
  ...span,
  /** Stands inside a longer term. */
  nested: v.boolean(),
});
export type Occurrence = v.InferOutput<typeof OccurrenceSchema>;

/** Changes when the shape of a pack does. */
export const PACK_VERSION = 1;

const PackSchema = v.strictObject({
  version: v.literal(PACK_VERSION),
  /** SHA-256 of the content: what `packHash` gives for it. */
  hash: v.string(),
  content: v.strictObject({
    documents: v.array(DocumentSchema),
    passages: v.array(PassageSchema),
    terms: v.array(TermSchema),
    occurrences: v.array(OccurrenceSchema),
    places: v.array(PlaceSchema),
    sources: v.array(SourceSchema),
  }),
});
export type Pack = v.InferOutput<typeof PackSchema>;
export type PackContent = Pack['content'];

/** SHA-256 of bytes, or of a text as UTF-8, in hexadecimal. */
export async function sha256(data: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', typeof data === 'string' ? new TextEncoder().encode(data) : data);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export const packHash = (content: PackContent): Promise<string> => sha256(JSON.stringify(content));

/**
 * The pack in `data`, checked whole: its shape and its hash.
 * @throws {Error} one line that names the place of the first fault
 */
export async function readPack(data: unknown): Promise<Pack> {
  const parsed = v.safeParse(PackSchema, data);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    throw new Error(`pack: ${v.getDotPath(issue) ?? 'whole'}: ${issue.message}`);
  }
  // The schema gives the same values in its own order; the hash is of the content as it was written.
  const { content } = data as Pack;
  if ((await packHash(content)) !== parsed.output.hash) throw new Error('pack: its content does not have its hash');
  return parsed.output;
}
