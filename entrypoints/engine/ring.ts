import themeCss from '../../components/theme.css?inline';
import { focusedElement } from '../../lib/page/focus';
import { followBoxes } from '../../lib/page/follow-boxes';
import { grown, lineBoxes } from '../../lib/page/geometry';
import { clientRects, isThere } from '../../lib/page/hit';
import { htmlElement } from '../../lib/page/html';
import { contextOf, type Mark, markText } from '../../lib/page/marks';
import { seenOf } from '../../lib/page/sight';
import { TopLayer } from '../../lib/page/top-layer';
import ringCss from './ring.css?inline';

/** How far a ring stands out beyond its phrase, in CSS pixels: as much as characters leave free at their edges, so that it covers none beside it. */
const ROOM = 1;
/** A live region must stand in the page before its text comes, or screen readers say nothing: milliseconds. */
const SETTLE_MS = 100;
/** How long a notice without a ring stays: long enough to be read twice, in milliseconds. */
const NOTICE_MS = 4000;

/**
 * The ring around the mark that the keyboard is on, and a line of text that screen readers announce. Both
 * stand in an element of ours that catches no pointer, not in the page.
 */
export class Ring {
  /** Undefined until something is first shown: most pages are read without. */
  private layer: TopLayer | undefined;
  private readonly notice = htmlElement('p');
  private boxes: HTMLElement[] = [];
  private ringed: Mark | undefined;
  /** Its text. */
  private phrase = '';
  private stopPlacing: (() => void) | undefined;
  private speaking: ReturnType<typeof setTimeout> | undefined;
  private leaving: ReturnType<typeof setTimeout> | undefined;

  /** The mark that has the ring. */
  get mark(): Mark | undefined {
    return this.ringed;
  }

  /** Our element, while it stands in the page. */
  get element(): HTMLElement | undefined {
    return this.layer?.current;
  }

  /** Draws the ring around `mark` and keeps it there while the page moves. */
  show(mark: Mark): void {
    const context = contextOf(mark);
    this.ringed = mark;
    this.phrase = markText(mark);
    clearTimeout(this.leaving);
    this.say('');
    this.stand(context);
    const current = this.element;
    this.stopPlacing?.();
    if (current)
      this.stopPlacing = followBoxes(
        () => clientRects(mark),
        context,
        current,
        () => this.draw(),
      );
    // In a frame, the frame itself may be out of sight: what is around it is scrolled by the browser.
    if (window !== window.top) this.boxes[0]?.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  }

  /** Shows and announces a line; without a ring it goes by itself. */
  tell(text: string, lang: string): void {
    if (!this.element) this.stand(focusedElement());
    this.notice.lang = lang;
    this.say('');
    this.speaking = setTimeout(() => this.say(text), SETTLE_MS);
    clearTimeout(this.leaving);
    if (!this.ringed) this.leaving = setTimeout(() => this.hide(), NOTICE_MS);
  }

  hide(): void {
    this.stopPlacing?.();
    this.stopPlacing = undefined;
    this.ringed = undefined;
    clearTimeout(this.leaving);
    this.say('');
    this.draw();
    this.layer?.hide();
  }

  /** Takes the ring off a phrase that has left the page, or its place in its text. */
  recheck(): void {
    if (this.ringed && !isThere(this.ringed, this.phrase)) this.hide();
  }

  private stand(context: Element | null): void {
    if (!this.layer) {
      this.layer = new TopLayer(themeCss + ringCss, () => this.hide());
      this.notice.className = 'notice';
      this.notice.role = 'status';
      this.layer.root.append(this.notice);
    }
    this.layer.show(context);
  }

  private say(text: string): void {
    clearTimeout(this.speaking);
    this.notice.textContent = text;
  }

  private draw(): void {
    const lines = this.ringed ? seenOf(lineBoxes(clientRects(this.ringed)), contextOf(this.ringed)) : [];
    while (this.boxes.length > lines.length) this.boxes.pop()?.remove();
    while (this.boxes.length < lines.length) {
      const box = htmlElement('div');
      box.className = 'ring';
      this.layer?.root.append(box);
      this.boxes.push(box);
    }
    lines.forEach((line, index) => {
      const { x, y, width, height } = grown(line, ROOM);
      const style = this.boxes[index]?.style;
      style?.setProperty('left', `${x}px`);
      style?.setProperty('top', `${y}px`);
      style?.setProperty('width', `${width}px`);
      style?.setProperty('height', `${height}px`);
    });
  }
}
