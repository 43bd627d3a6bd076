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
 * wholly inside the winner is kept as nested, what crosses its edge is dropped.
 * @param spans in the order in which a scan reports them: starts ascend, and of one start the shorter comes first
 */
export function resolveOverlaps<T extends Span>(spans: readonly T[]): Resolved<T>[] {
  const resolved: Array<{ span: T; nested: readonly T[] }> = [];
  let current: { span: T; nested: readonly T[] } | undefined;
  for (const span of spans) {
    if (!current || span.start >= current.span.end) {
      current = { span, nested: NONE };
      resolved.push(current);
    } else if (span.start === current.span.start) {
      current.nested = [current.span, ...current.nested];
      current.span = span;
    } else if (span.end <= current.span.end) {
      current.nested = [...current.nested, span];
    }
  }
  return resolved;
}
