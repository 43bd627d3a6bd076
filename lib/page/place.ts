import { computePosition, flip, offset, type Placement, type Platform, shift, size } from '@floating-ui/dom';
import { type Box, bounds, type Point } from './geometry';

/** Room between the phrase and its card, and between the card and the edge of what can be seen, in CSS pixels. */
const GAP = 6;
export const MARGIN = 8;
/** Below this height a card cannot show a gloss: it scrolls instead, in CSS pixels. */
const LEAST_HEIGHT = 96;
/** With less room than this above and below all its lines, a card keeps off the pointer's line alone, in CSS pixels. */
const ENOUGH = 200;

/** All that decides where a card stands; boxes and points of the viewport, in CSS pixels. */
export interface Situation {
  /** The boxes of the phrase, one for each line that it fills; at least one. */
  readonly lines: readonly Box[];
  /** Where the pointer is, if it opened the card: of several lines, the card stands by this one. */
  readonly pointer?: Point | undefined;
  /** The card with all that it would like to show. */
  readonly card: { readonly width: number; readonly height: number };
  /** What the person sees of the page: less than the viewport where they have pinched it larger. */
  readonly seen: Box;
  /** Lines run from top to bottom: the card stands beside them rather than below. */
  readonly vertical: boolean;
  readonly rightToLeft: boolean;
}

export interface Place extends Point {
  /** How tall the card may be, in CSS pixels. */
  readonly room: number;
}

/** Where the card stands: in sight, off the phrase, by the line that the pointer is on, below it if there is room. */
export async function placeCard({ lines, pointer, card, seen, vertical, rightToLeft }: Situation): Promise<Place> {
  const reference = referenceOf(lines, pointer, seen, vertical);
  let room = seen.height;
  const dimensions = () => ({ width: card.width, height: Math.min(card.height, room) });
  // Floating UI asks the page through these alone, so that what decides is what was handed in.
  const element = {} as HTMLElement;
  const platform: Platform = {
    getElementRects: () => ({ reference, floating: { x: 0, y: 0, ...dimensions() } }),
    getDimensions: dimensions,
    getClippingRect: () => ({ ...seen }),
    isRTL: () => rightToLeft,
    convertOffsetParentRelativeRectToViewportRelativeRect: ({ rect }) => rect,
    getOffsetParent: () => element as unknown as Window,
    getDocumentElement: () => element,
    isElement: () => false,
    getClientRects: () => [],
    getScale: () => ({ x: 1, y: 1 }),
  };
  const { x, y } = await computePosition(element, element, {
    platform,
    strategy: 'fixed',
    placement: vertical ? (rightToLeft ? 'left-start' : 'right-start') : 'bottom-start',
    middleware: [
      offset(GAP),
      flip({ padding: MARGIN, fallbackStrategy: 'bestFit', crossAxis: false, ...(vertical ? { fallbackPlacements: SIDES_FIRST } : {}) }),
      shift({ padding: MARGIN }),
      size({
        padding: MARGIN,
        apply({ availableHeight }) {
          room = Math.max(LEAST_HEIGHT, Math.floor(availableHeight));
        },
      }),
    ],
  });
  // Where no side has room for it, it is better seen over its phrase than not seen.
  const { width, height } = dimensions();
  return { x: clamp(x, seen.x, seen.width, width), y: clamp(y, seen.y, seen.height, height), room };
}

/** A start from which `length` lies within a stretch, its margins left free. */
const clamp = (start: number, from: number, room: number, length: number): number => Math.max(from + MARGIN, Math.min(start, from + room - MARGIN - length));

/** Where a card of vertical text may stand, best first. */
const SIDES_FIRST: Placement[] = ['left-start', 'right-start', 'bottom-start', 'top-start'];

/** Along the lines only the one by the pointer counts; across them all do, so that the card covers none, if there is room beside them. */
function referenceOf(lines: readonly Box[], pointer: Point | undefined, seen: Box, vertical: boolean): Box {
  const all = bounds(lines);
  const line = lineAt(lines, pointer);
  if (vertical) return { x: all.x, width: all.width, y: line.y, height: line.height };
  const room = Math.max(all.y - seen.y, seen.y + seen.height - all.y - all.height);
  return room < ENOUGH ? line : { x: line.x, width: line.width, y: all.y, height: all.height };
}

function lineAt(lines: readonly Box[], pointer: Point | undefined): Box {
  const distance = ({ x, y, width, height }: Box): number =>
    pointer ? Math.hypot(Math.max(x - pointer.x, 0, pointer.x - x - width), Math.max(y - pointer.y, 0, pointer.y - y - height)) : 0;
  return lines.reduce((nearest, line) => (distance(line) < distance(nearest) ? line : nearest));
}
