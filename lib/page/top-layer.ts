import { adopt } from './adopted';
import { flatParentOf } from './tags';
import hostCss from './top-layer.css?inline';

/**
 * One element of ours in the page: a popover in the top layer with a closed shadow root. It stands in the
 * document only while it is shown.
 */
export class TopLayer {
  private readonly element = document.createElement('div');
  readonly root: ShadowRoot;

  /** @param css of what is shown in it, and of its own place */
  constructor(css: string) {
    this.root = this.element.attachShadow({ mode: 'closed', delegatesFocus: false });
    if (!adopt(this.root, hostCss + css)) {
      // What an extension writes into one is not held to the page's policy.
      const style = document.createElement('style');
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

  contains(event: Event): boolean {
    return event.composedPath().includes(this.element);
  }

  /** @param context the element that it belongs to: over a modal dialog or a fullscreen element only what stands inside can be used */
  show(context: Element | null): void {
    const parent = parentFor(context);
    if (this.element.parentNode !== parent) parent.append(this.element);
    // A page that zooms its root by style sheet zooms what stands in it; ours is placed in unzoomed pixels.
    this.set('--zoom', String(1 / zoomOf(parent)));
    if (!this.element.matches(':popover-open')) this.element.showPopover();
  }

  /** A property of the element for its own sheet to use, which no rule of the page can overrule. */
  set(property: `--${string}`, value: string): void {
    this.element.style.setProperty(property, value, 'important');
  }

  hide(): void {
    this.element.remove();
  }
}

const zoomOf = (element: Element): number => (element as { currentCSSZoom?: number }).currentCSSZoom ?? 1;

/** Elements that show something else instead of what stands in them. */
const REPLACED = 'video, iframe, frame, object, embed, img, canvas';

function parentFor(context: Element | null): Element {
  for (let at = context; at; at = flatParentOf(at)) if (at.matches('dialog:modal')) return at;
  const { fullscreenElement, documentElement } = document;
  return fullscreenElement && !fullscreenElement.matches(REPLACED) ? fullscreenElement : documentElement;
}
