import * as v from 'valibot';

/** How many UTF-16 code units of surroundings a quotation keeps on each side, so that its place can be found again. */
export const SELECTOR_CONTEXT = 64;

const text = v.string();

/** A quotation that a person saved, with its place (W3C Web Annotation: TextQuoteSelector) and its source. */
export const SnippetSchema = v.strictObject({
  /** Exactly as it stood, without normalising. */
  exact: v.pipe(text, v.nonEmpty(), v.maxLength(100_000)),
  prefix: v.pipe(text, v.maxLength(SELECTOR_CONTEXT)),
  suffix: v.pipe(text, v.maxLength(SELECTOR_CONTEXT)),
  /** Ids of the terms in it. */
  terms: v.array(text),
  source: v.variant('kind', [
    v.strictObject({ kind: v.literal('page'), url: v.pipe(text, v.url(), v.regex(/^(https?|file):/, 'must be the address of a page')), title: text }),
    v.strictObject({ kind: v.literal('corpus'), document: text, passage: text, pack: text, title: text }),
  ]),
});
export type Snippet = v.InferOutput<typeof SnippetSchema>;

/** A snippet as it is kept. */
export interface KeptSnippet extends Snippet {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly kept: string;
}

/** Two snippets with one key are the same quotation from the same place. */
export function snippetKey({ exact, prefix, suffix, source }: Snippet): string {
  const place = source.kind === 'page' ? source.url : source.passage;
  return JSON.stringify([source.kind, place, prefix, exact, suffix]);
}
