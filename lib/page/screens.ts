import type { MarkSink } from './findings';
import { containsPoint } from './geometry';
import { clientRects } from './hit';
import type { Mark } from './marks';
import { visibleMarks } from './order';
import { sightOf } from './sight';
import { elementAround } from './tags';

/** How long nothing has moved when scrolling is over, in milliseconds: `scrollend` is not told of what leaves the page meanwhile. */
const STILL_MS = 150;

/**
 * Paints one mark of each term: the first in sight. Which that is, is asked when the page stands still: while
 * it is scrolled, no mark that is seen goes.
 */
export class Screens implements MarkSink {
  private readonly marks = new Set<Mark>();
  /** What is painted, by term. */
  private readonly chosen = new Map<number, Mark>();
  private moving: ReturnType<typeof setTimeout> | undefined;
  private readonly listening = new AbortController();

  /** @param changed called when others may be painted than before */
  constructor(
    private readonly painter: MarkSink,
    private readonly changed: () => void,
  ) {
    this.followScrolls(window);
    window.addEventListener('resize', () => this.moved(), { passive: true, signal: this.listening.signal });
  }

  /** @param root the window, or an open shadow root: of what scrolls in one the window is not told */
  followScrolls(root: EventTarget): void {
    root.addEventListener('scroll', () => this.moved(), { capture: true, passive: true, signal: this.listening.signal });
  }

  paint(mark: Mark): void {
    this.marks.add(mark);
    if (!this.chosen.has(mark.term)) this.choose(mark);
  }

  erase(mark: Mark): void {
    this.marks.delete(mark);
    if (this.chosen.get(mark.term) !== mark) return;
    this.chosen.delete(mark.term);
    this.painter.erase(mark);
  }

  /** Has the first in sight painted, unless the page is being scrolled: then when that is over. A term that is not in sight keeps what it has. */
  settle(): void {
    if (this.moving !== undefined) return;
    const inOrder = visibleMarks(this.marks);
    const seen = new Set<number>();
    for (const mark of inOrder) {
      if (seen.has(mark.term) || !isInSight(mark)) continue;
      seen.add(mark.term);
      this.choose(mark);
    }
    for (const mark of inOrder) if (!this.chosen.has(mark.term)) this.choose(mark);
    this.changed();
  }

  stop(): void {
    clearTimeout(this.moving);
    this.listening.abort();
  }

  private choose(mark: Mark): void {
    const before = this.chosen.get(mark.term);
    if (before === mark) return;
    if (before) this.painter.erase(before);
    this.chosen.set(mark.term, mark);
    this.painter.paint(mark);
  }

  private moved(): void {
    clearTimeout(this.moving);
    this.moving = setTimeout(() => {
      this.moving = undefined;
      this.settle();
    }, STILL_MS);
  }
}

/** Whether the middle of one of its lines can be seen. */
function isInSight(mark: Mark): boolean {
  const around = elementAround(mark.parts[0].node);
  const sight = around && sightOf(around);
  return sight !== null && clientRects(mark).some(({ x, y, width, height }) => containsPoint(sight, { x: x + width / 2, y: y + height / 2 }));
}
