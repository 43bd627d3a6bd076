import { render } from 'preact';
import themeCss from '../../components/theme.css?inline';
import toastCss from './toast.css?inline';

export interface ToastAction {
  readonly label: string;
  act(): void;
}

/** How long a notice stays, in milliseconds: as long as it can be undone. */
const TOAST_MS = 10_000;

/** A notice at the foot of the frame, in a closed shadow root in the top layer, while there is something to say. */
export class Toast {
  private readonly element = document.createElement('div');
  private readonly root = this.element.attachShadow({ mode: 'closed' });
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(themeCss + toastCss);
    this.root.adoptedStyleSheets = [sheet];
    this.element.popover = 'manual';
  }

  /** @param stays until the person answers it */
  show(text: string, lang: string, actions: readonly ToastAction[] = [], stays = false): void {
    render(
      <div class="toast" role={stays ? 'alert' : 'status'} lang={lang}>
        <span>{text}</span>
        {actions.map(({ label, act }) => (
          <button key={label} type="button" onClick={act}>
            {label}
          </button>
        ))}
        <button type="button" class="close" aria-label="×" onClick={() => this.hide()}>
          ×
        </button>
      </div>,
      this.root,
    );
    const parent = document.fullscreenElement ?? document.documentElement;
    if (this.element.parentNode !== parent) parent.append(this.element);
    if (!this.element.matches(':popover-open')) this.element.showPopover();
    clearTimeout(this.timer);
    if (!stays) this.timer = setTimeout(() => this.hide(), TOAST_MS);
  }

  hide(): void {
    clearTimeout(this.timer);
    render(null, this.root);
    this.element.remove();
  }
}
