import { clientRects, markAt } from '../../lib/page/hit';
import { type Mark, type Marks, markText } from '../../lib/page/marks';
import { IDLE, next, nextTick, type Pointing, type PointingEvent, shownMark } from '../../lib/page/pointing';
import type { Card } from './card';

/** How often the place under a moving pointer is looked up, in milliseconds: a look-up may lay the page out. */
const LOOK_MS = 50;

/** Turns what pointer and keys do in a frame into the pointing machine's events, and its states into the card. */
export class Pointer {
  private state: Pointing<Mark> = IDLE;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private look: ReturnType<typeof setTimeout> | undefined;
  private latest: PointerEvent | undefined;
  private readonly listening = new AbortController();

  /** @param approached called when the pointer comes to rest on a mark, before its card opens */
  constructor(
    private readonly marks: Marks,
    private readonly card: Card,
    private readonly approached: (mark: Mark) => void,
  ) {
    const { signal } = this.listening;
    const passive = { capture: true, passive: true, signal };
    window.addEventListener('pointermove', (event) => this.moved(event), passive);
    document.addEventListener('pointerleave', () => this.send({ type: 'point', mark: undefined, inCard: false, time: performance.now() }), passive);
    window.addEventListener('pointerdown', (event) => this.pressed(event), passive);
    window.addEventListener('click', (event) => this.clicked(event), passive);
    window.addEventListener('keydown', (event) => this.key(event), { capture: true, signal });
  }

  /** The mark whose card is open. */
  get shown(): Mark | undefined {
    return shownMark(this.state);
  }

  open(mark: Mark): void {
    this.send({ type: 'open', mark });
  }

  dismiss(): void {
    this.send({ type: 'dismiss' });
  }

  /** Closes the card of a phrase that has left the page. */
  recheck(): void {
    const { shown } = this;
    if (shown && clientRects(shown).length === 0) this.send({ type: 'gone', mark: shown });
  }

  stop(): void {
    this.listening.abort();
    clearTimeout(this.timer);
    clearTimeout(this.look);
    this.state = IDLE;
  }

  private moved(event: PointerEvent): void {
    // A pressed button is a drag or a selection: not to be disturbed.
    if (event.pointerType === 'touch' || event.buttons !== 0) return;
    this.latest = event;
    if (this.look !== undefined) return;
    this.look = setTimeout(() => {
      this.look = undefined;
      if (this.latest) this.pointAt(this.latest);
    }, LOOK_MS);
  }

  private pointAt({ clientX, clientY }: PointerEvent): void {
    const inCard = this.card.element?.matches(':hover') === true;
    const mark = inCard ? undefined : this.markAt(clientX, clientY);
    this.send({ type: 'point', mark, inCard, time: performance.now() });
  }

  /** A mark that was scanned again is the same phrase: the card stays with it. */
  private markAt(x: number, y: number): Mark | undefined {
    const mark = markAt(this.marks, x, y, []);
    const { state } = this;
    if (mark && state.at !== 'idle' && isSamePlace(mark, state.mark)) return state.mark;
    return mark;
  }

  private pressed(event: PointerEvent): void {
    if (this.state.at !== 'idle' && !this.card.contains(event)) this.dismiss();
  }

  /** A tap opens the card of a mark outside links; inside a link the tap follows the link. */
  private clicked(event: MouseEvent): void {
    if (!(event instanceof PointerEvent) || event.pointerType !== 'touch' || this.card.contains(event)) return;
    if (event.composedPath().some((node) => node instanceof Element && node.closest('a[href], button, summary, label'))) return;
    const mark = this.markAt(event.clientX, event.clientY);
    if (mark) this.open(mark);
  }

  private key(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || this.shown === undefined) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.dismiss();
  }

  private send(event: PointingEvent<Mark>): void {
    const before = this.state;
    const after = next(before, event);
    this.state = after;
    if (after === before && event.type !== 'open') return;
    const shown = shownMark(after);
    if (shown === undefined) this.card.close();
    else if (shown !== shownMark(before)) this.card.open(shown, after.at === 'open' && after.by === 'key');
    if (after.at === 'resting' && (before.at !== 'resting' || before.mark !== after.mark)) this.approached(after.mark);
    clearTimeout(this.timer);
    const due = nextTick(after);
    if (due !== undefined) {
      this.timer = setTimeout(() => this.send({ type: 'tick', time: performance.now() }), Math.max(0, due - performance.now()) + 1);
    }
  }
}

function isSamePlace(a: Mark, b: Mark): boolean {
  const [first, second] = [a.parts[0], b.parts[0]];
  return a === b || (a.term === b.term && first.node === second.node && first.start === second.start && markText(a) === markText(b));
}
