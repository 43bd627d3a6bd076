/** What share of the time reading changes may take, in the long run. */
const SHARE = 0.002;
/** What may be read at once after a rest, whatever the share, in milliseconds: a page that changes now and then never waits. */
const BURST_MS = 20;
/** Changes are not left unread for longer than this, in milliseconds. */
const LONGEST_REST_MS = 1_000;

/**
 * How much of the processor's time the changes of a page may have: a page that never rests is read less
 * often (a token bucket). Times are those of `performance.now()`.
 */
export class Allowance {
  private left = BURST_MS;

  /** @param since when what is left was last reckoned */
  constructor(private since: number) {}

  /** Takes what reading took, up to `now`. */
  spend(took: number, now: number): void {
    const earned = (now - this.since) * SHARE;
    this.left = Math.max(Math.min(this.left + earned, BURST_MS) - took, -LONGEST_REST_MS * SHARE);
    this.since = now;
  }

  /** How long to wait before reading again, in milliseconds. */
  rest(now: number): number {
    return Math.max(0, this.since - this.left / SHARE - now);
  }
}
