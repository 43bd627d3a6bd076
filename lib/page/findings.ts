import { type Mark, Marks } from './marks';
import type { Reading } from './reading';
import { isShown, isShownByMarkup } from './shown';
import type { Block } from './tags';

/** Told of every mark that is made and of every one that goes. */
export interface MarkSink {
  paint(mark: Mark): void;
  erase(mark: Mark): void;
}

/** Which blocks of a frame have terms, and the marks of those near the viewport. */
export class Findings {
  readonly marks = new Marks();
  private readonly byBlock = new Map<Block, Reading>();

  constructor(private readonly sink: MarkSink) {}

  get isEmpty(): boolean {
    return this.byBlock.size === 0;
  }

  has(block: Block): boolean {
    return this.byBlock.has(block);
  }

  /** What a survey has read. Marks made before stay until they are made again. */
  note(reading: Reading): void {
    const known = this.byBlock.get(reading.block);
    if (known) {
      known.terms = reading.terms;
      known.length = reading.length;
    } else this.byBlock.set(reading.block, reading);
  }

  /** What has been read, in the order in which it was noted. What is noted or forgotten meanwhile is seen. */
  readings(): MapIterator<Reading> {
    return this.byBlock.values();
  }

  /** Puts `marks` in the place of those that `block` had. */
  replaceMarks(block: Block, marks: readonly Mark[] | undefined): void {
    const finding = this.byBlock.get(block);
    if (!finding) return;
    for (const mark of finding.marks ?? []) {
      this.marks.remove(mark);
      this.sink.erase(mark);
    }
    finding.marks = undefined;
    if (marks) this.addMarks(block, marks);
  }

  addMarks(block: Block, marks: readonly Mark[]): void {
    const finding = this.byBlock.get(block);
    if (!finding) return;
    finding.marks = [...(finding.marks ?? []), ...marks];
    for (const mark of marks) {
      this.marks.add(mark);
      this.sink.paint(mark);
    }
  }

  forget(block: Block): void {
    this.replaceMarks(block, undefined);
    this.byBlock.delete(block);
  }

  clear(): void {
    for (const block of [...this.byBlock.keys()]) this.forget(block);
  }

  /** How often each term stands in blocks that are shown, by its index. What is hidden within a block is known once it has come near. */
  counts(): Map<number, number> {
    const counts = new Map<number, number>();
    for (const [block, { terms = [], marks }] of this.byBlock) {
      const far = !marks && isShownByMarkup(block) ? terms : [];
      const seen = marks?.filter(({ parts }) => isShown(parts[0].node.parentNode)).map(({ term }) => term) ?? far;
      for (const term of seen) counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    return counts;
  }

  /** Blocks with terms and the marks they have been given, in document order. */
  inOrder(): Array<{ readonly block: Block; readonly marks: readonly Mark[] | undefined }> {
    const isBefore = (a: Node, b: Node): boolean => (Node.prototype.compareDocumentPosition.call(a, b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    return [...this.byBlock].map(([block, { marks }]) => ({ block, marks })).sort((a, b) => (isBefore(a.block, b.block) ? -1 : 1));
  }
}
