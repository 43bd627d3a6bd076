import { expect, test } from 'vitest';
import { Allowance } from '../../lib/page/allowance';

/** Reads for `took` milliseconds as soon as allowed, and then at every frame; gives the share of the time that was spent. */
function shareOf(took: number, seconds: number): number {
  const allowance = new Allowance(0);
  let now = 0;
  let spent = 0;
  while (now < seconds * 1_000) {
    if (allowance.rest(now) === 0) {
      now += took;
      spent += took;
      allowance.spend(took, now);
    }
    now += 16;
  }
  return spent / now;
}

test('a page that changes now and then is read at once', () => {
  const allowance = new Allowance(0);
  for (let now = 1_000; now < 60_000; now += 1_000) {
    expect(allowance.rest(now)).toBe(0);
    allowance.spend(4, now);
  }
});

test('a page that changes with every frame takes a fifth of a percent of the time in the long run', () => {
  expect(shareOf(0.3, 120)).toBeGreaterThan(0.0015);
  expect(shareOf(0.3, 120)).toBeLessThan(0.0025);
});

test('after the longest scan the page is read again within a second', () => {
  const allowance = new Allowance(0);
  allowance.spend(5_000, 5_000);
  expect(allowance.rest(5_000)).toBe(1_000);
  expect(allowance.rest(6_000)).toBe(0);
});
