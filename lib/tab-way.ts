import type { TabOffers } from './snippet-messages';
import type { KeptSnippet, Snippet } from './snippets/snippet';
import type { SnippetStore } from './store/user-db';
import type { Words } from './words';

/** How a screen beside a page comes to what can be kept of it, and to what is kept. */
export interface TabWay {
  readonly store: SnippetStore;
  /** The address of the screen of all snippets. */
  readonly screen: string;
  /** Calls back with what the tab in front offers, undefined while it is not known; returns what stops it. */
  followOffers(changed: (offers: TabOffers | undefined) => void): () => void;
  mayKeepFrom(window: number, warned: boolean): Promise<boolean>;
  keep(snippet: Snippet): Promise<{ readonly id: string; readonly already: boolean }>;
  forget(ids: readonly string[]): Promise<void>;
  goBackTo(snippet: KeptSnippet): Promise<void>;
  /** An error in the person's words. */
  sayError(error: unknown, words: Words): string;
  /** Whether an error says that the browser lets nothing be stored here. */
  isDenied(error: unknown): boolean;
  /** Says whether it did. */
  copyText(text: string): Promise<boolean>;
}
