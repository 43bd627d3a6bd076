import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Occurrence } from '../../lib/corpus/pack';
import { expected, frequencyLogLikelihood, logDice, logLikelihood, logRatio, mutualInformation, type PairCounts } from '../../lib/search/association';
import { coOccurrences } from '../../lib/search/co-occurrence';
import { deviationOfProportions, dispersionOf } from '../../lib/search/dispersion';
import { sampled } from '../../lib/search/sample';

describe('measures of association', () => {
  // 10 of 100 slots near the node hold a word that has 50 of all 1,000:
  //            word   other
  //   near      10      90     100      E = 100·50/1000 = 5      95
  //   far       40     860     900          45                  855
  const counts: PairCounts = { together: 10, slots: 100, word: 50, total: 1000 };

  it('expect 5', () => {
    expect(expected(counts)).toBe(5);
  });

  it('give log₂(10/5) = 1 of mutual information', () => {
    expect(mutualInformation(counts)).toBe(1);
  });

  it('give a log-likelihood of 4.737', () => {
    // 2·(10·ln(10/5) + 90·ln(90/95) + 40·ln(40/45) + 860·ln(860/855))
    // = 2·(6.9315 − 4.8660 − 4.7113 + 5.0146) = 4.737
    expect(logLikelihood(counts)).toBeCloseTo(4.737, 2);
  });

  it('give a log-likelihood of 0 where there is just what was expected', () => {
    expect(logLikelihood({ together: 5, slots: 100, word: 50, total: 1000 })).toBeCloseTo(0, 10);
  });

  it('give it below 0 where there is less than expected', () => {
    // 2·(1·ln(1/5) + 99·ln(99/95) + 49·ln(49/45) + 851·ln(851/855)) = 2·(−1.6094 + 4.0829 + 4.1727 − 3.9906) = 5.311
    expect(logLikelihood({ together: 1, slots: 100, word: 50, total: 1000 })).toBeCloseTo(-5.311, 2);
  });

  it('give a log-likelihood where two are never apart, and where they are never together', () => {
    // 2·(10·ln(10/0.1) + 990·ln(990/980.1)) = 2·(46.0517 + 9.9498) = 112.003
    expect(logLikelihood({ together: 10, slots: 10, word: 10, total: 1000 })).toBeCloseTo(112.003, 2);
    // 2·(100·ln(100/90) + 100·ln(100/90) + 800·ln(800/810)) = 2·(10.5361 + 10.5361 − 9.9380) = 22.268
    expect(logLikelihood({ together: 0, slots: 100, word: 100, total: 1000 })).toBeCloseTo(-22.268, 2);
  });

  it('agree with the same ratio written by entropies, for any table', () => {
    // Dunning's own form: G² = 2·(ΣO·ln O − ΣR·ln R − ΣC·ln C + N·ln N)
    const xlogx = (value: number): number => (value === 0 ? 0 : value * Math.log(value));
    const cell = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(cell, cell, cell, fc.integer({ min: 1, max: 5000 }), (a, b, c, d) => {
        const [rows, columns, total] = [[a + b, c + d], [a + c, b + d], a + b + c + d];
        const sum = (values: readonly number[]): number => values.map(xlogx).reduce((all, value) => all + value, 0);
        const wanted = 2 * (sum([a, b, c, d]) - sum(rows) - sum(columns) + xlogx(total));
        expect(Math.abs(logLikelihood({ together: a, slots: a + b, word: a + c, total }))).toBeCloseTo(Math.abs(wanted), 5);
      }),
    );
  });

  it.each<[together: number, node: number, word: number, value: number]>([
    [20, 20, 20, 14], // 2·20/(20 + 20) = 1
    [10, 20, 20, 13], // half
    [10, 20, 50, 12.1926], // 14 + log₂(20/70)
  ])('give %i together of %i and %i a logDice of %d', (together, node, word, value) => {
    expect(logDice(together, node, word)).toBeCloseTo(value, 3);
  });
});

describe('keyness', () => {
  it('of 10 in 1,000 words beside 5 in 2,000 is a log-likelihood of 6.931 and a log ratio of 2', () => {
    // E1 = 1000·15/3000 = 5, E2 = 10: 2·(10·ln 2 + 5·ln ½) = 10·ln 2; (10/1000)/(5/2000) = 4
    expect(frequencyLogLikelihood(10, 5, 1000, 2000)).toBeCloseTo(10 * Math.LN2, 10);
    expect(logRatio(10, 5, 1000, 2000)).toBe(2);
  });

  it('is below 0 where the part has less than its share', () => {
    expect(frequencyLogLikelihood(5, 10, 2000, 1000)).toBeCloseTo(-10 * Math.LN2, 10);
    expect(logRatio(5, 10, 2000, 1000)).toBe(-2);
  });

  it('counts nothing as a half for the ratio', () => {
    // (8/1000)/(0.5/1000) = 16; 2·8·ln(8/4) = 16·ln 2
    expect(logRatio(8, 0, 1000, 1000)).toBe(4);
    expect(frequencyLogLikelihood(8, 0, 1000, 1000)).toBeCloseTo(16 * Math.LN2, 10);
  });
});

describe('dispersion', () => {
  it('of shares 60, 30, 10 % and occurrences 3, 3, 4 is a DP of 0.3', () => {
    // ½·(|0.6 − 0.3| + |0.3 − 0.3| + |0.1 − 0.4|)
    expect(deviationOfProportions([600, 300, 100], [3, 3, 4])).toBeCloseTo(0.3, 10);
  });

  it('is 0 where the occurrences are spread as the lengths are', () => {
    expect(deviationOfProportions([600, 300, 100], [6, 3, 1])).toBe(0);
  });

  it('all in the shortest document is 1 less its share', () => {
    expect(deviationOfProportions([600, 300, 100], [0, 0, 5])).toBeCloseTo(0.9, 10);
  });

  it.each<[string, number[], number[]]>([
    ['one document', [600], [3]],
    ['nothing found', [600, 300], [0, 0]],
    ['nothing written', [0, 0], [0, 0]],
  ])('is not said of %s', (_, lengths, counts) => {
    expect(deviationOfProportions(lengths, counts)).toBeUndefined();
  });

  it('tells in how many documents a phrase stands', () => {
    const parts = [
      { document: 'a', length: 60, at: [1, 5] },
      { document: 'b', length: 40, at: [] },
    ];
    // ½·(|0.6 − 1| + |0.4 − 0|) = 0.4
    expect(dispersionOf(parts)).toMatchObject({ count: 2, range: 1, deviation: expect.closeTo(0.4, 10) });
  });
});

describe('terms in the same passage', () => {
  const at = (passage: string, term: string, nested = false): Occurrence => ({ term, passage, document: passage.charAt(0), start: 0, end: 1, nested });

  it('are counted once a passage, nested ones not at all', () => {
    const pairs = coOccurrences([at('d1', '甲'), at('d1', '甲'), at('d1', '乙'), at('d1', '丙', true), at('e2', '甲'), at('e2', '乙'), at('e3', '甲')], 10);
    // 甲 in 3 passages, 乙 in 2, both in 2: E = 3·2/10
    expect(pairs).toEqual([expect.objectContaining({ a: '乙', b: '甲', together: 2, ofA: 2, ofB: 3, documents: 2, isFew: true, expected: 0.6 })]);
  });
});

describe('a sample', () => {
  const items = Array.from({ length: 100 }, (_, at) => at);

  it('is the same for the same seed, another for another, and in its own order', () => {
    expect(sampled(items, 10, 1)).toEqual(sampled(items, 10, 1));
    expect(sampled(items, 10, 1)).not.toEqual(sampled(items, 10, 2));
    expect(sampled(items, 10, 1)).toEqual(sampled(items, 10, 1).toSorted((a, b) => a - b));
  });

  it('has as many as were asked for, or all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 150 }), fc.nat(), (size, seed) => {
        expect(sampled(items, size, seed)).toHaveLength(Math.min(size, 100));
      }),
    );
  });

  it('takes each item as often as any other', () => {
    const counts = items.map(() => 0);
    for (let seed = 0; seed < 2000; seed++) for (const item of sampled(items, 20, seed)) counts[item] = (counts[item] ?? 0) + 1;
    // 2,000 draws at 0.2: mean 400, standard deviation √(2000·0.2·0.8) = 18; six of them either way.
    expect(Math.min(...counts)).toBeGreaterThan(400 - 6 * 18);
    expect(Math.max(...counts)).toBeLessThan(400 + 6 * 18);
  });
});
