/** The shape of a document's front matter, which the pack carries on. */
import * as v from 'valibot';
import { BilingualSchema } from '../lexicon/schema';

const text = v.pipe(v.string(), v.nonEmpty());
const month = v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.regex(/^\d{4}(-\d{2})?$/, 'must be YYYY or YYYY-MM'));

export const DateSchema = v.union(
  [
    v.strictObject({ stated: v.pipe(text, v.isoDate('must be YYYY-MM-DD')), quote: text }),
    v.strictObject({ from: month, to: v.optional(month), reason: BilingualSchema }),
  ],
  'must be {stated, quote} or an estimate {from, to, reason}',
);
/** The date a document states, or an estimate with its reason. */
export type DocumentDate = v.InferOutput<typeof DateSchema>;

export const ArticleSchema = v.strictObject({
  title: text,
  author: v.optional(text),
  role: v.optional(text),
  /** Path in the hierarchy of places. */
  place: v.optional(text),
  placeNote: v.optional(BilingualSchema),
});

export const CorrectionSchema = v.strictObject({ from: text, to: text, why: BilingualSchema });

export const NoteSchema = v.strictObject({ quote: text, note: BilingualSchema });

export const ROLES = [
  'title',
  'heading',
  'paragraph',
  'byline',
  'column',
  'caption',
  'credit',
  'furniture',
  'contents',
  'distribution',
  'blank',
  'repeat',
] as const;
export type Role = (typeof ROLES)[number];

export const FrontMatterSchema = v.strictObject({
  id: v.pipe(text, v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by -')),
  title: text,
  column: v.optional(text),
  issuer: v.optional(BilingualSchema),
  issue: v.optional(text),
  date: DateSchema,
  genre: v.picklist(['article', 'bulletin', 'speech']),
  articles: v.pipe(v.array(ArticleSchema), v.minLength(1)),
  distribution: v.optional(v.array(text)),
  source: v.strictObject({
    file: text,
    sha256: v.pipe(text, v.hash(['sha256'])),
    /** What parts two blocks: a blank line or a line end. */
    separator: v.picklist(['blank', 'line']),
    /** What the source writes before a block of a role. */
    marks: v.optional(v.record(v.string(), v.string())),
    /** What stands after the last block. */
    end: v.optional(v.string(), '\n'),
  }),
  corrections: v.optional(v.array(CorrectionSchema), []),
  notes: v.optional(v.array(NoteSchema), []),
});
export type FrontMatter = v.InferOutput<typeof FrontMatterSchema>;
