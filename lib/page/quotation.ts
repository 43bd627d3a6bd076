import { LONGEST_TEXT, SELECTOR_CONTEXT, type Snippet } from '../snippets/snippet';
import { wholeFrom, wholeTo } from '../text/characters';
import { sentenceAround } from '../text/sentences';
import type { Mark } from './marks';
import type { PageText, Stretch } from './page-text';

/**
 * A page of plain text is all one paragraph to the browser, and no paragraph to who reads it: with each of its
 * sentences it would make more than the 64 MB that a message holds. In UTF-16 code units.
 */
const LONGEST_PARAGRAPH = 5_000;

/** A quotation of the page exactly as it stands, with what stands around it and where. */
export type Quotation = Pick<Snippet, 'exact' | 'prefix' | 'suffix' | 'sentence' | 'paragraph'> & { readonly position: Stretch };

/** The quotation of a stretch of the page. */
export function quotationOf(page: PageText, stretch: Stretch): Quotation {
  const { start, end } = stretch;
  const paragraph = page.paragraphAround(stretch);
  return {
    exact: page.text.slice(start, end),
    prefix: page.text.slice(wholeFrom(page.text, Math.max(0, start - SELECTOR_CONTEXT)), start),
    suffix: page.text.slice(end, wholeTo(page.text, end + SELECTOR_CONTEXT)),
    position: { start, end },
    sentence: notOver(LONGEST_TEXT, textOf(page, sentenceIn(page, stretch))),
    paragraph: notOver(LONGEST_PARAGRAPH, textOf(page, paragraph)),
  };
}

/** The sentence, or run of sentences, in which a stretch stands, within its paragraph. */
export function sentenceIn(page: PageText, { start, end }: Stretch): Stretch {
  const paragraph = page.paragraphAround({ start, end });
  // A line break in a text node is a space to whoever reads the page; only the edge of a block ends a sentence.
  const running = textOf(page, paragraph).replaceAll('\n', ' ');
  const sentence = sentenceAround(running, start - paragraph.start, end - paragraph.start);
  return { start: paragraph.start + sentence.start, end: paragraph.start + sentence.end };
}

/** Where a mark stands in the text of the page, or undefined where it is not shown. */
export function stretchOf(page: PageText, mark: Mark): Stretch | undefined {
  const first = mark.parts[0];
  const last = mark.parts[mark.parts.length - 1] ?? first;
  return page.between({ startContainer: first.node, startOffset: first.start, endContainer: last.node, endOffset: last.end });
}

const textOf = (page: PageText, { start, end }: Stretch): string => page.text.slice(start, end);

/** What is longer than what is kept of its kind is left out. */
const notOver = (most: number, text: string): string => (text.length > most ? '' : text);
