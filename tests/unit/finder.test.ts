import { expect, it } from 'vitest';
import type { CorpusStore } from '../../lib/store/corpus-db';
import { Finder } from '../../lib/store/finder';
import { shipped } from './shipped';

it('terms that could not be read once are read again when the next question is asked', async () => {
  const { terms } = (await shipped()).pack.content;
  let reads = 0;
  const store = {
    current: async () => 'edition',
    allTerms: async () => {
      if (++reads === 1) throw new Error('the database was closed');
      return terms;
    },
  };
  const finder = new Finder(store as unknown as CorpusStore, { cut: () => undefined, genreNames: () => [] });
  await expect(finder.terms('三联三促')).rejects.toThrow('the database was closed');
  expect((await finder.terms('三联三促'))[0]?.term.name).toBe('三联三促');
  await finder.terms('三会一课');
  expect(reads).toBe(2);
});
