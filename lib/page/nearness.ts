import { type Block, elementAround, isElement } from './tags';

/**
 * How far beyond the viewport a block still counts as near: half a viewport on each side, so that a quick
 * scroll finds its marks painted. Not further: Chromium draws every painted mark anew in each frame in which
 * the page has changed anything.
 */
const MARGIN = '50%';

/** How many blocks are watched one by one. Chromium goes through all targets of an observer in each frame that lays the page out. */
const SINGLE = 32;
/**
 * Beyond that, blocks that follow each other are watched together, by the first and the last of them. So
 * many characters and blocks stand in less than the viewport and its margins, also in a narrow column: one
 * of the two ends is near whenever something between them is.
 */
const GROUP_CHARACTERS = 1_000;
const GROUP_BLOCKS = 16;

/** Blocks that are near or far together. */
interface Group {
  readonly blocks: Set<Block>;
  readonly first: Element;
  last: Element;
  isFirstNear: boolean;
  isLastNear: boolean;
  near: boolean;
  characters: number;
}

/**
 * Which blocks are near the viewport, also in scrolled containers and frames, and also when they come to
 * be shown later. It forces no layout: the browser tells when it has drawn.
 */
export class Nearness {
  private readonly observer = new IntersectionObserver((entries) => this.told(entries), { rootMargin: MARGIN, scrollMargin: MARGIN });
  private readonly groups = new Map<Block, Group>();
  private readonly byTarget = new Map<Element, Set<Group>>();
  private readonly unheard = new Set<Element>();
  private open: Group | undefined;

  /** @param changed called with the blocks that have come near or gone far, and when the last that was asked for is known */
  constructor(
    private readonly changed: (blocks: Iterable<Block>, near: boolean) => void,
    private readonly known: () => void,
  ) {}

  /** Whether the browser has yet to tell where something is. */
  get isPending(): boolean {
    return this.unheard.size > 0;
  }

  isNear(block: Block): boolean {
    return this.groups.get(block)?.near === true;
  }

  /** @param characters how much text the block has */
  watch(block: Block, characters: number): void {
    if (this.groups.has(block)) return;
    const target = isElement(block) ? block : block.host;
    if (this.open && this.open.characters + characters > GROUP_CHARACTERS) this.close();
    if (this.open) {
      this.join(this.open, block, target, characters);
      return;
    }
    const group: Group = { blocks: new Set([block]), first: target, last: target, isFirstNear: false, isLastNear: false, near: false, characters };
    this.groups.set(block, group);
    this.observe(target, group);
    if (this.byTarget.size > SINGLE) this.open = group;
  }

  /** What comes next need not stand after what was watched before. */
  close(): void {
    const { open } = this;
    this.open = undefined;
    if (open && open.last !== open.first) this.observe(open.last, open);
  }

  unwatch(block: Block): void {
    const group = this.groups.get(block);
    if (!group) return;
    this.groups.delete(block);
    group.blocks.delete(block);
    if (group.blocks.size > 0) return;
    this.unobserve(group.first, group);
    this.unobserve(group.last, group);
    if (this.open === group) this.open = undefined;
  }

  stop(): void {
    this.observer.disconnect();
    this.groups.clear();
    this.byTarget.clear();
    this.unheard.clear();
  }

  private join(group: Group, block: Block, target: Element, characters: number): void {
    group.blocks.add(block);
    group.characters += characters;
    group.last = target;
    this.groups.set(block, group);
    if (group.near) this.changed([block], true);
    if (group.blocks.size === GROUP_BLOCKS) this.close();
  }

  private observe(target: Element, group: Group): void {
    const there = this.byTarget.get(target);
    if (there) {
      there.add(group);
      // It is known already; watched anew, the browser tells again.
      this.observer.unobserve(target);
    } else this.byTarget.set(target, new Set([group]));
    this.unheard.add(target);
    this.observer.observe(target);
  }

  private unobserve(target: Element, group: Group): void {
    const there = this.byTarget.get(target);
    there?.delete(group);
    if (there?.size !== 0) return;
    this.byTarget.delete(target);
    this.unheard.delete(target);
    this.observer.unobserve(target);
  }

  private told(entries: readonly IntersectionObserverEntry[]): void {
    for (const entry of entries) {
      const { target } = entry;
      this.unheard.delete(target);
      for (const group of [...(this.byTarget.get(target) ?? [])]) {
        const around = hasNoBox(entry) ? elementAround(target) : null;
        if (around) {
          this.standIn(group, target, around);
          continue;
        }
        if (group.first === target) group.isFirstNear = entry.isIntersecting;
        if (group.last === target) group.isLastNear = entry.isIntersecting;
        const near = group.isFirstNear || group.isLastNear;
        if (near === group.near) continue;
        group.near = near;
        this.changed(group.blocks, near);
      }
    }
    if (this.unheard.size === 0) this.known();
  }

  /** What has no box of its own is where its parent is. */
  private standIn(group: Group, target: Element, parent: Element): void {
    const { first, last } = group;
    const moved: Group = { ...group, first: first === target ? parent : first, last: last === target ? parent : last };
    for (const block of group.blocks) this.groups.set(block, moved);
    if (this.open === group) this.open = moved;
    this.unobserve(first, group);
    this.unobserve(last, group);
    this.observe(moved.first, moved);
    if (moved.last !== moved.first) this.observe(moved.last, moved);
  }
}

const hasNoBox = ({ target, isIntersecting, boundingClientRect: { width, height } }: IntersectionObserverEntry): boolean =>
  !isIntersecting && width === 0 && height === 0 && getComputedStyle(target).display === 'contents';
