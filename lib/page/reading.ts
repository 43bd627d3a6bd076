import type { Mark } from './marks';
import type { Block } from './tags';

/** A block whose own text is read, and what it is found to have. */
export interface Reading {
  readonly block: Block;
  /** How much text it has, as far as it has been read: UTF-16 code units. */
  length: number;
  /** The terms that have been seen in it, in order, those within others left out: indices into the automaton's terms. Undefined while there is none. */
  terms: number[] | undefined;
  /** Made while the block is near the viewport. */
  marks: readonly Mark[] | undefined;
}

export const readingOf = (block: Block): Reading => ({ block, length: 0, terms: undefined, marks: undefined });
