import { GROUPS } from '../lexicon/kinds';
import type { Mark } from './marks';

/**
 * Names under which the page's registry holds our highlights. The page's scripts can list them, so they
 * say nothing of us; `entrypoints/content/marks.css` styles them by these names.
 */
const NAMES = GROUPS.map((_, group) => `u-${group}`);

/** Paints marks with the CSS Custom Highlight API: nothing is added to the page's document. */
export class Painter {
  private readonly highlights = NAMES.map(() => new Highlight());
  private readonly ranges = new Map<Mark, StaticRange[]>();

  /** @param groupOf the colour group of a mark's term, an index into `GROUPS` */
  constructor(private readonly groupOf: (mark: Mark) => number) {}

  paint(mark: Mark): void {
    const ranges = mark.parts.map(({ node, start, end }) => new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end }));
    this.ranges.set(mark, ranges);
    const highlight = this.highlights[this.groupOf(mark)];
    for (const range of ranges) highlight?.add(range);
  }

  erase(mark: Mark): void {
    const highlight = this.highlights[this.groupOf(mark)];
    for (const range of this.ranges.get(mark) ?? []) highlight?.delete(range);
    this.ranges.delete(mark);
  }

  /** Puts our highlights into the page's registry, also after the page has cleared it. */
  register(): void {
    NAMES.forEach((name, group) => {
      const highlight = this.highlights[group];
      if (highlight && highlight.size > 0 && CSS.highlights.get(name) !== highlight) CSS.highlights.set(name, highlight);
    });
  }

  unregister(): void {
    NAMES.forEach((name, group) => {
      if (CSS.highlights.get(name) === this.highlights[group]) CSS.highlights.delete(name);
    });
  }
}
