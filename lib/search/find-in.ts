import { rawSpan, searchForm, searchUnits } from '../text/search-form';
import type { Span } from './span';

/** Where `asked` stands in `text`, as raw offsets; compared in search form, none overlapping the one before. */
export function findIn(text: string, asked: string): Span[] {
  const form = searchForm(asked);
  if (form === '') return [];
  const units = searchUnits(text);
  const own = searchForm(text);
  const spans: Span[] = [];
  for (let at = own.indexOf(form); at >= 0; at = own.indexOf(form, at + form.length)) spans.push(rawSpan(units, at, at + form.length));
  return spans;
}
