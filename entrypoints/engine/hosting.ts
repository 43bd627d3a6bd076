import { ask } from '../../lib/browser/ask';
import type { FrameCard } from '../../lib/browser/showing';
import type { Note, NoteAnswer } from '../../lib/messages';
import type { Anchor } from '../../lib/page/card-host';
import { focusedFrame, frameElementAt, framePath, outOfFrame } from '../../lib/page/frame-path';
import type { Snippet } from '../../lib/snippets/snippet';

/** What a frame does for the cards of the frames in it: hands them on to the top, which shows them. */
export class Hosting {
  private guest: { readonly opening: string; readonly element: HTMLElement } | undefined;

  /** @param makeRoom called before a guest's card is shown: this frame's own card closes */
  constructor(
    private readonly card: FrameCard,
    private readonly makeRoom: () => void,
  ) {}

  /** Whether the card that is open belongs to a frame in this one. */
  get hasGuest(): boolean {
    return this.guest !== undefined;
  }

  async show({ opening, from, subject, boxes, withFocus }: Extract<Note, { says: 'show' }>): Promise<NoteAnswer | undefined> {
    const own = framePath();
    const index = own && from[own.length];
    const element = index === undefined ? undefined : frameElementAt(index);
    if (!own || !element) return undefined;
    if (own.length > 0) {
      const note: Note = { says: 'show', opening, from, subject, boxes: outOfFrame(element, boxes), withFocus };
      return ask({ type: 'relay', to: own.slice(0, -1), note });
    }
    const anchor: Anchor = { boxes: () => (element.isConnected ? outOfFrame(element, boxes) : []), context: element };
    if (this.guest?.opening === opening) this.card.move(anchor);
    else {
      this.dismiss();
      this.makeRoom();
      this.guest = { opening, element };
      this.card.open(subject, anchor, () => this.quote(opening), withFocus);
    }
    return 'done';
  }

  /** The frame `from` lost the keyboard while its card is shown: when it is in another frame, its card is to close. */
  async unfocused({ opening, from }: Extract<Note, { says: 'unfocused' }>): Promise<void> {
    const own = framePath();
    const index = own && from[own.length];
    const element = index === undefined ? undefined : frameElementAt(index);
    if (!own || !element) return;
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
