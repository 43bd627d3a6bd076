import { clientRects } from './hit';
import type { Mark } from './marks';

/** Which mark of a term is the first in each screenful of the page. */
export class Screens {
  private readonly first = new Map<string, Mark>();
  private readonly keys = new Map<Mark, string>();

  /** Whether `mark` is the only one of its term so far in the screenful where it stands. */
  claim(mark: Mark): boolean {
    const top = clientRects(mark)[0]?.top ?? 0;
    const key = `${Math.floor((top + scrollY) / innerHeight)} ${mark.term}`;
    if (this.first.has(key)) return false;
    this.first.set(key, mark);
    this.keys.set(mark, key);
    return true;
  }

  /** Leaves the place to another. */
  release(mark: Mark): void {
    const key = this.keys.get(mark);
    if (key === undefined) return;
    this.keys.delete(mark);
    this.first.delete(key);
  }
}
