import { GROUPS } from '../lexicon/kinds';
import type { MarkStyle } from '../settings';
import type { Mark, Part } from './marks';
import { hasOwnLook } from './own-look';
import { elementAround } from './tags';

/**
 * Names under which the page's registry holds our highlights, by how and in which colour group they are
 * drawn. The page's scripts can list them, so they say nothing of us; `marks.css` styles them by these names.
 */
const nameOf = (way: Way, group: number): string => `${way}-${group}`;
const WAYS = ['u', 't'] as const;
/** Underlined or tinted. */
type Way = (typeof WAYS)[number];

const WAYS_OF: Record<MarkStyle, readonly Way[]> = { underline: ['u'], tint: ['t'], both: WAYS, hover: ['u'], key: ['u'] };

const rangeOf = ({ node, start, end }: Part): StaticRange => new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end });

/**
 * Paints marks with the CSS Custom Highlight API: nothing is added to the page's document. Ranges are
 * static, since live ones make every change of the page dearer. Text that would not look as the page draws it
 * is not painted; a mark in it is one like any other.
 */
export class Painter {
  private readonly highlights = GROUPS.map(() => new Highlight());
  private readonly ranges = new Map<Mark, StaticRange[]>();
  /** Whether text is painted, by the element in which it stands: asked once until marks are drawn. */
  private readonly paintable = new Map<Element, boolean>();
  private pointed: Mark | undefined;
  private isKeyHeld = false;

  /**
   * @param groupOf the colour group of a mark's term, an index into `GROUPS`
   * @param canUnderline whether the browser draws `text-decoration` in `::highlight`
   */
  constructor(
    private readonly groupOf: (mark: Mark) => number,
    private readonly style: MarkStyle,
    private readonly canUnderline: boolean,
  ) {}

  paint(mark: Mark): void {
    const ranges = mark.parts.every((part) => this.canPaint(part)) ? mark.parts.map(rangeOf) : [];
    this.ranges.set(mark, ranges);
    if (this.style !== 'hover') this.draw(mark);
  }

  erase(mark: Mark): void {
    this.undraw(mark);
    this.ranges.delete(mark);
    if (this.pointed === mark) this.pointed = undefined;
  }

  /** The pointer is on `mark`, or on none: the only one drawn in the style `hover`. */
  point(mark: Mark | undefined): void {
    if (this.style !== 'hover' || mark === this.pointed) return;
    if (this.pointed) this.undraw(this.pointed);
    this.pointed = mark;
    if (mark) this.draw(mark);
    this.register();
  }

  /** The key is held, or let go. */
  holdKey(isHeld: boolean): void {
    this.isKeyHeld = isHeld;
    this.register();
  }

  /** Whether a person can see `mark`, or will when the pointer comes to it, or could if its text were painted. */
  shows(mark: Mark): boolean {
    return this.ranges.has(mark) && this.isSeen;
  }

  /** Puts our highlights into the page's registry, also after the page has cleared it; takes out what is not to be seen now. */
  register(): void {
    this.paintable.clear();
    const ways = !this.isSeen ? [] : this.canUnderline ? WAYS_OF[this.style] : ['t'];
    for (const way of WAYS) {
      this.highlights.forEach((highlight, group) => {
        const name = nameOf(way, group);
        const isThere = CSS.highlights.get(name) === highlight;
        const isWanted = highlight.size > 0 && ways.includes(way);
        if (isWanted && !isThere) CSS.highlights.set(name, highlight);
        else if (!isWanted && isThere) CSS.highlights.delete(name);
      });
    }
  }

  unregister(): void {
    this.ranges.clear();
    for (const highlight of this.highlights) highlight.clear();
    this.register();
  }

  private get isSeen(): boolean {
    return this.style !== 'key' || this.isKeyHeld;
  }

  private canPaint({ node }: Part): boolean {
    const element = elementAround(node);
    if (!element) return true;
    const known = this.paintable.get(element);
    if (known !== undefined) return known;
    const canPaint = !hasOwnLook(element);
    this.paintable.set(element, canPaint);
    return canPaint;
  }

  private draw(mark: Mark): void {
    const highlight = this.highlights[this.groupOf(mark)];
    for (const range of this.ranges.get(mark) ?? []) highlight?.add(range);
  }

  private undraw(mark: Mark): void {
    const highlight = this.highlights[this.groupOf(mark)];
    for (const range of this.ranges.get(mark) ?? []) highlight?.delete(range);
  }
}
