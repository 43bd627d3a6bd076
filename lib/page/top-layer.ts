import { adopt } from './adopted';
import { focusedElement } from './focus';
import { around, fullscreenElement, MODAL } from './foremost';
import { htmlElement } from './html';
import { elementAround } from './tags';
import hostCss from './top-layer.css?inline';

/**
 * One element of ours in the page: a popover in the top layer with a closed shadow root. It stands in the
 * document only while it is shown.
 */
export class TopLayer {
  private readonly element = htmlElement('div');
  readonly root: ShadowRoot;
  /** Tells that it is not drawn any more. */
  private readonly size = new ResizeObserver(() => this.isDrawn || this.lost());
  private following: AbortController | undefined;
  private focused: (() => void) | undefined;

  /**
   * @param css of what is shown in it, and of its own place
   * @param lost called when the page closes or removes what it stands in, or shows something over it beside which nothing can be used
   */
  constructor(
    css: string,
    private readonly lost: () => void,
  ) {
    this.root = this.element.attachShadow({ mode: 'closed', delegatesFocus: false });
    if (!adopt(this.root, hostCss + css)) {
      // What an extension writes into one is not held to the page's policy.
      const style = htmlElement('style');
      style.textContent = hostCss + css;
      this.root.append(style);
    }
    this.element.popover = 'manual';
  }

  /** Our element, while it stands in the page. */
  get current(): HTMLElement | undefined {
    return this.element.isConnected ? this.element : undefined;
  }

  /** Calls back when the pointer comes to what is shown, and when it leaves. */
  onHover(changed: (isOver: boolean) => void): void {
    this.element.addEventListener('pointerenter', () => changed(true));
    this.element.addEventListener('pointerleave', () => changed(false));
  }

  /** Calls back when the keyboard comes to what is shown: its own elements are not told. */
  onFocus(came: () => void): void {
    this.focused = came;
  }

  contains(event: Event): boolean {
    return event.composedPath().includes(this.element);
  }

  /** @param context the element that it belongs to: over a modal dialog or a fullscreen element only what stands inside can be used */
  show(context: Element | null): void {
    const parent = parentFor(context);
    if (this.element.parentNode !== parent) parent.append(this.element);
    // A page that zooms its root by style sheet zooms what stands in it; ours is placed in unzoomed pixels.
    this.set('--zoom', String(1 / zoomOf(parent instanceof ShadowRoot ? parent.host : parent)));
    if (!this.element.matches(':popover-open')) this.element.showPopover();
    this.follow();
  }

  /** A property of the element for its own sheet to use, which no rule of the page can overrule. */
  set(property: `--${string}`, value: string): void {
    this.element.style.setProperty(property, value, 'important');
  }

  hide(): void {
    this.following?.abort();
    this.following = undefined;
    this.size.disconnect();
    this.element.remove();
  }

  private follow(): void {
    if (this.following) return;
    this.following = new AbortController();
    const { signal } = this.following;
    this.size.observe(this.element);
    document.addEventListener('fullscreenchange', () => this.lost(), { signal });
    const took = (event: Event): void => {
      if (this.contains(event)) {
        // A page that keeps the keyboard in a box of its own would take it back.
        event.stopImmediatePropagation();
        this.focused?.();
      } else if (this.isCovered) this.lost();
    };
    // A dialog that opens modally takes the keyboard, and tells nothing else beyond its shadow tree.
    for (const type of ['focus', 'focusin']) window.addEventListener(type, took, { capture: true, signal });
  }

  /** Not so in print, where it is there all the same. */
  private get isDrawn(): boolean {
    return this.element.matches(':popover-open') && elementAround(this.element)?.checkVisibility() === true;
  }

  private get isCovered(): boolean {
    const modal = around(focusedElement(), MODAL);
    return modal !== null && around(this.element, MODAL) !== modal;
  }
}

const zoomOf = (element: Element): number => (element as { currentCSSZoom?: number }).currentCSSZoom ?? 1;

/** Elements that show something else instead of what stands in them. */
const REPLACED = 'video, iframe, frame, object, embed, img, canvas';

/** Where a press on what is shown is one in it. A popover of the page closes when one presses outside of it. */
const HOLDING = `${MODAL}, [popover]:not([popover="manual" i]):popover-open`;

function parentFor(context: Element | null): Element | ShadowRoot {
  const holding = around(context, HOLDING);
  if (holding) return holding;
  const full = fullscreenElement();
  // What stands in the host of a shadow root itself is shown only where the root has a slot for it.
  return full && !full.matches(REPLACED) ? (full.shadowRoot ?? full) : document.documentElement;
}
