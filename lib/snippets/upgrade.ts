import { withoutTrackers } from './address';
import { type KeptSnippet, LONGEST_LINE, NO_REMARKS } from './snippet';

/** A row of the person's database as version 1 kept it. */
export interface SnippetV1 {
  readonly id: string;
  readonly kept: string;
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly terms: string[];
  readonly source:
    | { readonly kind: 'page'; readonly url: string; readonly title: string }
    | { readonly kind: 'corpus'; readonly document: string; readonly passage: string; readonly pack: string; readonly title: string };
}

/** The same snippet as version 2 keeps it. Version 1 kept whole sentences, and no paragraph. */
export function fromVersion1({ id, kept, exact, prefix, suffix, terms, source }: SnippetV1): KeptSnippet {
  const title = source.title.trim().slice(0, LONGEST_LINE);
  const place: KeptSnippet['source'] =
    source.kind === 'page'
      ? { kind: 'page', url: source.url, clean: withoutTrackers(source.url) }
      : { kind: 'corpus', document: source.document, passage: source.passage, pack: source.pack };
  return {
    id,
    kept,
    changed: kept,
    exact,
    prefix,
    suffix,
    sentence: exact,
    paragraph: '',
    terms,
    genre: 'web',
    facts: title === '' ? {} : { title: { text: title, from: source.kind === 'page' ? 'title' : 'corpus' } },
    source: place,
    ...NO_REMARKS,
  };
}
