import { rawSpans, searchForm } from '../text/search-form';
import { wantedStrings } from './query';
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

/**
 * Where in each of `texts` stands what is asked for: the whole of it, or where none has that, each string that
 * it wants as the look-up box understands it. Ascending, none overlapping the one before.
 */
export function findAsked(texts: readonly string[], asked: string): Span[][] {
  const whole = texts.map((text) => findIn(text, asked));
  if (whole.some(({ length }) => length > 0)) return whole;
  const strings = wantedStrings(asked);
  return texts.map((text) => {
    const found = strings.flatMap((string) => findIn(text, string)).sort((a, b) => a.start - b.start || b.end - a.end);
    let end = 0;
    return found.filter((span) => {
      if (span.start < end) return false;
      end = span.end;
      return true;
    });
  });
}
