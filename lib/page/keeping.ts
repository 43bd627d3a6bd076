import type { Selector, Snippet } from '../snippets/snippet';
import type { Mark } from './marks';
import type { TextStretch } from './page-text';

/** A mark with the ids of its term and of the terms inside it. */
export interface NamedMark {
  readonly mark: Mark;
  readonly terms: readonly string[];
}

/** Where a kept quotation stands on this page now. */
export interface FoundOnPage {
  readonly how: 'exact' | 'normalised';
  readonly nodes: readonly TextStretch[];
}

export interface Keeper {
  /** The sentences in which `wanted` stand, each once, with all the terms of `all` in it. */
  sentences(wanted: readonly NamedMark[], all: readonly NamedMark[]): Snippet[];
  /** What the person has selected in this frame, shadow trees included: mostly one stretch, none where nothing is. */
  selected(all: readonly NamedMark[]): Snippet[];
  /** Looks for kept quotations; undefined for each that is not on the page. */
  find(selectors: readonly Selector[]): Array<FoundOnPage | undefined>;
}

/** Where the module leaves its keeper for the engine: a name in the extension's own world, which no page sees. */
export const KEEPER = Symbol.for('hujian.keeper');
