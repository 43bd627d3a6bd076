import { ask } from '../../lib/browser/ask';
import type { FrameCard } from '../../lib/browser/showing';
import type { Note, NoteAnswer } from '../../lib/messages';
import type { Anchor } from '../../lib/page/card-host';
import { focusedFrame, frameElementAt, framePath, outOfFrame } from '../../lib/page/frame-path';
import type { Box } from '../../lib/page/geometry';
import { seenOf } from '../../lib/page/sight';
import type { Snippet } from '../../lib/snippets/snippet';
import { followScrolls } from './follow-scrolls';

type Show = Extract<Note, { says: 'show' }>;
type Moved = Extract<Note, { says: 'moved' }>;

/** What a frame does for the cards of the frames in it: hands them on to the top, which shows them. */
export class Hosting {
  private guest: { readonly opening: string; readonly element: HTMLElement } | undefined;
  /** In a frame between: what it has last handed on, until that card is closed. */
  private handed: { latest: Moved; readonly stop: AbortController } | undefined;

  /** @param makeRoom called before a guest's card is shown: this frame's own card closes */
  constructor(
    private readonly card: FrameCard,
    private readonly makeRoom: () => void,
  ) {}

  /** Whether the card that is open belongs to a frame in this one. */
  get hasGuest(): boolean {
    return this.guest !== undefined;
  }

  async show(note: Show): Promise<NoteAnswer | undefined> {
    const { opening, from, subject, boxes, withFocus } = note;
    const way = wayOf(from);
    if (!way) return undefined;
    const { own, element } = way;
    if (own.length > 0) {
      const answer = await ask({ type: 'relay', to: own.slice(0, -1), note: { ...note, boxes: outOfFrame(element, boxes) } });
      if (answer === 'done') this.follow({ says: 'moved', opening, from, boxes });
      return answer;
    }
    this.dismiss();
    this.makeRoom();
    this.guest = { opening, element };
    this.card.open(subject, anchorIn(element, boxes), () => this.quote(opening), withFocus);
    return 'done';
  }

  /** The phrase of a card that the top shows stands elsewhere now. Gives nothing when that card is closed. */
  async moved(note: Moved): Promise<NoteAnswer | undefined> {
    const { opening, from, boxes } = note;
    const way = wayOf(from);
    if (!way) return undefined;
    const { own, element } = way;
    if (own.length > 0) {
      if (this.handed?.latest.opening === opening) this.handed.latest = note;
      return ask({ type: 'relay', to: own.slice(0, -1), note: { ...note, boxes: outOfFrame(element, boxes) } });
    }
    if (this.guest?.opening !== opening) return undefined;
    this.card.move(anchorIn(element, boxes));
    return 'done';
  }

  /** The frame `from` lost the keyboard while its card is shown: when it is in another frame, its card is to close. */
  async unfocused({ opening, from }: Extract<Note, { says: 'unfocused' }>): Promise<void> {
    const way = wayOf(from);
    if (!way) return;
    const { own, element } = way;
    const focused = focusedFrame();
    if (focused && focused !== element) this.tell(opening, { says: 'dismissed' });
    else if (own.length > 0) await ask({ type: 'relay', to: own.slice(0, -1), note: { says: 'unfocused', opening, from } });
  }

  /** The guest's frame says that its card is to close. */
  close(opening: string): void {
    if (this.guest?.opening !== opening) return;
    this.guest = undefined;
    this.card.close();
  }

  /** The person closed the guest's card, or this frame needs its place. */
  dismiss(): void {
    const { guest } = this;
    if (!guest) return;
    this.guest = undefined;
    this.card.close();
    this.tell(guest.opening, { says: 'dismissed' });
  }

  /** Closes the card of a frame that has left the page. */
  recheck(): void {
    if (this.guest?.element.isConnected === false) this.dismiss();
  }

  hovered(isOver: boolean): void {
    if (this.guest) this.tell(this.guest.opening, { says: 'hover', isOver });
  }

  stop(): void {
    this.handed?.stop.abort();
    this.handed = undefined;
    this.dismiss();
  }

  /** In a frame between: tells the top where the phrase is whenever this frame is scrolled. */
  private follow(first: Moved): void {
    this.handed?.stop.abort();
    const handed = { latest: first, stop: new AbortController() };
    this.handed = handed;
    followScrolls(() => {
      const { latest, stop } = handed;
      const element = wayOf(latest.from)?.element;
      if (element && seenOf(outOfFrame(element, latest.boxes), element).length > 0) {
        this.moved(latest)
          .then((answer) => answer === 'done' || stop.abort())
          .catch(() => stop.abort());
      } else {
        stop.abort();
        this.tell(latest.opening, { says: 'dismissed' });
      }
    }, handed.stop.signal);
  }

  /** @throws {Error} when its frame cannot tell: what went wrong there is in the diagnostics */
  private async quote(opening: string): Promise<Snippet> {
    const answer = await ask({ type: 'relay', to: opening, note: { says: 'quote' } });
    if (typeof answer !== 'object') throw new Error('the frame gave no sentence');
    return answer;
  }

  private tell(opening: string, note: Note): void {
    void ask({ type: 'relay', to: opening, note }).catch(() => undefined);
  }
}

/** The path of this frame, and the element in it that stands on the way to the frame `from`. */
function wayOf(from: readonly number[]): { readonly own: readonly number[]; readonly element: HTMLElement } | undefined {
  const own = framePath();
  const index = own && from[own.length];
  const element = index === undefined ? undefined : frameElementAt(index);
  return own && element && { own, element };
}

const anchorIn = (element: HTMLElement, boxes: readonly Box[]): Anchor => ({
  boxes: () => (element.isConnected ? outOfFrame(element, boxes) : []),
  context: element,
});
