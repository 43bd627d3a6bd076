import type { CitedPassage } from '../corpus/pack';
import { wholeTo } from '../text/characters';
import { rawSpans } from '../text/search-form';
import type { Span } from './span';

/** A part of a passage in which what was asked for is marked. */
export interface Excerpt {
  readonly passage: string;
  readonly document: string;
  readonly article: number;
  /** With an ellipsis where it is cut. */
  readonly text: string;
  /** In `text`, ascending. */
  readonly spans: readonly Span[];
}

/** How long an excerpt is, in UTF-16 code units: two or three lines of a list. */
const EXCERPT_LENGTH = 90;
/** How much of it stands before the first mark. */
const BEFORE = 24;
const CUT = '…';

/** @param found in units of the passage's search form, ascending, as `findPassages` gives them */
export function excerptOf(passage: CitedPassage, found: readonly Span[], length = EXCERPT_LENGTH): Excerpt {
  const spans = rawSpans(passage.text, found);
  const first = spans[0]?.start ?? 0;
  const isWhole = passage.text.length <= length;
  const from = isWhole ? 0 : wholeTo(passage.text, Math.max(0, Math.min(first - BEFORE, passage.text.length - length)));
  const to = isWhole ? passage.text.length : wholeTo(passage.text, Math.min(passage.text.length, Math.max(from + length, spans[0]?.end ?? 0)));
  const head = from > 0 ? CUT : '';
  const shift = head.length - from;
  return {
    passage: passage.id,
    document: passage.document,
    article: passage.article,
    text: head + passage.text.slice(from, to) + (to < passage.text.length ? CUT : ''),
    spans: spans.filter(({ start, end }) => start >= from && end <= to).map(({ start, end }) => ({ start: start + shift, end: end + shift })),
  };
}
