import type { Automaton } from '../matcher/automaton';
import { Collected, collect, isReadPlace, type Unit } from './collect';
import { Marks } from './marks';
import { Painter } from './paint';
import { marksIn } from './scan-text';
import { watch } from './watch';

/** How long one task of ours may take before the page gets its turn, in milliseconds: half a frame at 60 Hz. */
const BUDGET_MS = 8;

/**
 * Finds and paints the marks of one frame and keeps them right while the page changes.
 * Nothing runs while the tab is hidden.
 */
export class Scanner {
  readonly marks: Marks;
  private readonly painter: Painter;
  private readonly collected = new Collected();
  private readonly queue: Unit[] = [];
  private readonly roots = new Map<Node, () => void>();
  private working = false;
  private stopped = false;

  /**
   * @param host our own element while it stands in the page
   * @param settled called after each batch, when what was asked for has been painted
   */
  constructor(
    private readonly automaton: Automaton,
    private readonly host: () => Element | undefined,
    private readonly settled: () => void,
    private readonly failed: (error: unknown) => void,
  ) {
    this.painter = new Painter((mark) => automaton.termGroup[mark.term] ?? 0);
    this.marks = new Marks(
      (mark) => this.painter.paint(mark),
      (mark) => this.painter.erase(mark),
    );
  }

  start(): void {
    this.watchRoot(document);
    const top = document.documentElement;
    if (top) this.enqueue([{ first: top, last: top }]);
  }

  /** Takes every mark and every listener away. */
  stop(): void {
    this.stopped = true;
    for (const unwatch of this.roots.values()) unwatch();
    this.roots.clear();
    this.queue.length = 0;
    this.marks.clear();
    this.painter.unregister();
  }

  private watchRoot(root: Node): void {
    if (this.roots.has(root)) return;
    const unwatch = watch(root, ({ removed, units }) => {
      for (const node of removed) this.marks.dropBelow(node);
      this.enqueue(units.filter(({ first }) => isReadPlace(first) && !this.isOurs(first)));
    });
    this.roots.set(root, unwatch);
  }

  private isOurs(node: Node): boolean {
    return node === this.host();
  }

  private enqueue(units: readonly Unit[]): void {
    this.queue.push(...units);
    // The page may have cleared the registry without changing its text.
    this.painter.register();
    if (!this.working && this.queue.length > 0) void this.work().catch(this.failed);
  }

  private async work(): Promise<void> {
    this.working = true;
    try {
      let began = performance.now();
      for (let unit = this.queue.shift(); unit; unit = this.queue.shift()) {
        const slices = collect(this.automaton, unit, this.collected, this.host(), (root) => this.foundRoot(root));
        while (!slices.next().done) {
          if (this.stopped) return;
          this.flush();
          if (performance.now() - began > BUDGET_MS) {
            this.painter.register();
            await pageTurn();
            if (this.stopped) return;
            began = performance.now();
          }
        }
      }
      this.painter.register();
      this.settled();
    } finally {
      this.collected.clear();
      this.working = false;
    }
  }

  private flush(): void {
    for (const node of this.collected.nodes) this.marks.dropIn(node);
    for (const mark of marksIn(this.automaton, this.collected)) this.marks.add(mark);
    this.collected.clear();
  }

  private foundRoot(root: ShadowRoot): void {
    if (this.roots.has(root)) return;
    this.watchRoot(root);
    const { firstChild, lastChild } = root;
    if (firstChild && lastChild) this.queue.push({ first: firstChild, last: lastChild });
  }
}

/** Resolves when the page has had its turn, and not before the tab is visible. */
async function pageTurn(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } };
  if (scheduler?.yield) await scheduler.yield();
  else await new Promise((resolve) => setTimeout(resolve, 0));
  if (document.visibilityState === 'visible') return;
  await new Promise<void>((resolve) => {
    document.addEventListener('visibilitychange', () => resolve(), { once: true });
  });
}
