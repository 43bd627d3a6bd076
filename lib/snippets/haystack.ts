import { fold } from '../text/fold';
import type { Snippet } from './snippet';

const folded = new Map<string, string>();

/** Folding a character asks several tables; a person's texts have few thousand different ones. */
function foldOnce(unit: string): string {
  let canonical = folded.get(unit);
  if (canonical === undefined) {
    canonical = fold(unit).toLowerCase();
    folded.set(unit, canonical);
  }
  return canonical;
}

/** Text in canonical characters and lower case, without spaces: what a search is compared by. */
export function searchable(text: string): string {
  let result = '';
  for (let i = 0; i < text.length; i++) result += foldOnce(text.charAt(i));
  return result;
}

/** Keeps a find from running from one field into the next: no text folds to it. */
const FIELD_END = '\n';

/** Everything of a snippet that a search looks in: quotation, note, tags, title, author, site, issuer. */
export function haystack({ exact, note, tags, collection = '', facts }: Pick<Snippet, 'exact' | 'note' | 'tags' | 'collection' | 'facts'>): string {
  const { title, author, site, issuer, column } = facts;
  const named = [title, author, site, issuer, column].flatMap((fact) => (fact ? [fact.text] : []));
  return [exact, note, ...tags, collection, ...named].map(searchable).join(FIELD_END);
}
