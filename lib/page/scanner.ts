import type { Automaton } from '../matcher/automaton';
import { Allowance } from './allowance';
import { Collected, collectOwn, SLICE } from './collect';
import { Findings, type MarkSink } from './findings';
import type { Mark, Marks } from './marks';
import { Nearness } from './nearness';
import { PlainTexts, plainText } from './plain';
import { type Reading, readingOf } from './reading';
import { marksIn, noteTerms } from './scan-text';
import { type Block, blockOf, isBlock, isElement, isFlowing, isReadPlace } from './tags';
import { isHere, shadowRootOf } from './tree';
import { inTurns } from './turns';
import { type Changes, changesIn, GATHER_MS, watch } from './watch';

/** How much text is gathered before the first scan, in classes; each later one gathers twice as much, up to `SLICE`: code that has never run is slow. */
const FIRST_SLICE = 1 << 11;
/** How many blocks are surveyed before the clock is looked at, whatever text they have. */
const MOST_BLOCKS = 500;

/** Who listens to a scanner. */
export interface ScannerEvents extends MarkSink {
  /** What was asked for has been read, and what is near has its marks. */
  settled(): void;
  failed(error: unknown): void;
  /** An open shadow root was found that is read from now on. */
  rootFound(root: ShadowRoot): void;
  /** The page has another root element than when the scanner started: it may have written itself anew. */
  rewritten(): void;
}

/**
 * Finds the marks of one frame and keeps them right while the page changes.
 *
 * First every block is surveyed: which terms does its text have? Most have none, and their nodes are never
 * touched. A block with terms is read node by node, and its marks are made, when it comes near the
 * viewport. Nothing runs while the tab is hidden.
 */
export class Scanner {
  private readonly findings: Findings;
  private readonly nearness = new Nearness(
    (blocks, near) => this.cameOrWent(blocks, near),
    () => this.go(),
  );
  /** To be surveyed with all blocks in them; the last is the next. */
  private readonly toSurvey: Block[] = [];
  /** Whose own text alone is to be surveyed. */
  private readonly toSurveyAgain = new Set<Block>();
  /** Near the viewport, with terms, and yet to be read node by node. */
  private readonly toRead = new Set<Block>();
  private readonly roots = new Map<Node, () => void>();
  /** Whether something may have left the page unseen, in a hidden tab. */
  private mayHaveGone = false;
  /** The text being surveyed, and the blocks that have part in it. */
  private readonly text = new Collected();
  private readonly plain: PlainTexts;
  private readonly surveyed: Reading[] = [];
  private slice = FIRST_SLICE;
  /** Nothing has been gone through to its end yet. */
  private isFirst = true;
  private working = false;
  private wentThrough = false;
  private stopped = false;
  private readonly top = document.documentElement;
  private readonly allowance = new Allowance(performance.now());

  /** @param host our own element while it stands in the page */
  constructor(
    private readonly automaton: Automaton,
    private readonly host: () => Element | undefined,
    private readonly events: ScannerEvents,
  ) {
    this.findings = new Findings(events);
    this.plain = new PlainTexts(automaton);
  }

  /** The marks that have been made: those of blocks near the viewport. */
  get marks(): Marks {
    return this.findings.marks;
  }

  /** Whether all text has been gone through once, so that `counts` lacks nothing that was there. */
  get hasRead(): boolean {
    return this.wentThrough;
  }

  start(): void {
    this.watchRoot(document, () => this.surveyDocument());
    this.surveyDocument();
  }

  /** Takes every mark and every listener away. */
  stop(): void {
    this.stopped = true;
    for (const unwatch of this.roots.values()) unwatch();
    this.roots.clear();
    this.nearness.stop();
    this.findings.clear();
  }

  /** How often each term can be seen in the frame, by its index. */
  counts(): Map<number, number> {
    return this.findings.counts();
  }

  /** Every mark in document order; blocks far from the viewport are read as they are come to. */
  *inOrder(): Generator<Mark, void, void> {
    for (const { block, marks } of this.findings.inOrder()) {
      if (marks) yield* marks;
      else for (const marks of this.marksOf(block)) yield* marks;
    }
  }

  private surveyDocument(): void {
    // What is edited as a whole is left alone.
    if (document.documentElement && isReadPlace(document.documentElement) && document.designMode !== 'on') this.toSurvey.push(document.documentElement);
    this.go();
  }

  private watchRoot(root: Node, missed: () => void): void {
    const pause = (): number => Math.max(GATHER_MS, this.allowance.rest(performance.now()));
    this.roots.set(
      root,
      watch(
        root,
        pause,
        (records) => this.spend(() => this.changed(changesIn(records))),
        () => {
          this.mayHaveGone = true;
          missed();
        },
      ),
    );
  }

  private foundRoot(root: ShadowRoot): void {
    if (this.roots.has(root)) return;
    const survey = (): void => {
      this.toSurvey.push(root);
      this.go();
    };
    this.watchRoot(root, survey);
    this.events.rootFound(root);
    this.toSurvey.push(root);
  }

  private isNewHost(element: Element): boolean {
    const root = shadowRootOf(element);
    return root !== null && !this.roots.has(root);
  }

  private changed({ removed, added, own }: Changes): void {
    if (document.documentElement !== this.top) {
      this.events.rewritten();
      return;
    }
    for (const node of removed) {
      if (isHere(node) && isReadPlace(node)) this.moved(node);
      else this.forgetBelow(node);
    }
    for (const element of added) if (isReadPlace(element) && element !== this.host()) this.toSurvey.push(...this.blocksOf(element));
    for (const block of own) {
      if (isReadPlace(block)) this.toSurveyAgain.add(block);
      else this.drop(block);
    }
    this.go();
  }

  /** The blocks that came with `element`: itself, or those in it while its own text belongs to the block around. */
  private blocksOf(element: Element): Block[] {
    if (isBlock(element)) return [element];
    const blocks: Block[] = [];
    for (const _ of collectOwn(this.automaton, readingOf(element), new Collected(), this.host(), (block) => blocks.push(block), this.joined));
    return blocks;
  }

  private forgetBelow(removed: Node): void {
    if (this.findings.isEmpty && this.roots.size === 1) return;
    const forget = (node: Node): void => {
      this.drop(node as Block);
      const root = isElement(node) ? shadowRootOf(node) : null;
      if (!root) return;
      this.roots.get(root)?.();
      this.roots.delete(root);
      this.forgetBelow(root);
    };
    forget(removed);
    const walker = document.createTreeWalker(removed, NodeFilter.SHOW_ELEMENT);
    while (walker.nextNode()) forget(walker.currentNode);
  }

  /** Forgets what has left the page while nobody watched. */
  private forgetGone(): void {
    this.mayHaveGone = false;
    for (const { block } of this.findings.readings()) if (!isHere(block)) this.drop(block);
    for (const [root, unwatch] of this.roots) {
      if (root === document || isHere(root)) continue;
      unwatch();
      this.roots.delete(root);
    }
  }

  /** What stands elsewhere now no longer stands between the blocks it stood between; it is surveyed again. */
  private moved(removed: Node): void {
    if (this.findings.isEmpty) return;
    this.nearness.unwatch(removed as Block);
    const walker = document.createTreeWalker(removed, NodeFilter.SHOW_ELEMENT);
    while (walker.nextNode()) this.nearness.unwatch(walker.currentNode as Element);
  }

  private readonly joined = (element: Element, isMissed: boolean): void => {
    this.drop(element);
    const block = isMissed ? blockOf(element) : undefined;
    if (!block) return;
    this.toSurveyAgain.add(block);
    this.go();
  };

  private drop(block: Block): void {
    if (!this.findings.has(block)) return;
    this.findings.forget(block);
    this.nearness.unwatch(block);
    this.toRead.delete(block);
  }

  private cameOrWent(blocks: Iterable<Block>, near: boolean): void {
    for (const block of blocks) {
      if (near) this.toRead.add(block);
      else {
        this.toRead.delete(block);
        this.findings.replaceMarks(block, undefined);
      }
    }
  }

  /** Has `work` done at the page's charge. */
  private spend(work: () => void): void {
    const began = performance.now();
    try {
      work();
    } catch (error) {
      this.events.failed(error);
    }
    const now = performance.now();
    this.allowance.spend(now - began, now);
  }

  private go(): void {
    if (!this.working && !this.stopped) void this.work().catch((error: unknown) => this.events.failed(error));
  }

  /** Reads all that is to be read, in slices: what is near the viewport first. */
  private async work(): Promise<void> {
    this.working = true;
    try {
      await inTurns(
        this.steps(),
        () => this.stopped,
        (took) => this.allowance.spend(took, performance.now()),
      );
    } finally {
      this.text.clear();
      this.plain.clear();
      this.surveyed.length = 0;
      this.working = false;
      this.wentThrough = true;
    }
    if (!this.stopped && !this.nearness.isPending) this.spend(() => this.events.settled());
  }

  private *steps(): Generator<void, void, void> {
    for (;;) {
      if (this.mayHaveGone) this.forgetGone();
      if (this.toRead.size > 0) {
        yield* this.readNext();
        continue;
      }
      const block = this.toSurvey.pop();
      const again = block ?? this.toSurveyAgain.values().next().value;
      if (again) {
        this.toSurveyAgain.delete(again);
        // What a block had when it was surveyed before is noted first, so that nothing counts twice.
        if (!block && this.surveyed.some((surveyed) => surveyed.block === again)) this.note();
        if (!this.surveyPlain(again)) yield* this.survey(again, block !== undefined);
        if (this.gathered < this.slice && this.surveyed.length < MOST_BLOCKS) continue;
        this.note();
        yield;
      } else if (this.surveyed.length > 0) {
        this.note();
        yield;
      } else break;
    }
    this.nearness.close();
    if (this.isFirst && this.nearness.hasMany) this.nearness.watchWhenIdle(this.findings.readings());
    this.isFirst = false;
  }

  /** How much text has been gathered. */
  private get gathered(): number {
    return this.text.length + this.plain.size;
  }

  /** Gathers the text of a block that has nothing else in it, and no shadow root; returns whether it was one. */
  private surveyPlain(block: Block): boolean {
    if (!isElement(block) || shadowRootOf(block)) return false;
    const text = plainText(block);
    if (text === undefined) return false;
    const reading = readingOf(block);
    this.plain.add(text, reading);
    this.surveyed.push(reading);
    return true;
  }

  /** Gathers the text of `block` and, when it is `deep`, has the blocks in it surveyed next. */
  private *survey(block: Block, deep: boolean): Generator<void, void, void> {
    const reading = readingOf(block);
    this.surveyed.push(reading);
    // What has left the page since has nothing any more.
    if (!isHere(block)) return;
    const own = isElement(block) ? shadowRootOf(block) : null;
    if (own) this.foundRoot(own);
    const inner: Element[] = [];
    for (const _ of collectOwn(this.automaton, reading, this.text, this.host(), (found) => inner.push(found), this.joined)) {
      this.note(reading);
      yield;
    }
    this.toSurvey.push(...(deep ? inner.reverse() : inner.filter((element) => this.isNewHost(element))));
  }

  /** Scans the gathered text and notes what its blocks have, apart from one whose text is still being gathered. */
  private note(unfinished?: Reading): void {
    if (this.gathered >= this.slice) this.slice = Math.min(this.slice * 2, SLICE);
    noteTerms(this.automaton, this.text);
    this.plain.note();
    for (let index = 0; index < this.surveyed.length; index++) {
      const reading = this.surveyed[index] as Reading;
      if (reading !== unfinished) this.noteBlock(reading);
    }
    this.text.clear();
    this.surveyed.length = 0;
    if (unfinished) this.surveyed.push(unfinished);
  }

  private noteBlock(reading: Reading): void {
    const { block, length } = reading;
    if (!reading.terms || !isHere(block) || isFlowing(block)) {
      this.drop(block);
      return;
    }
    this.findings.note(reading);
    // What comes now stands below what is seen, as a rule, and the page is still loading.
    if (this.isFirst && this.nearness.hasMany) return;
    if (this.nearness.watch(block, length)) this.toRead.add(block);
  }

  private *readNext(): Generator<void, void, void> {
    const [block] = this.toRead;
    if (!block) return;
    this.toRead.delete(block);
    let isFirst = true;
    for (const marks of this.marksOf(block)) {
      if (isFirst) this.findings.replaceMarks(block, marks);
      else this.findings.addMarks(block, marks);
      isFirst = false;
      yield;
    }
  }

  /** Reads `block` node by node, slice by slice. */
  private *marksOf(block: Block): Generator<Mark[], void, void> {
    const text = new Collected();
    for (const _ of collectOwn(this.automaton, readingOf(block), text, this.host(), () => {}, this.joined)) {
      yield marksIn(this.automaton, text);
      text.clear();
    }
    yield marksIn(this.automaton, text);
  }
}
