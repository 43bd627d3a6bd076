import { expect, it } from 'vitest';
import { isCounted } from '../../lib/corpus/counted';
import { buildIndex } from '../../lib/search/build-index';
import { readPassages } from '../../lib/search/read-passages';
import { WORD_BLOCK } from '../../lib/search/search-index';
import { TextIndex } from '../../lib/search/text-index';
import { WordIndex } from '../../lib/search/word-index';
import { shipped } from './shipped';

const { pack } = await shipped();
/** The shipped corpus three times over: more than one block of words. */
const documents = ['a', 'b', 'c'].flatMap((copy) => pack.content.documents.map((document) => ({ ...document, id: copy + document.id })));
const passages = ['a', 'b', 'c'].flatMap((copy) =>
  pack.content.passages.map((passage) => ({ ...passage, id: copy + passage.id, document: copy + passage.document })),
);

/** Their index; `reads` has the numbers of the parts that were read. */
async function opened() {
  const { header, parts } = buildIndex({ documents, passages }, (text) => text.match(/\p{Script=Han}{1,300}|./gsu) ?? []);
  const reads: number[] = [];
  const read = async (numbers: readonly number[]): Promise<Uint8Array[]> => {
    reads.push(...numbers);
    return numbers.map((number) => parts[number] ?? new Uint8Array());
  };
  return { text: await TextIndex.open(header, read), words: await WordIndex.open(header, read), reads };
}

it('gives every passage that is searched as the corpus has it, from the index alone', async () => {
  const { text, words } = await opened();
  const all = passages.flatMap((passage, ordinal) => (isCounted(passage) ? [{ ordinal, passage }] : []));
  const found = await readPassages(
    text,
    words,
    all.map(({ ordinal }) => ordinal),
  );
  expect(all.length).toBeGreaterThan(WORD_BLOCK);
  for (const { ordinal, passage } of all) {
    const { id, document, article, text } = passage;
    expect(found.get(ordinal)).toMatchObject({ id, document, article, text });
  }
});

it('needs no reading once the words are warm', async () => {
  const { text, words, reads } = await opened();
  await words.warm();
  reads.length = 0;
  const last = passages.findLastIndex(isCounted);
  const found = await readPassages(text, words, [last]);
  expect([found.get(last)?.text, reads]).toEqual([passages[last]?.text, []]);
});
