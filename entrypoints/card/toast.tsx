import { render } from 'preact';
import themeCss from '../../components/theme.css?inline';
import type { Toast, ToastAction } from '../../lib/browser/showing';
import { focusedElement } from '../../lib/page/focus';
import { TopLayer } from '../../lib/page/top-layer';
import type { Words } from '../../lib/words';
import toastCss from './toast.css?inline';

/** How long a notice stays, in milliseconds: as long as it can be undone. */
const TOAST_MS = 10_000;

/** A notice in a shadow root of ours. */
export class FootToast implements Toast {
  private readonly layer = new TopLayer(themeCss + toastCss, () => this.moveOut());
  /** A frame may be higher than what shows of it: the notice stands at the foot of that. */
  private readonly sight = new IntersectionObserver(([entry]) => {
    this.sight.disconnect();
    if (!entry?.isIntersecting) return;
    const { bottom } = entry.intersectionRect;
    const isCut = bottom < Math.min(innerHeight, entry.boundingClientRect.bottom);
    this.layer.set('--foot', `${isCut ? innerHeight - bottom : 0}px`);
  });
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    // What is typed or pressed here is none of the page's business.
    for (const type of ['keydown', 'keyup', 'keypress', 'click', 'pointerdown', 'mousedown']) {
      this.layer.root.addEventListener(type, (event) => event.stopPropagation());
    }
    this.layer.root.addEventListener('keydown', (event) => {
      if ((event as KeyboardEvent).key === 'Escape') this.hide();
    });
  }

  show(text: string, words: Words, actions: readonly ToastAction[] = [], stays = false): void {
    render(
      <div class="toast" role={stays ? 'alert' : 'status'} lang={words.tag}>
        <span>{text}</span>
        {actions.map(({ label, act }) => (
          <button key={label} type="button" onClick={act}>
            {label}
          </button>
        ))}
        <button type="button" class="close" aria-label={words.card.close} onClick={() => this.hide()}>
          ×
        </button>
      </div>,
      this.layer.root,
    );
    this.layer.show(focusedElement());
    if (window !== window.top) this.sight.observe(document.documentElement);
    clearTimeout(this.timer);
    if (!stays) this.timer = setTimeout(() => this.hide(), TOAST_MS);
  }

  /** It stands for its time, whatever becomes of the page around it. */
  private moveOut(): void {
    const focused = focusedElement();
    this.layer.hide();
    this.layer.show(focused);
  }

  hide(): void {
    clearTimeout(this.timer);
    render(null, this.layer.root);
    this.layer.hide();
  }
}
