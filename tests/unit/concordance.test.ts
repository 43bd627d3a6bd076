import { describe, expect, it } from 'vitest';
import type { Passage } from '../../lib/corpus/pack';
import { citedDocument, KWIC_WIDTH, kwicLine } from '../../lib/search/concordance';
import { shipped } from './shipped';

const { content } = (await shipped()).pack;

const passageOf = (text: string): Passage => ({ id: 'a:1', document: 'a', order: 3, article: 1, role: 'paragraph', text });

/** The line of what stands in ［］. */
function lineOf(written: string, width?: number) {
  const start = written.indexOf('［');
  const end = written.indexOf('］') - 1;
  return kwicLine(passageOf(written.replace(/[［］]/g, '')), { start, end }, width);
}

describe('a concordance line', () => {
  it.each<[what: string, text: string, width: number, line: [left: string, node: string, right: string]]>([
    ['shows the whole of a short passage', '坚持［三会一课］制度', 5, ['坚持', '三会一课', '制度']],
    ['cuts a long context and says so', '甲乙丙丁［三会一课］戊己庚辛', 2, ['…丙丁', '三会一课', '戊己…']],
    ['cuts only the side that is too long', '甲乙丙丁［三会一课］戊', 2, ['…丙丁', '三会一课', '戊']],
    ['does not say so where the context just fits', '甲乙［三会一课］戊己', 2, ['甲乙', '三会一课', '戊己']],
    ['at the beginning of a passage has no left', '［三会一课］戊', 2, ['', '三会一课', '戊']],
    ['at the end of a passage has no right', '甲［三会一课］', 2, ['甲', '三会一课', '']],
    ['without a width has only its node', '甲［三会一课］戊', 0, ['…', '三会一课', '…']],
  ])('%s', (_, text, width, wanted) => {
    const { left, node, right } = lineOf(text, width);
    expect([left, node, right]).toEqual(wanted);
  });

  it('has the usual width where none is given', () => {
    const { left, right } = lineOf(`${'甲'.repeat(99)}［三会一课］${'乙'.repeat(99)}`);
    expect([left, right]).toEqual([`…${'甲'.repeat(KWIC_WIDTH)}`, `${'乙'.repeat(KWIC_WIDTH)}…`]);
  });

  it('has its whole sentence, however short its context', () => {
    expect(lineOf('前文。要坚持［三会一课］制度。后文。', 1).sentence).toBe('要坚持三会一课制度。');
  });

  it('says where it stands', () => {
    expect(lineOf('甲［三会］乙')).toMatchObject({ passage: 'a:1', document: 'a', article: 1, start: 1 });
  });

  it('does not cut a character in two', () => {
    const { left, right } = lineOf('甲𠮷乙［三会一课］丙𠮷丁', 2);
    expect([left, right].map((text) => text.isWellFormed())).toEqual([true, true]);
  });

  it('of each shipped occurrence has the characters of its passage around it', () => {
    const passages = new Map(content.passages.map((passage) => [passage.id, passage]));
    for (const occurrence of content.occurrences) {
      const passage = passages.get(occurrence.passage);
      if (!passage) throw new Error(`no passage is called ${occurrence.passage}`);
      const { left, node, right, sentence } = kwicLine(passage, occurrence);
      expect(passage.text).toContain(left.replace('…', '') + node + right.replace('…', ''));
      expect(sentence).toContain(node);
    }
  });
});

it('a cited document is what a citation needs and no more', () => {
  const [document] = content.documents;
  if (!document) throw new Error('there is no document');
  const cited = citedDocument(document);
  expect(document).toMatchObject(cited);
  expect(Object.keys(cited).filter((key) => !['id', 'title', 'date', 'articles', 'issuer', 'issue'].includes(key))).toEqual([]);
});
