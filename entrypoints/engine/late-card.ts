import { type FrameCard, loadShowing, type Showing } from '../../lib/browser/showing';
import type { Anchor } from '../../lib/page/card-host';
import type { Box } from '../../lib/page/geometry';

type Opening = Parameters<FrameCard['open']>;

/** The card of this frame, which is loaded when a person first comes to a phrase. Until it is there it is closed, and opens then. */
export class LateCard implements FrameCard {
  private card: FrameCard | undefined;
  private waiting: Opening | undefined;

  /** @param failed called when it cannot be loaded */
  constructor(
    private readonly make: (showing: Showing) => FrameCard,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Has it at hand: a person may be about to open it. */
  async prepare(): Promise<void> {
    if (this.card) return;
    try {
      const showing = await loadShowing();
      this.card ??= this.make(showing);
    } catch (error) {
      this.waiting = undefined;
      this.failed(error);
      return;
    }
    const { waiting } = this;
    this.waiting = undefined;
    if (waiting) this.card.open(...waiting);
  }

  get element(): Element | undefined {
    return this.card?.element;
  }

  get box(): Box | undefined {
    return this.card?.box;
  }

  contains(event: Event): boolean {
    return this.card?.contains(event) === true;
  }

  open(...opening: Opening): void {
    if (this.card) this.card.open(...opening);
    else {
      this.waiting = opening;
      void this.prepare();
    }
  }

  move(anchor: Anchor): void {
    if (this.waiting) this.waiting[1] = anchor;
    this.card?.move(anchor);
  }

  close(): void {
    this.waiting = undefined;
    this.card?.close();
  }

  async keep(evenPrivate: boolean): Promise<void> {
    await this.card?.keep(evenPrivate);
  }
}
