import type { CitedPassage, CorpusDocument, Occurrence } from '../corpus/pack';
import type { Place, Source } from '../lexicon/schema';
import { wholeTo } from '../text/characters';
import { sentenceAround } from '../text/sentences';

/** One occurrence with its left and right context (keyword in context). */
export interface KwicLine {
  readonly passage: string;
  readonly document: string;
  readonly article: number;
  /** Where the node starts in its passage, UTF-16 code units. */
  readonly start: number;
  readonly left: string;
  readonly node: string;
  readonly right: string;
  /** The whole sentence, for a citation. */
  readonly sentence: string;
}

/**
 * How much context a line has on each side, in UTF-16 code units: two lines of a card 360 px wide,
 * enough for the clause on either side.
 */
export const KWIC_WIDTH = 28;

/** The concordance line of an occurrence; context that is cut off begins or ends with an ellipsis. */
export function kwicLine(passage: CitedPassage, { start, end }: Pick<Occurrence, 'start' | 'end'>, width = KWIC_WIDTH): KwicLine {
  const from = wholeTo(passage.text, Math.max(0, start - width));
  const to = wholeTo(passage.text, Math.min(passage.text.length, end + width));
  const sentence = sentenceAround(passage.text, start, end);
  return {
    passage: passage.id,
    document: passage.document,
    article: passage.article,
    start,
    left: (from > 0 ? '…' : '') + passage.text.slice(from, start),
    node: passage.text.slice(start, end),
    right: passage.text.slice(end, to) + (to < passage.text.length ? '…' : ''),
    sentence: passage.text.slice(sentence.start, sentence.end),
  };
}

/** What a line, an evidence or a citation shows of the document it comes from. */
export type CitedDocument = Pick<CorpusDocument, 'id' | 'title' | 'date' | 'articles' | 'issuer' | 'issue'>;

export function citedDocument({ id, title, date, articles, issuer, issue }: CorpusDocument): CitedDocument {
  return { id, title, date, articles, ...(issuer && { issuer }), ...(issue !== undefined && { issue }) };
}

/** What a card names besides its term. */
export interface CardShelf {
  readonly documents: readonly CitedDocument[];
  readonly sources: readonly Source[];
  readonly places: readonly Place[];
}
