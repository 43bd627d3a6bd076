import type { ComponentChildren } from 'preact';
import type { Span } from '../lib/search/span';

/** A text with runs of it marked. */
export function Marked({ text, spans }: { readonly text: string; readonly spans: readonly Span[] }) {
  const parts: ComponentChildren[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    if (start < at) continue;
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}
