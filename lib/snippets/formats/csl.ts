import type { KeptSnippet } from '../snippet';
import { type Reference, referenceOf } from './reference';

const TYPES: Readonly<Record<Reference['genre'], string>> = { web: 'webpage', newspaper: 'article-newspaper', report: 'report' };

/**
 * The source of a snippet as CSL-JSON 1.0.2, with the quotation as its abstract. Names are literal: a
 * Chinese name is not cut into two, nor is that of a body.
 */
function cslItem(snippet: KeptSnippet): Record<string, unknown> {
  const { id, genre, title, authors, container, publisher, section, published, accessed, url, language } = referenceOf(snippet);
  return {
    id,
    type: TYPES[genre],
    title,
    ...(authors.length > 0 && { author: authors.map((literal) => ({ literal })) }),
    ...(container !== undefined && { 'container-title': container }),
    ...(publisher !== undefined && { publisher }),
    ...(section !== undefined && { section }),
    ...(published !== undefined && { issued: dateOf(published) }),
    accessed: dateOf(accessed),
    ...(url !== undefined && { URL: url }),
    ...(language !== undefined && { language }),
    abstract: snippet.exact,
    ...(snippet.note !== '' && { note: snippet.note }),
    ...(snippet.tags.length > 0 && { keyword: snippet.tags.join(', ') }),
  };
}

const dateOf = (date: string): { 'date-parts': number[][] } => ({ 'date-parts': [date.split('-').map(Number)] });

export function* csl(snippets: readonly KeptSnippet[]): Generator<string> {
  yield '[';
  let between = '\n';
  for (const snippet of snippets) {
    yield between + JSON.stringify(cslItem(snippet));
    between = ',\n';
  }
  yield '\n]\n';
}
