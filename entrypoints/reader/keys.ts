import { useEffect, useRef } from 'preact/hooks';

/** Keys that are a sequence end within this time, in milliseconds: as long as one needs to find the second key. */
const SEQUENCE_MS = 1_200;

/** Whether a key pressed at `target` is being typed. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));
}

/**
 * Calls what a key, or two keys one after the other (`g i`), is bound to; never while somebody types, and
 * never with a modifier, which is the browser's.
 */
export function useKeys(bindings: Readonly<Record<string, () => void>>): void {
  // A key may come between a drawing and its effects: it must meet what has been drawn.
  const latest = useRef(bindings);
  latest.current = bindings;
  useEffect(() => {
    let before: { key: string; at: number } | undefined;
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
      const sequence = before && event.timeStamp - before.at < SEQUENCE_MS ? `${before.key} ${event.key}` : event.key;
      const bound = latest.current[sequence] ?? latest.current[event.key];
      before = { key: event.key, at: event.timeStamp };
      if (!bound) return;
      event.preventDefault();
      bound();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}
