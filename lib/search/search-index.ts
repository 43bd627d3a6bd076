/** The shape of a compiled full-text index: a small header, and numbered parts of bytes that are read as needed. */
import * as v from 'valibot';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Changes when the parts or what they mean do. */
export const INDEX_VERSION = 2;

/** How many passages' words stand in one part: a screen of lines reads few, a whole corpus not too many. */
export const WORD_BLOCK = 128;

/** How many words of the vocabulary stand in one part. */
export const VOCABULARY_BLOCK = 16_384;

const IndexHeaderSchema = v.strictObject({
  version: v.literal(INDEX_VERSION),
  /** All passages in the corpus's order, searched or not; a passage's place in it is its ordinal. */
  passages: whole,
  /** How many of them are searched. */
  searched: whole,
  /** In the corpus's order: the ordinal of the first passage, and of the first of each article. */
  documents: v.array(v.strictObject({ id: v.string(), first: whole, articles: v.array(whole) })),
  /** The first pair of each block of postings; the blocks are the parts from 1 on. */
  firsts: v.array(whole),
  /** Where the parts with the words of the passages begin, `WORD_BLOCK` passages each (see `WordIndex`). */
  wordsFrom: whole,
  /** Where the parts with the vocabulary begin, `VOCABULARY_BLOCK` words each; the part before them holds the words' counts. */
  vocabularyFrom: whole,
  vocabulary: whole,
  /** How many words (not punctuation) the searched passages have. */
  words: whole,
});
export type IndexHeader = v.InferOutput<typeof IndexHeaderSchema>;

export interface BuiltIndex {
  readonly header: IndexHeader;
  /** Part 0: how many units the search form of each passage has; then postings, passages' words, counts, vocabulary. */
  readonly parts: readonly Uint8Array<ArrayBuffer>[];
}

/** Gives the parts of these numbers, in their order. */
export type ReadParts = (numbers: readonly number[]) => Promise<Uint8Array[]>;

const FileHeaderSchema = v.strictObject({ header: IndexHeaderSchema, lengths: v.array(whole) });

/** An index as one file: the length of the header, the header as JSON, the parts. */
export function serialiseIndex({ header, parts }: BuiltIndex): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify({ header, lengths: parts.map((part) => part.length) }));
  const file = new Uint8Array(4 + json.length + parts.reduce((sum, part) => sum + part.length, 0));
  new DataView(file.buffer).setUint32(0, json.length, true);
  file.set(json, 4);
  let at = 4 + json.length;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}

/** @throws {Error} when the file is not such an index, or not whole */
export function deserialiseIndex(file: Uint8Array<ArrayBuffer>): BuiltIndex {
  const length = file.length < 4 ? -1 : new DataView(file.buffer, file.byteOffset).getUint32(0, true);
  if (length < 0 || 4 + length > file.length) throw new Error('index: the file is not whole');
  const { header, lengths } = v.parse(FileHeaderSchema, JSON.parse(new TextDecoder().decode(file.subarray(4, 4 + length))));
  let at = 4 + length;
  const parts = lengths.map((size) => {
    const part = file.slice(at, at + size);
    at += size;
    return part;
  });
  if (at !== file.length) throw new Error('index: the file is not whole');
  return { header, parts };
}
