import { ask } from '../../lib/browser/ask';
import type { FrameCard } from '../../lib/browser/showing';
import type { CardSubject, Note, NoteAnswer } from '../../lib/messages';
import type { Anchor } from '../../lib/page/card-host';
import { frameElementAt, framePath, isSamePath, outOfFrame } from '../../lib/page/frame-path';
import type { Snippet } from '../../lib/snippets/snippet';

/** What a frame does for the cards of the frames in it: hands them on to the top, which shows them. */
export class Hosting {
  private guest: { readonly path: readonly number[]; readonly subject: string } | undefined;

  /** @param makeRoom called before a guest's card is shown: this frame's own card closes */
  constructor(
    private readonly card: FrameCard,
    private readonly makeRoom: () => void,
  ) {}

  /** Whether the card that is open belongs to a frame in this one. */
  get hasGuest(): boolean {
    return this.guest !== undefined;
  }

  async show({ from, subject, boxes, withFocus }: Extract<Note, { says: 'show' }>): Promise<NoteAnswer | undefined> {
    const own = framePath();
    const index = own && from[own.length];
    const element = index === undefined ? undefined : frameElementAt(index);
    if (!own || !element) return undefined;
    if (own.length > 0) {
      const note: Note = { says: 'show', from, subject, boxes: outOfFrame(element, boxes), withFocus };
      return ask({ type: 'relay', to: own.slice(0, -1), note });
    }
    this.host(from, subject, { boxes: () => outOfFrame(element, boxes), context: element }, withFocus);
    return 'done';
  }

  /** The guest's frame says that its card is to close. */
  close(from: readonly number[]): void {
    if (!this.guest || !isSamePath(this.guest.path, from)) return;
    this.guest = undefined;
    this.card.close();
  }

  /** The person closed the guest's card, or this frame needs its place. */
  dismiss(): void {
    const { guest } = this;
    if (!guest) return;
    this.guest = undefined;
    this.card.close();
    this.tell(guest.path, { says: 'dismissed' });
  }

  hovered(isOver: boolean): void {
    if (this.guest) this.tell(this.guest.path, { says: 'hover', isOver });
  }

  private host(path: readonly number[], subject: CardSubject, anchor: Anchor, withFocus: boolean): void {
    const key = JSON.stringify(subject);
    if (this.guest && isSamePath(this.guest.path, path) && this.guest.subject === key && !withFocus) {
      this.card.move(anchor);
      return;
    }
    if (this.guest && !isSamePath(this.guest.path, path)) this.dismiss();
    this.makeRoom();
    this.guest = { path, subject: key };
    this.card.open(subject, anchor, () => this.quote(path), withFocus);
  }

  private async quote(path: readonly number[]): Promise<Snippet | undefined> {
    const answer = await ask({ type: 'relay', to: [...path], note: { says: 'quote' } });
    return typeof answer === 'object' ? answer : undefined;
  }

  private tell(path: readonly number[], note: Note): void {
    void ask({ type: 'relay', to: [...path], note }).catch(() => undefined);
  }
}
