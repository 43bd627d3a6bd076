import { ask } from '../../lib/browser/ask';
import type { FrameCard } from '../../lib/browser/showing';
import type { CardSubject, Note, NoteAnswer } from '../../lib/messages';
import { framePath } from '../../lib/page/frame-path';
import type { Box, Point } from '../../lib/page/geometry';
import { clientRects } from '../../lib/page/hit';
import { contextOf, type Mark } from '../../lib/page/marks';
import type { Opener } from '../../lib/page/pointing';
import { seenOf } from '../../lib/page/sight';
import type { Snippet } from '../../lib/snippets/snippet';
import { tellFault } from './fault';
import { followScrolls } from './follow-scrolls';

/** The card of this frame's marks, wherever it is shown. */
export interface MarkCard {
  open(mark: Mark, by: Opener | 'hover', pointer: Point | undefined): void;
  close(): void;
  readonly isHovered: boolean;
  /** Where it stands in this frame's viewport; undefined where that is not known. */
  readonly box: Box | undefined;
  contains(event: Event): boolean;
  /** This frame lost the keyboard. Gives whether others see to it that the card goes: the top frame shows it, and may have the keyboard for it. */
  unfocused(): boolean;
}

/** What a card needs to know of a mark. */
export interface MarkFacts {
  subjectOf(mark: Mark): CardSubject;
  /** The sentence in which it stands, with what the page says of itself. */
  snippetOf(mark: Mark): Promise<Snippet | undefined>;
}

/** A card in the frame of its marks. */
export class OwnCard implements MarkCard {
  constructor(
    private readonly card: FrameCard,
    private readonly facts: MarkFacts,
  ) {}

  open(mark: Mark, by: Opener | 'hover', pointer: Point | undefined): void {
    const anchor = { boxes: () => clientRects(mark), context: contextOf(mark), pointer };
    this.card.open(this.facts.subjectOf(mark), anchor, () => this.facts.snippetOf(mark), by === 'key');
  }

  close(): void {
    this.card.close();
  }

  get isHovered(): boolean {
    return this.card.element?.matches(':hover') === true;
  }

  get box(): Box | undefined {
    return this.card.box;
  }

  contains(event: Event): boolean {
    return this.card.contains(event);
  }

  unfocused(): boolean {
    return false;
  }
}

/** As a message can carry them. */
const boxesOf = (mark: Mark): Box[] => clientRects(mark).map(({ x, y, width, height }) => ({ x, y, width, height }));

/** How often, and how many milliseconds apart, a parent that still loads the engine is asked again. */
const TRIES = 12;
const TRY_MS = 100;

/**
 * A card that the top frame shows for an inner one: a frame may be smaller than a card, and a tall one is
 * never seen whole. Where no parent can show it, it opens in this frame after all.
 */
export class FramedCard implements MarkCard {
  private shown: { readonly mark: Mark; readonly opening: string; readonly stop: AbortController; where: 'asked' | 'above' | 'here' } | undefined;
  private isOver = false;

  constructor(
    private readonly own: OwnCard,
    private readonly facts: MarkFacts,
    private readonly lost: (mark: Mark) => void,
  ) {}

  open(mark: Mark, by: Opener | 'hover', pointer: Point | undefined): void {
    this.close();
    const stop = new AbortController();
    // Told apart from other openings, no more: plain-http pages have no `crypto.randomUUID`.
    const opening = Math.random().toString(36);
    this.shown = { mark, opening, stop, where: 'asked' };
    this.lift(mark, opening, by, pointer, stop.signal).catch(tellFault);
  }

  close(): void {
    const { shown } = this;
    this.shown = undefined;
    this.isOver = false;
    if (!shown) return;
    shown.stop.abort();
    if (shown.where === 'here') this.own.close();
    else this.askClose(shown.opening);
  }

  /** What the top frame knows the open card by. */
  get opening(): string | undefined {
    return this.shown?.opening;
  }

  /** What the top frame says of the pointer and the card. */
  hovered(isOver: boolean): void {
    this.isOver = isOver;
  }

  get isHovered(): boolean {
    return this.shown?.where === 'here' ? this.own.isHovered : this.isOver;
  }

  get box(): Box | undefined {
    return this.shown?.where === 'here' ? this.own.box : undefined;
  }

  contains(event: Event): boolean {
    return this.own.contains(event);
  }

  unfocused(): boolean {
    const from = framePath();
    if (this.shown?.where !== 'above' || !from) return false;
    const note: Note = { says: 'unfocused', opening: this.shown.opening, from };
    void ask({ type: 'relay', to: from.slice(0, -1), note }).catch(() => undefined);
    return true;
  }

  private async lift(mark: Mark, opening: string, by: Opener | 'hover', pointer: Point | undefined, signal: AbortSignal): Promise<void> {
    // A frame that fills the screen has its room, and nothing of its parents is seen.
    for (let tries = document.fullscreenElement ? 0 : TRIES; tries > 0; tries--) {
      const answer = await this.askShow(mark, opening, by === 'key');
      if (signal.aborted) {
        // It was closed while it was asked for: the parent may have opened it since.
        if (answer === 'done') this.askClose(opening);
        return;
      }
      if (answer === 'done') {
        if (this.shown) this.shown.where = 'above';
        this.follow(mark, opening, signal);
        return;
      }
      if (answer !== 'loading') break;
      await new Promise((resolve) => setTimeout(resolve, TRY_MS));
      if (signal.aborted) return;
    }
    if (this.shown) this.shown.where = 'here';
    this.own.open(mark, by, pointer);
  }

  /** Tells the parents where the mark is now, whenever this frame is scrolled. */
  private follow(mark: Mark, opening: string, signal: AbortSignal): void {
    followScrolls(() => {
      if (seenOf(clientRects(mark), contextOf(mark)).length > 0) this.tellMoved(mark, opening);
      else this.lost(mark);
    }, signal);
  }

  private async askShow(mark: Mark, opening: string, withFocus: boolean): Promise<NoteAnswer | undefined> {
    const from = framePath();
    if (!from) return undefined;
    const note: Note = { says: 'show', opening, from, subject: this.facts.subjectOf(mark), boxes: boxesOf(mark), withFocus };
    return ask({ type: 'relay', to: from.slice(0, -1), note }).catch(() => undefined);
  }

  private tellMoved(mark: Mark, opening: string): void {
    const from = framePath();
    if (from) void ask({ type: 'relay', to: from.slice(0, -1), note: { says: 'moved', opening, from, boxes: boxesOf(mark) } }).catch(() => undefined);
  }

  private askClose(opening: string): void {
    void ask({ type: 'relay', to: [], note: { says: 'close', opening } }).catch(() => undefined);
  }
}
