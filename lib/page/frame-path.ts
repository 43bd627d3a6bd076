import { focusedElement } from './focus';
import type { Box } from './geometry';

/**
 * The way from the top frame to this one: the index of each frame among its parent's frames; empty in the
 * top frame. A cross-origin parent may be counted in, but tells nothing else. Undefined where a parent does
 * not list its child, as it does not those in shadow trees.
 *
 * Why indices: `runtime.getFrameId` of a frame's element would name it, but Chromium has none;
 * `webNavigation` would be one more permission; `window.postMessage` is heard by the page.
 */
export function framePath(): number[] | undefined {
  const path: number[] = [];
  for (let frame: Window = window; frame !== frame.parent; frame = frame.parent) {
    let index = 0;
    while (index < frame.parent.length && frame.parent[index] !== frame) index++;
    if (index === frame.parent.length) return undefined;
    path.unshift(index);
  }
  return path;
}

const FRAMES = 'iframe, frame, object, embed';

/** Whether what an event came to is an element that may show a frame. */
export const isFrame = (target: EventTarget | null): boolean => target instanceof Element && target.matches(FRAMES);

/** The element that shows this frame's child at `index`. */
export function frameElementAt(index: number): HTMLElement | undefined {
  const wanted = window[index];
  return [...document.querySelectorAll<HTMLIFrameElement>(FRAMES)].find((element) => wanted && element.contentWindow === wanted);
}

/** The element of the frame in this one that has the keyboard. */
export function focusedFrame(): Element | undefined {
  const focused = focusedElement();
  return focused && isFrame(focused) ? focused : undefined;
}

/** Boxes of a child frame's viewport as boxes of this frame's, also where the page has scaled the frame's element. */
export function outOfFrame(element: HTMLElement, boxes: readonly Box[]): Box[] {
  const frame = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const scaleX = frame.width / element.offsetWidth || 1;
  const scaleY = frame.height / element.offsetHeight || 1;
  const left = frame.x + (element.clientLeft + Number.parseFloat(style.paddingLeft)) * scaleX;
  const top = frame.y + (element.clientTop + Number.parseFloat(style.paddingTop)) * scaleY;
  return boxes.map(({ x, y, width, height }) => ({ x: left + x * scaleX, y: top + y * scaleY, width: width * scaleX, height: height * scaleY }));
}

/** Whether two frames are one, by their paths. */
export const isSamePath = (a: readonly number[], b: readonly number[]): boolean => a.length === b.length && a.every((index, level) => index === b[level]);
