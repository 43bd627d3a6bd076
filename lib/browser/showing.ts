import type { Term } from '../corpus/pack';
import type { CardSubject } from '../messages';
import type { Anchor } from '../page/card-host';
import type { Box } from '../page/geometry';
import type { CardShelf } from '../search/concordance';
import type { Settings } from '../settings';
import type { Snippet } from '../snippets/snippet';
import type { CorpusState } from '../store/import-corpus';
import type { Words } from '../words';
import { partLoader } from './load-part';

/** The terms of a page, as far as they have been asked for. */
export interface Terms {
  get(id: string): Term | undefined;
  /** What they name. */
  readonly shelf: CardShelf;
  /** Has terms at hand; gives the state of the corpus if it was asked. */
  fetch(ids: readonly string[]): Promise<CorpusState | undefined>;
}

/** What a card tells the frame that it stands in. */
export interface CardEvents {
  /** The person closed it. */
  dismissed(): void;
  /** Its phrase went out of sight, or the card itself. */
  scrolledAway(): void;
  /** The pointer came into it, or left it. */
  hovered(isOver: boolean): void;
}

/** A card on the page: opens beside a phrase, fills itself from the background, acts for the person. */
export interface FrameCard {
  /** Our element in the page, while the card is open. */
  readonly element: Element | undefined;
  /** Where the open card stands in the viewport. */
  readonly box: Box | undefined;
  contains(event: Event): boolean;
  /** @param snippet gives the sentence in which the phrase stands, to be kept or copied */
  open(subject: CardSubject, anchor: Anchor, snippet: () => Promise<Snippet | undefined>, withFocus: boolean): void;
  /** The phrase of the open card stands elsewhere now. */
  move(anchor: Anchor): void;
  close(): void;
  /** Keeps the sentence, as the card's button does. */
  keep(evenPrivate: boolean): Promise<void>;
}

export interface ToastAction {
  readonly label: string;
  act(): void;
}

/** A notice at the foot of the frame, in an element of ours, while there is something to say. */
export interface Toast {
  /** @param stays until the person answers it */
  show(text: string, words: Words, actions?: readonly ToastAction[], stays?: boolean): void;
  hide(): void;
}

/** What a frame shows and says to the person. */
export interface Showing {
  card(terms: Terms, words: () => Words, events: CardEvents): FrameCard;
  toast(): Toast;
  wordsOf(settings: Settings): Words;
}

/** Where the module leaves it for the engine: a name in the extension's own world, which no page sees. */
export const SHOWING = Symbol.for('hujian.showing');

export const loadShowing = partLoader<Showing>('/card.js', SHOWING);
