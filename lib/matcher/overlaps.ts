export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span that is shown, with the spans that stand wholly inside it. */
export interface Resolved<T extends Span> {
  readonly span: T;
  readonly nested: readonly T[];
}

/**
 * Leftmost-longest: of spans that overlap the one that starts first wins, then the longer; what stands
 * wholly inside the winner is kept as nested, what crosses its edge is dropped.
 */
export function resolveOverlaps<T extends Span>(spans: readonly T[]): Resolved<T>[] {
  const ordered = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  const resolved: Array<{ span: T; nested: T[] }> = [];
  let current: { span: T; nested: T[] } | undefined;
  for (const span of ordered) {
    if (!current || span.start >= current.span.end) {
      current = { span, nested: [] };
      resolved.push(current);
    } else if (span.end <= current.span.end) {
      current.nested.push(span);
    }
  }
  return resolved;
}
