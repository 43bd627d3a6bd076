export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span that is shown, with the spans that stand wholly inside it. */
export interface Resolved<T extends Span> {
  readonly span: T;
  readonly nested: readonly T[];
}

/** Most spans have none in them: one list serves them all. */
const NONE: readonly never[] = [];

/**
 * Leftmost-longest: of spans that overlap the one that starts first wins, then the longer; what stands
 * wholly inside the winner is kept as nested, what crosses its edge is dropped. Spans are added in the order
 * in which a scan reports them: starts ascend, and of one start the shorter comes first.
 */
export class Overlaps<T extends Span> {
  private winner: T | undefined;
  private nested: readonly T[] = NONE;

  /** @param resolved called with each winner and what is nested in it, in order */
  constructor(private readonly resolved: (span: T, nested: readonly T[]) => void) {}

  add(span: T): void {
    const { winner } = this;
    if (!winner || span.start >= winner.end) {
      this.end();
      this.winner = span;
    } else if (span.start === winner.start) {
      this.nested = [winner, ...this.nested];
      this.winner = span;
    } else if (span.end <= winner.end) {
      this.nested = [...this.nested, span];
    }
  }

  /** No span follows. */
  end(): void {
    if (this.winner) this.resolved(this.winner, this.nested);
    this.winner = undefined;
    this.nested = NONE;
  }
}

/** All of `spans` resolved: see `Overlaps`. */
export function resolveOverlaps<T extends Span>(spans: readonly T[]): Resolved<T>[] {
  const resolved: Resolved<T>[] = [];
  const overlaps = new Overlaps<T>((span, nested) => resolved.push({ span, nested }));
  for (const span of spans) overlaps.add(span);
  overlaps.end();
  return resolved;
}
