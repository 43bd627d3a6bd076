import { flatParentOf } from './tags';

/** The stretch of one text node that belongs to a mark: raw offsets into its data. */
export interface Part {
  readonly node: Text;
  readonly start: number;
  readonly end: number;
}

/** A term found on the page, an index into the automaton's terms. Its positions are those of the scan that found it; the next scan of its block replaces it. */
export interface Mark {
  readonly term: number;
  /** The terms that stand inside it. */
  readonly nested: readonly number[];
  /** In order; more than one where the surface runs across elements. */
  readonly parts: readonly [Part, ...Part[]];
}

/** The element in which a mark is laid out. */
export const contextOf = ({ parts: [{ node }] }: Mark): Element => flatParentOf(node) ?? document.documentElement;

/** The phrase as the page writes it. */
export const markText = (mark: Mark): string => mark.parts.map(({ node, start, end }) => node.data.slice(start, end)).join('');

/** The marks of a frame that have been made, found by the text nodes that they stand in. */
export class Marks {
  private readonly byNode = new Map<Text, Set<Mark>>();

  add(mark: Mark): void {
    for (const { node } of mark.parts) {
      const there = this.byNode.get(node);
      if (there) there.add(mark);
      else this.byNode.set(node, new Set([mark]));
    }
  }

  remove(mark: Mark): void {
    for (const { node } of mark.parts) {
      const there = this.byNode.get(node);
      there?.delete(mark);
      if (there?.size === 0) this.byNode.delete(node);
    }
  }

  in(node: Text): Iterable<Mark> {
    return this.byNode.get(node) ?? [];
  }
}
