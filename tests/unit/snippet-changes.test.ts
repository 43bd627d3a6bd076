import { describe, expect, it } from 'vitest';
import { type Changes, type Written, withChanges } from '../../lib/snippets/changes';

const TITLE = { text: '题', from: 'meta ArticleTitle' };
const AUTHOR = { text: '甲', from: 'person' };
const WRITTEN: Written = { note: '注', tags: ['甲'], collection: '集', colour: 'blue', genre: 'web', facts: { title: TITLE } };
const { collection: _, colour: __, ...bare } = WRITTEN;

describe('what is written of a snippet', () => {
  it.each<[what: string, changes: Changes, after: Written]>([
    ['stays without changes', {}, WRITTEN],
    ['changes in what is given alone', { note: '' }, { ...WRITTEN, note: '' }],
    ['loses what is taken away', { collection: null, colour: null }, bare],
    ['keeps the facts that are not changed', { facts: { author: AUTHOR } }, { ...WRITTEN, facts: { title: TITLE, author: AUTHOR } }],
    ['loses a fact that is taken away', { facts: { title: null } }, { ...WRITTEN, facts: {} }],
  ])('%s', (_what, changes, after) => {
    const changed = withChanges(WRITTEN, changes);
    expect(changed).toEqual(after);
    expect(Object.keys(changed).sort()).toEqual(Object.keys(after).sort());
  });
});
