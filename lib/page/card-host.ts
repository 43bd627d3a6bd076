import { autoUpdate, computePosition, flip, inline, offset, shift, size } from '@floating-ui/dom';

/** Room between the phrase and its card, and between the card and the viewport's edge, in CSS pixels. */
const GAP = 6;
const MARGIN = 8;
/** Below this height a card cannot show a gloss; it scrolls instead. */
const LEAST_HEIGHT = 96;

/**
 * The one element that the page gains, and only while a card is open: a popover in the top layer whose
 * closed shadow root holds the card.
 */
export class CardHost {
  private readonly element = document.createElement('div');
  /** Where the card is drawn. */
  readonly root: ShadowRoot;
  private stopPlacing: (() => void) | undefined;

  constructor(css: string) {
    this.root = this.element.attachShadow({ mode: 'closed', delegatesFocus: false });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.root.adoptedStyleSheets = [sheet];
    this.element.popover = 'manual';
  }

  /** Our element, while it stands in the page. */
  get current(): Element | undefined {
    return this.element.isConnected ? this.element : undefined;
  }

  contains(event: Event): boolean {
    return event.composedPath().includes(this.element);
  }

  /**
   * Shows the card beside what `rects` gives (viewport rectangles, asked anew whenever the page moves).
   * The card never covers them and stays in the viewport.
   */
  show(rects: () => DOMRect[], context: Element): void {
    const parent = topLayerParent(context);
    if (this.element.parentNode !== parent) parent.append(this.element);
    if (!this.element.matches(':popover-open')) this.element.showPopover();
    this.stopPlacing?.();
    const reference = {
      contextElement: context,
      getClientRects: rects,
      getBoundingClientRect: () => bounds(rects()),
    };
    this.stopPlacing = autoUpdate(reference, this.element, () => void this.place(reference));
  }

  hide(): void {
    this.stopPlacing?.();
    this.stopPlacing = undefined;
    this.element.remove();
  }

  private async place(reference: { getClientRects: () => DOMRect[]; getBoundingClientRect: () => DOMRect }): Promise<void> {
    if (reference.getClientRects().length === 0) return;
    const { style } = this.element;
    const { x, y } = await computePosition(reference, this.element, {
      strategy: 'fixed',
      placement: 'bottom-start',
      middleware: [
        inline(),
        offset(GAP),
        flip({ padding: MARGIN, fallbackStrategy: 'bestFit', crossAxis: false }),
        shift({ padding: MARGIN }),
        size({
          padding: MARGIN,
          apply: ({ availableHeight }) => style.setProperty('--room', `${Math.max(LEAST_HEIGHT, Math.floor(availableHeight))}px`),
        }),
      ],
    });
    // The card's own sheet positions it by these, so that no rule of the page can.
    style.setProperty('--x', `${x}px`);
    style.setProperty('--y', `${y}px`);
  }
}

function bounds(rects: readonly DOMRect[]): DOMRect {
  const left = Math.min(...rects.map((rect) => rect.left));
  const top = Math.min(...rects.map((rect) => rect.top));
  const right = Math.max(...rects.map((rect) => rect.right));
  const bottom = Math.max(...rects.map((rect) => rect.bottom));
  return new DOMRect(left, top, right - left, bottom - top);
}

/** Over a page's modal dialog or fullscreen element only what stands inside it can be used. */
function topLayerParent(context: Element): Element {
  const modal = context.closest('dialog:modal');
  return modal ?? document.fullscreenElement ?? document.documentElement;
}
