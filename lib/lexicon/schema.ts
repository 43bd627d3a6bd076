/** The shape of the lexicon's YAML files. One schema gives the types and the checks at run time. */
import * as v from 'valibot';

export const KINDS = ['numeric', 'campaign', 'project', 'mechanism', 'formula', 'motto', 'concept', 'organisation', 'document'] as const;
export type Kind = (typeof KINDS)[number];

export const LEVELS = ['national', 'province', 'city', 'county', 'unstated'] as const;
export type Level = (typeof LEVELS)[number];

const text = v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'));

/** The same words in Chinese and English. */
export const BilingualSchema = v.strictObject({ zh: text, en: text });

/** Where a fact comes from: a quotation of a corpus document, or a named public document. */
const EvidenceSchema = v.union([v.strictObject({ document: text, quote: text }), v.strictObject({ source: text })], 'must be {document, quote} or {source}');
export type Evidence = v.InferOutput<typeof EvidenceSchema>;
const evidences = v.pipe(v.array(EvidenceSchema), v.minLength(1, 'must name at least one evidence'));

export interface Guard {
  /** Stands directly between quotation marks of any kind. */
  readonly quoted?: true | undefined;
  /** Is spoken of as a phrase: a word that says so (`NAMING_…` in `context.ts`) stands directly before or after (quotation marks between are passed over). */
  readonly named?: true | undefined;
  /** A word of public affairs (`OFFICIAL_WORDS`) stands within `CONTEXT_LENGTH` on either side. */
  readonly official?: true | undefined;
  /** One of these stands directly before (quotation marks between are passed over). */
  readonly before?: readonly string[] | undefined;
  /** One of these stands directly after (quotation marks between are passed over). */
  readonly after?: readonly string[] | undefined;
  /** None of these stands directly before. */
  readonly notBefore?: readonly string[] | undefined;
  /** None of these stands directly after. */
  readonly notAfter?: readonly string[] | undefined;
  /** One of these guards holds. */
  readonly any?: readonly Guard[] | undefined;
}

const strings = v.pipe(v.array(text), v.minLength(1));
const GuardSchema: v.GenericSchema<Guard> = v.pipe(
  v.strictObject({
    quoted: v.optional(v.literal(true)),
    named: v.optional(v.literal(true)),
    official: v.optional(v.literal(true)),
    before: v.optional(strings),
    after: v.optional(strings),
    notBefore: v.optional(strings),
    notAfter: v.optional(strings),
    any: v.optional(v.pipe(v.array(v.lazy(() => GuardSchema)), v.minLength(2))),
  }),
  v.check((guard) => Object.keys(guard).length > 0, 'a guard must have a condition'),
);

/** A string by which a term is found. The guard beside it binds it alone. */
const SurfaceSchema = v.pipe(
  v.union([text, v.strictObject({ text, guard: v.optional(GuardSchema) })]),
  v.transform((surface) => (typeof surface === 'string' ? { text: surface } : surface)),
);

const MemberSchema = v.strictObject({
  name: text,
  /** The headword of the term that this member is, where it is one. */
  term: v.optional(text),
  evidence: v.optional(evidences),
});

const MembersSchema = v.union(
  [
    v.literal('not-stated'),
    v.strictObject({
      stated: v.pipe(
        v.array(
          v.pipe(
            v.union([text, MemberSchema]),
            v.transform((member) => (typeof member === 'string' ? { name: member } : member)),
          ),
        ),
        v.minLength(2),
      ),
      /** The members are read off headings or lead sentences, which do not list them as such. */
      structural: v.optional(v.literal(true)),
      /** Evidence of all members at once. */
      evidence: v.optional(evidences),
    }),
  ],
  'must be not-stated, or {stated: [...]}',
);

const isoDate = v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.regex(/^\d{4}(-\d{2}){0,2}$/, 'must be YYYY, YYYY-MM or YYYY-MM-DD'));

export const SenseSchema = v.strictObject({
  level: v.picklist(LEVELS),
  place: v.optional(text),
  issuer: v.optional(BilingualSchema),
  since: v.optional(isoDate),
  status: v.optional(v.picklist(['in-use', 'historical', 'withdrawn'])),
  period: v.optional(text),
  gloss: BilingualSchema,
  english: v.optional(v.strictObject({ text, official: v.boolean(), evidence: v.optional(evidences) })),
  first: v.optional(v.strictObject({ year: v.number(), occasion: BilingualSchema, evidence: evidences })),
  members: v.optional(MembersSchema),
  /** What a reader has to know of the members: why they are not as many as the numeral in the name says, or whose list of several it is. */
  membersNote: v.optional(BilingualSchema),
  evidence: v.optional(evidences),
});

export const EntrySchema = v.strictObject({
  name: text,
  kind: v.picklist(KINDS),
  pinyin: v.optional(text),
  /** Binds the name. */
  guard: v.optional(GuardSchema),
  surfaces: v.optional(v.pipe(v.array(SurfaceSchema), v.minLength(1))),
  examples: v.optional(strings),
  counterexamples: v.optional(strings),
  parents: v.optional(strings),
  related: v.optional(strings),
  senses: v.pipe(v.array(SenseSchema), v.minLength(1)),
});
/** An entry as written, before `compile` resolves its evidence. */
export type Entry = v.InferOutput<typeof EntrySchema>;
export type EntrySense = Entry['senses'][number];

export const LexiconFileSchema = v.array(EntrySchema);

/** A public document against which national facts were read. */
export const SourceSchema = v.strictObject({
  id: text,
  title: BilingualSchema,
  /** Left out where the text that was read gives none. */
  date: v.optional(isoDate),
  /** The kind of text in which it was read; a card says it. */
  checked: BilingualSchema,
});
export type Source = v.InferOutput<typeof SourceSchema>;

/** A node of the hierarchy of places; its path is its names joined by `/`. */
export const PlaceSchema = v.strictObject({ path: text, en: text });
export type Place = v.InferOutput<typeof PlaceSchema>;
