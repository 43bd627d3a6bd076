import { describe, expect, it } from 'vitest';
import type { Passage } from '../../lib/corpus/pack';
import { buildIndex } from '../../lib/search/build-index';
import { collocatesOf } from '../../lib/search/collocates';
import { columnsOf, type ExportedLine, toAlignedText, toCsv, toTsv } from '../../lib/search/export-lines';
import { keynessOf } from '../../lib/search/keyness';
import { isWordNode, type Line, linesOf, type Neighbour, neighbourOf, nodesAt } from '../../lib/search/lines';
import { groupLines, sortLines } from '../../lib/search/sort-lines';
import { TextIndex } from '../../lib/search/text-index';
import { WordIndex } from '../../lib/search/word-index';
import { searchForm } from '../../lib/text/search-form';

/** Words are what stands between bars. */
async function corpusOf(...cut: Array<readonly [document: string, text: string]>) {
  const passages = cut.map(
    ([document, text], ordinal): Passage => ({
      id: `${document}:${ordinal}`,
      document,
      order: ordinal,
      article: 0,
      role: 'paragraph',
      text: text.replaceAll('|', ''),
    }),
  );
  const words = new Map(cut.map(([, text]) => [text.replaceAll('|', ''), text.split('|')]));
  const documents = [...new Set(cut.map(([document]) => document))].map((id) => ({ id, articles: [] }));
  const { header, parts } = buildIndex({ documents, passages }, (text) => words.get(text) ?? []);
  const read = async (numbers: readonly number[]): Promise<Uint8Array[]> => numbers.map((number) => parts[number] ?? new Uint8Array());
  return { passages, text: await TextIndex.open(header, read), words: await WordIndex.open(header, read) };
}
type Corpus = Awaited<ReturnType<typeof corpusOf>>;

async function linesFor(corpus: Corpus, asked: string): Promise<Line[]> {
  const [found] = await corpus.text.positions([searchForm(asked)]);
  if (!found) throw new Error('nothing was looked for');
  const nodes = nodesAt(corpus.text, found);
  return linesOf(corpus.text, corpus.words, nodes);
}

const at = (name: string, unit: Neighbour['unit'] = 'word'): Neighbour => ({
  side: name.startsWith('L') ? 'left' : 'right',
  distance: Number(name.slice(1)),
  unit,
});

describe('the neighbours of a node', () => {
  it.each<[text: string, asked: string, name: string, word: string, character: string]>([
    ['坚持|党课|制度|，|落实', '党课', 'L1', '坚持', '持'],
    ['坚持|党课|制度|，|落实', '党课', 'L2', '', '坚'],
    ['坚持|党课|制度|，|落实', '党课', 'R1', '制度', '制'],
    ['坚持|党课|制度|，|落实', '党课', 'R2', '，', '度'],
    ['坚持|党课|制度|，|落实', '党课', 'R3', '落实', '，'],
    ['坚持| |“|党课|”|制度', '党课', 'L1', '“', '“'],
    ['坚持|\n|党课', '党课', 'L1', '坚持', '持'],
    ['坚持党|课|制度', '党课', 'L1', '坚持', '持'],
    ['坚持|党|课制度', '党课', 'R1', '制度', '制'],
    ['𠮷|党课|𠮷野', '党课', 'L1', '𠮷', '𠮷'],
    ['𠮷|党课|𠮷野', '党课', 'R2', '', '野'],
    ['党课', '党课', 'R1', '', ''],
    ['上|黨課|下', '党课', 'R1', '下', '下'],
  ])('in %s: %s %s is the word “%s” and the character “%s”', async (text, asked, name, word, character) => {
    const corpus = await corpusOf(['a', text]);
    const [line] = await linesFor(corpus, asked);
    if (!line) throw new Error('no line');
    expect([neighbourOf(line, at(name), corpus.words), neighbourOf(line, at(name, 'character'), corpus.words)]).toEqual([word, character]);
  });
});

it('a node that overlaps itself is one line', async () => {
  expect(await linesFor(await corpusOf(['a', '哈哈|哈|哈哈']), '哈哈')).toHaveLength(2);
});

it('a node is a word where words begin and end with it', async () => {
  const lines = await linesFor(await corpusOf(['a', '讲|党课|，|入党|课程']), '党课');
  expect(lines.map(isWordNode)).toEqual([true, false]);
});

describe('lines', () => {
  const text: Array<readonly [string, string]> = [
    ['a', '乙|党课|山'],
    ['a', '甲|党课|水'],
    ['b', '乙|党课|火'],
    ['b', '丙|党课|山'],
  ];
  const shown = (lines: readonly Line[]): string[] => lines.map(({ passage }) => passage.text);

  it('are sorted by pinyin, level after level', async () => {
    const corpus = await corpusOf(...text);
    const lines = await linesFor(corpus, '党课');
    // bǐng jiǎ yǐ; huǒ shān shuǐ
    expect(shown(sortLines(lines, [at('L1')], corpus.words))).toEqual(['丙党课山', '甲党课水', '乙党课山', '乙党课火']);
    expect(shown(sortLines(lines, [at('L1'), at('R1', 'character')], corpus.words))).toEqual(['丙党课山', '甲党课水', '乙党课火', '乙党课山']);
    expect(shown(sortLines(lines, [at('R1'), at('L1')], corpus.words))).toEqual(['乙党课火', '丙党课山', '乙党课山', '甲党课水']);
    expect(shown(sortLines(lines, [], corpus.words))).toEqual(shown(lines));
  });

  it('are grouped by a neighbour, with lines and documents counted', async () => {
    const corpus = await corpusOf(...text);
    const groups = groupLines(await linesFor(corpus, '党课'), at('R1'), corpus.words);
    expect(groups.map(({ neighbour, count, documents }) => [neighbour, count, documents])).toEqual([
      ['山', 2, 2],
      ['火', 1, 1],
      ['水', 1, 1],
    ]);
  });
});

describe('collocates', () => {
  it('stand in the window, in the same sentence, punctuation passed over', async () => {
    const corpus = await corpusOf(['a', '远|。|甲|，|乙|丙|党课|丁|！|外'], ['b', '丙|党课|丁']);
    const found = collocatesOf(await linesFor(corpus, '党课'), corpus.words, 2);
    // Windows: 乙 丙 | 丁 and 丙 | 丁: five slots of eight words but for the nodes' two.
    expect(found.map(({ word, left, right, documents, inCorpus }) => [word, left, right, documents, inCorpus]).sort()).toEqual([
      ['丁', 0, 2, 2, 2],
      ['丙', 2, 0, 2, 2],
      ['乙', 1, 0, 1, 1],
    ]);
    // 10 words in all: E(丙) = 5·2/10 = 1, MI = log₂(2/1) = 1, logDice = 14 + log₂(2·2/(2 + 2)) = 14.
    expect(found.find(({ word }) => word === '丙')).toMatchObject({ expected: 1, mutualInformation: 1, logDice: 14, isFew: true });
  });

  it('are counted once where windows overlap, so that no word is oftener near the nodes than in the corpus', async () => {
    const corpus = await corpusOf(['a', '党课|丙|丙|党课|。'], ['b', '丁']);
    const found = collocatesOf(await linesFor(corpus, '党课'), corpus.words, 3);
    // Windows: 丙 丙 党课 and 党课 丙 丙: four slots.
    expect(found.map(({ word, left, right, count, inCorpus }) => [word, left, right, count, inCorpus]).sort()).toEqual([
      ['丙', 2, 2, 2, 2],
      ['党课', 1, 1, 2, 2],
    ]);
    expect(found[0]).toMatchObject({ expected: (4 * 2) / 5, logDice: 14 });
  });

  it('of one node that has a word twice have a logDice of at most 14', async () => {
    const corpus = await corpusOf(['a', '丙|党课|丙']);
    expect(collocatesOf(await linesFor(corpus, '党课'), corpus.words)).toMatchObject([{ count: 2, logDice: 14 + Math.log2(2 / 3) }]);
  });

  it('of a node inside a word do not count that word', async () => {
    const corpus = await corpusOf(['a', '甲|入党|课程|乙']);
    expect(collocatesOf(await linesFor(corpus, '党课'), corpus.words).map(({ word }) => word)).toEqual(['甲', '乙']);
  });
});

it('key words are those of the part, by words counted in it and in the rest', async () => {
  const corpus = await corpusOf(['a', '甲|甲|乙|。'], ['b', '乙|乙|丙']);
  const { words, rest, keys } = keynessOf(corpus.words, await corpus.words.countIn((ordinal) => ordinal === 0));
  expect([words, rest]).toEqual([3, 3]);
  expect(keys.map(({ word, count, rest: elsewhere }) => [word, count, elsewhere])).toEqual([
    ['甲', 2, 0],
    ['乙', 1, 2],
    ['丙', 0, 1],
  ]);
  // 2·2·ln(2/1)
  expect(keys[0]?.logLikelihood).toBeCloseTo(4 * Math.LN2, 10);
  expect(keys[0]?.per10000).toBeCloseTo(6666.67, 2);
});

describe('exported lines', () => {
  const headings: Readonly<Record<keyof ExportedLine, string>> = { left: '左', node: '中', right: '右', source: '出处', passage: '段' };
  const line: ExportedLine = { left: '他说“甲,乙"', node: '党课', right: '一\n二\t三', source: '《题》', passage: 'a:1' };

  it('are CSV as RFC 4180 has it, with a byte order mark', () => {
    expect(toCsv([line], headings)).toBe('\uFEFF左,中,右,出处,段\r\n"他说“甲,乙""",党课,"一\n二\t三",《题》,a:1\r\n');
  });

  it('are no formulas to a spreadsheet', () => {
    const signs = [{ ...line, left: '+下派', node: '上挂', right: '=1' }];
    expect(toCsv(signs, headings)).toContain(`\r\n"'+下派",上挂,"'=1",`);
    expect(toTsv(signs, headings)).toContain("\n'+下派\t上挂\t'=1\t");
  });

  it('are TSV with one line each', () => {
    expect(toTsv([line], headings)).toBe('左\t中\t右\t出处\t段\n他说“甲,乙"\t党课\t一 二 三\t《题》\ta:1\n');
  });

  it('as plain text have their nodes below each other in a fixed-width Chinese font', () => {
    const text = toAlignedText([
      { ...line, left: '甲乙丙', right: '丁' },
      { ...line, left: 'AB1', right: '戊己' },
      { ...line, left: '', right: '' },
    ]);
    const columns = text
      .trimEnd()
      .split('\n')
      .map((row) => [columnsOf(row.slice(0, row.indexOf('【'))), columnsOf(row.slice(0, row.indexOf('《')))]);
    expect(columns).toEqual([
      [6, 20],
      [6, 20],
      [6, 20],
    ]);
  });

  it.each<[string, number]>([
    ['', 0],
    ['党课', 4],
    ['1+N', 3],
    ['“ｶ”', 5],
    ['𠮷', 2],
  ])('%s takes %i columns', (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });
});
