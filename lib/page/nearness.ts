import type { Reading } from './reading';
import { type Block, elementAround, isElement } from './tags';
import { isTop } from './tree';

/**
 * How far beyond the viewport a block still counts as near, in viewports: on each side a quarter, which is
 * more than a quick scroll covers until its marks are painted. Not further: Chromium draws every painted mark
 * anew in each frame in which the page has changed anything.
 */
const MARGIN = 0.25;

/** How many blocks are watched one by one. Chromium goes through all targets of an observer in each frame that lays the page out. */
const SINGLE = 32;
/** Beyond that, blocks that follow each other are watched together: at most so many characters and blocks. */
const GROUP_CHARACTERS = 1_500;
const GROUP_BLOCKS = 24;

/** How long blocks may wait for a page that is never idle, in milliseconds. */
const IDLE_MS = 300;
/** How many of them are taken before it is asked whether the page is still idle. */
const IDLE_BLOCKS = 64;

/** An element that is watched, and what the browser has last told of it. */
interface End {
  readonly target: Element;
  /** Those that begin or end here. */
  readonly groups: Set<Group>;
  near: boolean;
  /** Undefined until the browser has told where it is. */
  box: DOMRectReadOnly | undefined;
}

/**
 * Blocks that follow each other, and are near or far together: near when one of two elements is, which
 * stand before or at the first of them, and at the last. What is between two elements that are far is far
 * as well, unless they are further apart than can be seen at once; such a group is parted when that is known.
 */
interface Group {
  readonly blocks: Block[];
  first: End;
  last: End;
  near: boolean;
  characters: number;
}

/** How often it is asked anew where everything is while the document grows or shrinks, in milliseconds. */
const AGAIN_MS = 2_000;

/**
 * Which blocks are near the viewport, also in scrolled containers and frames, and also when they come to
 * be shown later. The browser tells when it has drawn: what is asked of sizes then forces no layout.
 */
export class Nearness {
  private readonly observer = new IntersectionObserver((entries) => this.told(entries), { rootMargin: `${100 * MARGIN}%`, scrollMargin: `${100 * MARGIN}%` });
  private readonly size = new ResizeObserver(([entry]) => this.resized(entry?.contentRect.height ?? 0));
  /** Of the document, while it is followed: CSS pixels. */
  private height: number | undefined;
  private isToAsk = false;
  private readonly groups = new Map<Block, Group>();
  private readonly ends = new Map<Element, End>();
  /** How many ends the browser has not told of. */
  private unheard = 0;
  /** What waits for the page to be idle, and the request to be told of it. */
  private waiting: MapIterator<Reading> = new Map<Block, Reading>().values();
  private idle = 0;
  /** The group that takes what comes next, and where the one before it ends. */
  private open: Group | undefined;
  private before: End | undefined;

  /** @param changed called with the blocks that have come near or gone far, and when the last that was asked for is known */
  constructor(
    private readonly changed: (blocks: Iterable<Block>, near: boolean) => void,
    private readonly known: () => void,
  ) {}

  /** Whether the browser has yet to tell where something is. */
  get isPending(): boolean {
    return this.unheard > 0;
  }

  /** Whether more is watched than is one by one. */
  get hasMany(): boolean {
    return this.ends.size > SINGLE;
  }

  /**
   * Returns whether `block` is known to be near.
   * @param characters how much text it has
   */
  watch(block: Block, characters: number): boolean {
    const known = this.groups.get(block);
    if (known) return known.near;
    if (this.open && this.open.characters + characters > GROUP_CHARACTERS) this.closeGroup();
    const group = this.open ?? this.openGroup(block);
    group.blocks.push(block);
    group.characters += characters;
    this.groups.set(block, group);
    if (group.blocks.length === GROUP_BLOCKS || !this.hasMany) this.closeGroup();
    return group.near;
  }

  /** What comes next need not stand after what was watched before. */
  close(): void {
    this.closeGroup();
    this.before = undefined;
    if (this.hasMany && this.height === undefined) this.size.observe(document.documentElement);
  }

  /** Watches the blocks of `readings` when the page has nothing else to do. */
  watchWhenIdle(readings: MapIterator<Reading>): void {
    this.waiting = readings;
    this.waitForIdle();
  }

  unwatch(block: Block): void {
    const group = this.groups.get(block);
    if (!group) return;
    this.groups.delete(block);
    group.blocks.splice(group.blocks.indexOf(block), 1);
    if (group.blocks.length === 0 && this.open === group) this.open = undefined;
    const end = this.ends.get(targetOf(block));
    if (this.before === end) this.before = undefined;
    for (const other of new Set([group, ...(end?.groups ?? [])])) this.anchor(other, end);
  }

  stop(): void {
    this.observer.disconnect();
    this.size.disconnect();
    cancelIdleCallback(this.idle);
    this.groups.clear();
    this.ends.clear();
    this.unheard = 0;
  }

  private waitForIdle(): void {
    this.idle = requestIdleCallback((deadline) => this.watchWaiting(deadline), { timeout: IDLE_MS });
  }

  private watchWaiting(deadline: IdleDeadline): void {
    let count = 0;
    for (const { block, length } of this.waiting) {
      if (!this.groups.has(block) && this.watch(block, length)) this.changed([block], true);
      if (++count % IDLE_BLOCKS > 0 || deadline.timeRemaining() > 0) continue;
      // The iterator of a map goes on where it was left.
      this.waitForIdle();
      break;
    }
    this.close();
    if (this.unheard === 0) this.known();
  }

  private openGroup(block: Block): Group {
    const end = this.before ?? this.endAt(targetOf(block));
    const group: Group = { blocks: [], first: end, last: end, near: end.near, characters: 0 };
    end.groups.add(group);
    this.open = group;
    return group;
  }

  private closeGroup(): void {
    const { open } = this;
    this.open = undefined;
    const block = open?.blocks.at(-1);
    if (!open || !block) return;
    this.setEnds(open, open.first, this.endAt(targetOf(block)));
    this.decide(open);
    // One by one, nothing is shared.
    this.before = this.hasMany ? open.last : undefined;
  }

  private endAt(target: Element): End {
    const there = this.ends.get(target);
    if (there) return there;
    const end: End = { target, groups: new Set(), near: false, box: undefined };
    this.ends.set(target, end);
    this.unheard++;
    this.observer.observe(target);
    return end;
  }

  private setEnds(group: Group, first: End, last: End): void {
    const { first: firstBefore, last: lastBefore } = group;
    group.first = first;
    group.last = last;
    first.groups.add(group);
    last.groups.add(group);
    if (firstBefore !== first && firstBefore !== last) this.leave(firstBefore, group);
    if (lastBefore !== first && lastBefore !== last) this.leave(lastBefore, group);
  }

  private leave(end: End, group: Group): void {
    if (!end.groups.delete(group) || end.groups.size > 0) return;
    this.ends.delete(end.target);
    if (!end.box) this.unheard--;
    this.observer.unobserve(end.target);
  }

  /** Has `group` begin and end at blocks of its own where it did at `gone`. */
  private anchor(group: Group, gone: End | undefined): void {
    const [head] = group.blocks;
    const tail = group.blocks.at(-1);
    if (!head || !tail) {
      this.leave(group.first, group);
      this.leave(group.last, group);
      return;
    }
    if (!gone) return;
    this.setEnds(
      group,
      group.first === gone ? this.endAt(targetOf(head)) : group.first,
      group.last === gone ? this.endAt(targetOf(this.open === group ? head : tail)) : group.last,
    );
  }

  private told(entries: readonly IntersectionObserverEntry[]): void {
    const touched = new Set<Group>();
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      const end = this.ends.get(target);
      if (!end) continue;
      if (!end.box) this.unheard--;
      end.near = isIntersecting;
      end.box = boundingClientRect;
      for (const group of end.groups) touched.add(group);
      if (hasNoBox(end)) this.moveOut(end);
    }
    const rooms = new Rooms();
    for (const group of touched) {
      this.decide(group);
      if (group !== this.open && isTooLong(group, rooms)) this.part(group);
    }
    if (this.unheard === 0) this.known();
  }

  /** Of ends that stay far nothing is told when something grows between them. */
  private resized(height: number): void {
    const isFirst = this.height === undefined;
    this.height = height;
    if (isFirst || this.isToAsk) return;
    this.isToAsk = true;
    setTimeout(() => {
      this.isToAsk = false;
      for (const { target } of this.ends.values()) {
        this.observer.unobserve(target);
        this.observer.observe(target);
      }
    }, AGAIN_MS);
  }

  /** What has no box of its own is where its parent is. */
  private moveOut(end: End): void {
    const parent = elementAround(end.target);
    if (!parent) return;
    const around = this.endAt(parent);
    if (this.before === end) this.before = undefined;
    for (const group of [...end.groups]) this.setEnds(group, group.first === end ? around : group.first, group.last === end ? around : group.last);
  }

  private decide(group: Group): void {
    const { first, last } = group;
    // What is near stays so until it is known to have gone.
    const near = first.near || last.near || (group.near && !(first.box && last.box));
    if (near === group.near) return;
    group.near = near;
    this.changed(group.blocks, near);
  }

  /** Makes two groups of one; a block that is left alone is watched itself. */
  private part(group: Group): void {
    const { blocks, first, last, near } = group;
    const after = blocks.splice((blocks.length + 1) >> 1);
    const middle = this.endAt(targetOf(blocks.at(-1) as Block));
    if (after.length > 0) {
      const behind: Group = { blocks: after, first: middle, last, near, characters: group.characters };
      this.setEnds(behind, middle, last);
      for (const each of after) this.groups.set(each, behind);
      this.decide(behind);
    }
    this.setEnds(group, after.length > 0 ? first : middle, middle);
    this.decide(group);
  }
}

/** Whether something between the ends of a group could be near while they are not: between them stands more than can be seen, or the text goes on at the top of another column. */
function isTooLong({ first: { box: first, target }, last: { box: last } }: Group, rooms: Rooms): boolean {
  if (!first || !last || first === last) return false;
  const isBeside = last.left >= first.right || last.right <= first.left;
  return (isBeside && last.top < first.bottom) || isBeyond(first, last, rooms.around(target));
}

/** In CSS pixels. */
type Room = Pick<DOMRectReadOnly, 'width' | 'height'>;

/** How much can be seen at once: of the viewport, and of the boxes that scroll in it. */
class Rooms {
  private readonly known = new Map<Element, Room>();
  /** A frame may be higher than what shows of it, and in one of another site there are no margins. */
  private readonly whole: Room =
    window.top === window
      ? { width: (1 + 2 * MARGIN) * innerWidth, height: (1 + 2 * MARGIN) * innerHeight }
      : { width: Math.min(innerWidth, screen.width), height: Math.min(innerHeight, screen.height) };

  around(element: Element): Room {
    const above: Element[] = [];
    let room: Room | undefined;
    for (let at = elementAround(element); at && !room; at = elementAround(at)) {
      room = this.known.get(at);
      if (!room) above.push(at);
    }
    room ??= this.whole;
    for (const parent of above.reverse()) {
      room = within(room, parent);
      this.known.set(parent, room);
    }
    return room;
  }
}

function within(room: Room, element: Element): Room {
  const { clientWidth, clientHeight } = element;
  // Of the root and the body the viewport has the overflow.
  if (clientHeight === 0 || element === document.body || isTop(element) || getComputedStyle(element).overflow === 'visible') return room;
  return { width: Math.min(room.width, clientWidth), height: Math.min(room.height, clientHeight) };
}

const targetOf = (block: Block): Element => (isElement(block) ? block : block.host);

const hasSize = ({ width, height }: Room): boolean => width > 0 || height > 0;

const hasNoBox = ({ target, near, box }: End): boolean => !near && box !== undefined && !hasSize(box) && getComputedStyle(target).display === 'contents';

/** Whether there is more than `room` between two boxes. */
const isBeyond = (a: DOMRectReadOnly, b: DOMRectReadOnly, { width, height }: Room): boolean =>
  Math.max(b.top - a.bottom, a.top - b.bottom) > height || Math.max(b.left - a.right, a.left - b.right) > width;
