import { describe, expect, it } from 'vitest';
import { PartCache } from '../../lib/search/part-cache';

/** Parts of ten bytes, each of its own number, and what of them was read. */
function shelf(mostBytes: number) {
  const read: number[] = [];
  const cache = new PartCache(async (numbers) => {
    read.push(...numbers);
    return numbers.map((number) => new Uint8Array(10).fill(number));
  }, mostBytes);
  const ask = async (...numbers: number[]): Promise<number[]> => (await cache.read(numbers)).map((part) => part[0] ?? -1);
  return { cache, ask, read };
}

describe('parts of an index', () => {
  it('are given in the order asked, and read once', async () => {
    const { ask, read } = shelf(100);
    expect(await ask(3, 1)).toEqual([3, 1]);
    expect(await ask(2, 1, 3)).toEqual([2, 1, 3]);
    expect(read).toEqual([3, 1, 2]);
  });

  it('go when there are too many, what was asked for longest ago first', async () => {
    const { ask, read } = shelf(30);
    await ask(1, 2, 3);
    await ask(1);
    await ask(4);
    read.length = 0;
    expect(await ask(1, 3, 4)).toEqual([1, 3, 4]);
    expect(read).toEqual([]);
    expect(await ask(2)).toEqual([2]);
    expect(read).toEqual([2]);
  });

  it('are whole for each of two questions at once, whatever the other puts out', async () => {
    const { ask } = shelf(10);
    await ask(1);
    expect(await Promise.all([ask(1, 2, 3), ask(4, 5, 1)])).toEqual([
      [1, 2, 3],
      [4, 5, 1],
    ]);
  });

  it('are read ahead as far as there is room, and nothing goes for them', async () => {
    const { cache, ask, read } = shelf(700);
    await ask(200);
    await cache.fill(1, 150);
    read.length = 0;
    expect(await ask(200, 1, 64)).toEqual([200, 1, 64]);
    expect(read).toEqual([]);
    await ask(149);
    expect(read).toEqual([149]);
  });
});
