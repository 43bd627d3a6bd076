import { followBoxes } from './follow-boxes';
import { type Box, overlap, type Point } from './geometry';
import { MARGIN, placeCard } from './place';
import { seenOf } from './sight';
import { TopLayer } from './top-layer';

/** The tallest that a card becomes, in CSS pixels: the same as in its style sheet. */
const TALLEST = 512;

/** What a card opens beside. */
export interface Anchor {
  /** The boxes of the phrase in the viewport, one for each line; none while it is not to be seen. Asked anew whenever the page moves. */
  readonly boxes: () => readonly Box[];
  /** The element that the phrase stands in, or the frame's. */
  readonly context: Element;
  readonly pointer?: Point | undefined;
}

/** The card's place in the page: beside its phrase, kept there while the page moves, and only while a card is open. */
export class CardHost {
  private readonly layer: TopLayer;
  private anchor: Anchor | undefined;
  private stopPlacing: (() => void) | undefined;
  /** Whether the phrase has been in sight since it was shown where it stands: in a frame it may yet be scrolled to. */
  private wasInSight = false;

  /** @param scrolledAway called when the phrase of the open card, or the card, is no longer in sight */
  constructor(
    css: string,
    private readonly scrolledAway: () => void,
  ) {
    this.layer = new TopLayer(css, scrolledAway);
  }

  /** Where the card is drawn. */
  get root(): ShadowRoot {
    return this.layer.root;
  }

  /** Our element, while it stands in the page. */
  get current(): HTMLElement | undefined {
    return this.layer.current;
  }

  /** Where the open card stands in the viewport. */
  get box(): Box | undefined {
    return this.current?.getBoundingClientRect();
  }

  onHover(changed: (isOver: boolean) => void): void {
    this.layer.onHover(changed);
  }

  onFocus(came: () => void): void {
    this.layer.onFocus(came);
  }

  contains(event: Event): boolean {
    return this.layer.contains(event);
  }

  show(anchor: Anchor): void {
    this.wasInSight = false;
    this.anchor = anchor;
    this.layer.show(anchor.context);
    this.stopPlacing?.();
    const element = this.current;
    if (!element) return;
    this.stopPlacing = followBoxes(anchor.boxes, anchor.context, element, () => void this.place());
  }

  hide(): void {
    this.stopPlacing?.();
    this.stopPlacing = undefined;
    this.anchor = undefined;
    this.layer.hide();
  }

  private async place(): Promise<void> {
    const { anchor } = this;
    const element = this.current;
    const card = this.root.firstElementChild;
    if (!anchor || !element || !card) return;
    const lines = anchor.boxes();
    if (lines.length === 0) return;
    const seen = seenBox();
    const isInSight = seenOf(lines, anchor.context).some((line) => overlap(line, seen));
    if (this.wasInSight && !isInSight) {
      this.scrolledAway();
      return;
    }
    this.wasInSight = isInSight;
    const style = getComputedStyle(anchor.context);
    const { x, y, room } = await placeCard({
      lines,
      pointer: anchor.pointer,
      card: { width: element.offsetWidth, height: wantedHeight(card) },
      seen,
      vertical: /^(vertical|sideways)/.test(style.writingMode),
      rightToLeft: style.direction === 'rtl' || style.writingMode.endsWith('-rl'),
    });
    if (this.anchor !== anchor) return;
    this.layer.set('--x', `${x}px`);
    this.layer.set('--y', `${y}px`);
    this.layer.set('--room', `${room}px`);
    this.layer.set('--width', `${seenBox().width - 2 * MARGIN}px`);
  }
}

/** How tall the card would be if nothing in it had to scroll. */
function wantedHeight(card: Element): number {
  const hidden = (part: Element): number => part.scrollHeight - part.clientHeight;
  const inside = [...card.children].reduce((sum, part) => sum + hidden(part), hidden(card));
  return Math.min(TALLEST, card.getBoundingClientRect().height + inside);
}

function seenBox(): Box {
  const { visualViewport } = window;
  if (!visualViewport) return { x: 0, y: 0, width: innerWidth, height: innerHeight };
  const { offsetLeft: x, offsetTop: y, width, height } = visualViewport;
  return { x, y, width, height };
}
