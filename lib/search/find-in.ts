import { rawSpans, searchForm } from '../text/search-form';
import type { Span } from './span';

/** Where `asked` stands in `text`, as raw offsets; compared in search form, none overlapping the one before. */
export function findIn(text: string, asked: string): Span[] {
  const form = searchForm(asked);
  if (form === '') return [];
  const own = searchForm(text);
  const found: Span[] = [];
  for (let at = own.indexOf(form); at >= 0; at = own.indexOf(form, at + form.length)) found.push({ start: at, end: at + form.length });
  return rawSpans(text, found);
}
