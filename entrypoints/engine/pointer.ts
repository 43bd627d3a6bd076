import { focusedFrame, isFrame } from '../../lib/page/frame-path';
import type { Point } from '../../lib/page/geometry';
import { clientRects, isThere } from '../../lib/page/hit';
import { type Mark, markText } from '../../lib/page/marks';
import { isSamePlace } from '../../lib/page/order';
import { IDLE, next, nextTick, type Opener, type Pointing, type PointingEvent, type Sample, shownMark } from '../../lib/page/pointing';
import type { MarkCard } from './mark-card';

/** How often the place under a moving pointer is looked up, in milliseconds: a look-up may lay the page out. */
const LOOK_MS = 50;

/** What a tap does by itself: it is not ours to take. */
const OPERATED =
  'a[href], area[href], button, summary, label, input, select, textarea, [contenteditable]:not([contenteditable="false"]), ' +
  ['button', 'link', 'tab', 'menuitem', 'option', 'checkbox', 'radio', 'switch', 'treeitem'].map((role) => `[role="${role}"]`).join(', ');

/** What taps. A click that a script or a key makes is of no pointer, and at no place. */
const TAPPING = new Set(['touch', 'pen']);

/** Turns what pointer and fingers do in a frame into the pointing machine's events, and its states into the card. */
export class Pointer {
  private state: Pointing<Mark> = IDLE;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private look: ReturnType<typeof setTimeout> | undefined;
  private frame: number | undefined;
  private latest: Sample | undefined;
  private under: Mark | undefined;
  /** The text of the mark that the state is about. */
  private phrase = '';
  private readonly listening = new AbortController();

  /**
   * @param lookUp the mark at a point of the viewport
   * @param dwell how long to rest before a card opens, in milliseconds
   * @param pointed called when the pointer comes to a mark, before its card opens, and when it leaves all marks
   */
  constructor(
    private readonly lookUp: (point: Point) => Mark | undefined,
    private readonly card: MarkCard,
    private readonly dwell: () => number,
    private readonly pointed: (mark: Mark | undefined) => void,
  ) {
    const { signal } = this.listening;
    const passive = { capture: true, passive: true, signal };
    window.addEventListener('pointermove', (event) => this.moved(event), passive);
    // Of a pointer that goes straight into a frame this is all that is told here.
    window.addEventListener('pointerover', (event) => isFrame(event.target) && this.moved(event), passive);
    document.addEventListener('pointerleave', (event) => this.left(event), { passive: true, signal });
    window.addEventListener('pointerdown', (event) => this.pressed(event), passive);
    window.addEventListener('pointerup', (event) => this.pressed(event), passive);
    window.addEventListener('click', (event) => this.clicked(event), passive);
    window.addEventListener('blur', () => this.blurred(), { passive: true, signal });
    this.followScrolls(window);
  }

  /** @param root the window, or an open shadow root: of what scrolls in one the window is not told */
  followScrolls(root: EventTarget): void {
    root.addEventListener('scroll', () => this.scrolled(), { capture: true, passive: true, signal: this.listening.signal });
  }

  /** The mark whose card is open. */
  get shown(): Mark | undefined {
    return shownMark(this.state);
  }

  /** The mark whose card is open and has the keyboard. */
  get pinned(): Mark | undefined {
    return this.state.at === 'open' && this.state.by === 'key' ? this.state.mark : undefined;
  }

  open(mark: Mark, by: Opener): void {
    this.send({ type: 'open', mark, by });
  }

  dismiss(): void {
    this.send({ type: 'dismiss' });
  }

  /** The pointer came into a card that another frame shows, or left it. */
  cardHovered(): void {
    const where = this.latest;
    if (!where) return;
    // When the pointer is back in this frame already, its own moves tell more.
    if (!this.card.isHovered && document.documentElement.matches(':hover')) this.pointAt({ ...where, time: performance.now() });
    else this.point(undefined, { ...where, time: performance.now() });
  }

  /** Closes the card of a phrase that has left the page, or its place in its text; forgets any other that has. */
  recheck(): void {
    const { state, under } = this;
    if (state.at !== 'idle' && !isThere(state.mark, this.phrase)) this.lost(state.mark);
    if (under && clientRects(under).length === 0) this.nowUnder(undefined);
  }

  lost(mark: Mark | undefined): void {
    if (mark) this.send({ type: 'gone', mark });
  }

  stop(): void {
    this.listening.abort();
    clearTimeout(this.timer);
    clearTimeout(this.look);
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    this.state = IDLE;
  }

  /** Whether the pointer, by where it is, has a card open, or will soon. */
  private get isPointing(): boolean {
    const { state } = this;
    return state.at === 'resting' || state.at === 'leaving' || (state.at === 'open' && state.by === 'hover');
  }

  /** The page moves under a pointer that rests: of that no browser tells. */
  private scrolled(): void {
    if (!this.isPointing) return;
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      if (this.latest && this.isPointing) this.pointAt({ ...this.latest, time: performance.now() });
    });
  }

  private moved(event: PointerEvent): void {
    // A pressed button is a drag or a selection: not to be disturbed.
    if (event.pointerType === 'touch' || event.buttons !== 0) return;
    this.latest = { x: event.clientX, y: event.clientY, time: event.timeStamp };
    if (this.look !== undefined) return;
    this.look = setTimeout(() => {
      this.look = undefined;
      if (this.latest) this.pointAt(this.latest);
    }, LOOK_MS);
  }

  private left({ pointerType, clientX: x, clientY: y, timeStamp: time }: PointerEvent): void {
    if (pointerType === 'touch') return;
    clearTimeout(this.look);
    this.look = undefined;
    this.latest = { x, y, time };
    this.nowUnder(undefined);
    this.point(undefined, this.latest);
  }

  private pointAt(where: Sample): void {
    const mark = this.card.isHovered ? undefined : this.lookUp(where);
    this.nowUnder(mark);
    this.point(mark && this.known(mark), where);
  }

  private nowUnder(mark: Mark | undefined): void {
    if (mark === this.under) return;
    this.under = mark;
    this.pointed(mark);
  }

  private point(mark: Mark | undefined, where: Sample): void {
    const { isHovered: inCard } = this.card;
    const card = this.state.at === 'leaving' ? this.card.box : undefined;
    this.send({ type: 'point', mark, inCard, card, where });
  }

  /** A mark that was scanned again is the same phrase: the card stays with it. */
  private known(mark: Mark): Mark {
    const { state } = this;
    return state.at !== 'idle' && isSamePlace(mark, state.mark) ? state.mark : mark;
  }

  private markAt(point: Point): Mark | undefined {
    const mark = this.lookUp(point);
    return mark && this.known(mark);
  }

  private pressed(event: PointerEvent): void {
    if (this.card.contains(event)) return;
    // The finger that opens a card comes up where it went down: `click` follows and decides.
    if (event.pointerType === 'touch' && event.type === 'pointerup') return;
    const mark = event.pointerType === 'touch' ? undefined : this.markAt({ x: event.clientX, y: event.clientY });
    this.send({ type: 'press', mark });
  }

  /** A tap opens the card of a mark outside links; inside a link the tap follows the link. A mouse's click is the page's alone. */
  private clicked(event: MouseEvent): void {
    if (!(event instanceof PointerEvent) || !TAPPING.has(event.pointerType) || this.card.contains(event)) return;
    if (event.composedPath().some((node) => node instanceof Element && node.matches(OPERATED))) return;
    if (document.getSelection()?.isCollapsed === false) return;
    const mark = this.markAt({ x: event.clientX, y: event.clientY });
    if (mark) this.open(mark, 'tap');
  }

  /** A tap in another frame reaches this one only as a loss of focus. It may be on the card that the top frame shows. */
  private blurred(): void {
    if (this.state.at !== 'open' || this.state.by !== 'tap' || this.card.unfocused()) return;
    if (window !== window.top || focusedFrame()) this.dismiss();
  }

  private send(event: PointingEvent<Mark>): void {
    const before = this.state;
    const after = next(before, event, this.dwell());
    this.state = after;
    if (after === before) return;
    if (after.at !== 'idle' && (before.at === 'idle' || after.mark !== before.mark)) this.phrase = markText(after.mark);
    const shown = shownMark(after);
    if (shown === undefined) {
      if (shownMark(before) !== undefined) this.card.close();
    } else if (shown !== shownMark(before) || event.type === 'open') {
      const by = after.at === 'open' ? after.by : 'hover';
      this.card.open(shown, by, by === 'hover' ? this.latest : undefined);
    }
    clearTimeout(this.timer);
    const due = nextTick(after, this.dwell());
    if (due !== undefined) {
      this.timer = setTimeout(() => this.send({ type: 'tick', time: performance.now() }), Math.max(0, due - performance.now()) + 1);
    }
  }
}
