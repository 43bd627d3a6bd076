import type { SaveState } from '../../components/PageCard';
import { ask } from '../../lib/browser/ask';
import type { Snippet } from '../../lib/snippets/snippet';

/** Whether the sentence of the open card is saved, and what saves and forgets it. */
export class Saving {
  private now: SaveState = { state: 'unsaved' };
  /** Counts cards: what comes back for an earlier one is dropped. */
  private turn = 0;

  /**
   * @param changed called when the state is another
   * @param said what an error is to the person
   */
  constructor(
    private readonly changed: () => void,
    private readonly said: (error: unknown) => string,
  ) {}

  get state(): SaveState {
    return this.now;
  }

  /** Begins anew, for another card. */
  reset(): void {
    this.turn++;
    this.now = { state: 'unsaved' };
  }

  /** @param evenPrivate although the window is private */
  async keep(snippet: () => Promise<Snippet | undefined>, evenPrivate: boolean): Promise<void> {
    const { turn } = this;
    this.become({ state: 'saving' }, turn);
    let quotation = '';
    try {
      const found = await snippet();
      if (!found) {
        this.become({ state: 'unsaved' }, turn);
        return;
      }
      quotation = found.exact;
      const answer = await ask({ type: 'keep', snippet: found, evenPrivate });
      this.become(answer.state === 'kept' ? { ...answer, state: 'saved' } : { state: 'private' }, turn);
    } catch (error) {
      this.become({ state: 'failed', error: this.said(error), quotation }, turn);
    }
  }

  async forget(): Promise<void> {
    const { now, turn } = this;
    if (now.state !== 'saved') return;
    try {
      await ask({ type: 'forget', id: now.id });
      this.become({ state: 'removed' }, turn);
    } catch (error) {
      this.fail(error, turn);
    }
  }

  /** Says an error where that of saving stands. */
  fail(error: unknown, turn = this.turn): void {
    this.become({ state: 'failed', error: this.said(error), quotation: undefined }, turn);
  }

  private become(state: SaveState, turn: number): void {
    if (turn !== this.turn) return;
    this.now = state;
    this.changed();
  }
}
