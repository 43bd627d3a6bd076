import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planRestore } from '../../lib/snippets/restore';
import { type KeptSnippet, snippetKey } from '../../lib/snippets/snippet';
import { PAGE_SNIPPET } from '../fixtures/snippets';
import { keptSnippets } from './arbitrary-snippet';

const at = (id: string, exact: string, note: string, changed: string): KeptSnippet => ({ ...PAGE_SNIPPET, id, exact, note, kept: changed, changed });
const EARLY = '2026-01-01T00:00:00.000Z';
const LATE = '2026-02-01T00:00:00.000Z';

describe('bringing back', () => {
  const kept = [at('1', '甲', '旧', EARLY), at('2', '乙', '新', LATE), at('3', '丙', '', EARLY)];

  it('by merging takes what is new or changed later, and removes nothing', () => {
    const brought = [at('1', '甲', '新', LATE), at('9', '乙', '旧', EARLY), at('4', '丁', '', EARLY)];
    expect(planRestore(kept, brought, 'merge')).toEqual({ added: [brought[2]], changed: [brought[0]], removed: [], same: 2 });
  });

  it('by replacing leaves what the file holds, under the ids that are here', () => {
    const brought = [at('9', '乙', '旧', EARLY), at('4', '丁', '', EARLY)];
    expect(planRestore(kept, brought, 'replace')).toEqual({ added: [brought[1]], changed: [{ ...brought[0], id: '2' }], removed: [kept[0], kept[2]], same: 0 });
  });

  it('gives a quotation whose id another one has an id of its own', () => {
    const { added, changed } = planRestore(kept, [at('1', '戊', '', LATE)], 'merge');
    expect(changed).toEqual([]);
    expect(added.map(({ exact }) => exact)).toEqual(['戊']);
    expect(added[0]?.id).not.toBe('1');
  });

  it('of what is kept changes nothing, in any order of its fields', () => {
    fc.assert(
      fc.property(keptSnippets, (snippets) => {
        const unique = [...new Map(snippets.map((snippet) => [snippetKey(snippet), snippet])).values()];
        const shuffled = unique.map((snippet) => Object.fromEntries(Object.entries(snippet).reverse()) as unknown as KeptSnippet);
        for (const mode of ['merge', 'replace'] as const) {
          expect(planRestore(unique, shuffled, mode)).toEqual({ added: [], changed: [], removed: [], same: unique.length });
        }
        expect(planRestore([], unique, 'replace').added).toEqual(unique);
      }),
    );
  });
});
