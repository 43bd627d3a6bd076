/** What the extension says to the frames of a tab about snippets, and what they answer. */
import * as v from 'valibot';
import { type Snippet, SnippetSchema } from './snippets/snippet';

const { exact, prefix, suffix, position } = SnippetSchema.entries;

/** One message to a frame; a frame that has nothing to do with it does not answer. */
export const SnippetRequestSchema = v.variant('type', [
  /** Keep what is selected, and say so in the frame. Answered with whether anything is, or that the engine is coming, by frames that may have a selection. */
  v.strictObject({ type: v.literal('keep-selection') }),
  /** Be ready to tell what could be kept. Answered by a frame for which the engine had to be loaded, when it is there. */
  v.strictObject({ type: v.literal('get-ready') }),
  /** Find the quotation, scroll to it and show it once. Answered with whether it stands there, by frames that have an engine; it comes to the others. */
  v.strictObject({ type: v.literal('show-quotation'), selector: v.strictObject({ exact, prefix, suffix, position }) }),
  /** Say in the top frame that the page has the quotation no more. */
  v.strictObject({ type: v.literal('say-orphan'), quotation: v.string() }),
]);
export type SnippetRequest = v.InferOutput<typeof SnippetRequestSchema>;

/** The name of the port over which every frame of a tab tells at once what could be kept of it. */
export const OFFERS_PORT = 'offers';

/** What could be kept of a frame, told anew whenever another text is selected in it. */
export interface Offers {
  /** One and the same for each frame. */
  readonly frame: string;
  readonly selected: readonly Snippet[];
  /** The sentences with terms in them. */
  readonly sentences: readonly Snippet[];
}

/** What could be kept of the tab in front, all its frames together. */
export interface TabOffers extends Omit<Offers, 'frame'> {
  readonly tabId: number;
  readonly windowId: number;
  readonly isPrivate: boolean;
}
