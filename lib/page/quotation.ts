import { SELECTOR_CONTEXT } from '../snippets/snippet';
import { sentenceAround } from '../text/sentences';
import type { Mark } from './marks';
import { treatmentOf } from './tags';

/** A quotation of the page exactly as it stands, with what stands around it. */
export interface Quotation {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** The sentence in which a mark stands, within its block. */
export function sentenceOf(mark: Mark): Quotation {
  const first = mark.parts[0];
  const last = mark.parts[mark.parts.length - 1] ?? first;
  let block: Element | null = first.node.parentElement;
  while (block?.parentElement && (treatmentOf(block) !== 'block' || !block.contains(last.node))) block = block.parentElement;
  const range = document.createRange();
  range.selectNodeContents(block ?? first.node);
  const text = range.toString();
  range.setEnd(first.node, first.start);
  const start = range.toString().length;
  range.setStart(first.node, first.start);
  range.setEnd(last.node, last.end);
  const sentence = sentenceAround(text, start, start + range.toString().length);
  return {
    exact: text.slice(sentence.start, sentence.end),
    prefix: text.slice(Math.max(0, sentence.start - SELECTOR_CONTEXT), sentence.start),
    suffix: text.slice(sentence.end, sentence.end + SELECTOR_CONTEXT),
  };
}
