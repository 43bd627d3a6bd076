import { describe, expect, it } from 'vitest';
import type { CorpusDocument, Occurrence, Passage, Term } from '../../lib/corpus/pack';
import { appearancesOf, articleLengths, byDate, earliestOf } from '../../lib/search/appearances';
import { compareSides, termsIn } from '../../lib/search/comparison';
import { crossReferences } from '../../lib/search/cross-references';
import { excerptOf } from '../../lib/search/excerpt';
import { findAsked, findIn } from '../../lib/search/find-in';
import { allowedPassages, type FilterShelf } from '../../lib/search/passage-filter';
import type { Filter } from '../../lib/search/query';
import { INDEX_VERSION, type IndexHeader } from '../../lib/search/search-index';
import { groupTerms, TERM_ORDERS } from '../../lib/search/term-groups';
import { searchForm } from '../../lib/text/search-form';
import { shipped } from './shipped';

const { content } = (await shipped()).pack;

const passage = (document: string, text: string, article = 0): Passage => ({ id: `${document}:${text}`, document, order: 0, article, role: 'paragraph', text });
const occurrence = (term: string, document: string, at = 'p', nested = false): Occurrence => ({
  term,
  document,
  passage: `${document}:${at}`,
  start: 0,
  end: 1,
  nested,
});
const document = (id: string, date: CorpusDocument['date'], ...places: Array<string | undefined>): CorpusDocument => ({
  id,
  title: id,
  date,
  genre: 'article',
  articles: places.map((place) => ({ title: id, ...(place !== undefined && { place }) })),
  notes: [],
  source: { file: '', sha256: '' },
});
const reason = { zh: '因', en: 'why' };

describe('what is earliest in the corpus', () => {
  const dated = document('dated', { stated: '2023-04-01', quote: '' }, '山西省');
  const older = document('older', { from: '2019', reason }, '山东省');
  const newer = document('newer', { from: '2021-03', reason }, undefined);

  it('is sought in documents with a stated date first, then by estimate', () => {
    expect([newer, older, dated].sort(byDate).map(({ id }) => id)).toEqual(['dated', 'older', 'newer']);
  });

  const within = document('within', { from: '2020-10', to: '2020-12', reason }, undefined);
  const late = document('late', { from: '2020-12', to: '2021-02', reason }, undefined);
  const later = document('later', { from: '2021-01', to: '2021-02', reason }, undefined);

  it.each<[string, string[], string[]]>([
    ['a dated document has it', ['older', 'dated'], ['dated']],
    ['the estimates do not overlap', ['within', 'later'], ['within']],
    ['the last month of one is the first of another, both may be', ['within', 'late'], ['within', 'late']],
    ['an estimate is without an end, those that begin after it may be all the same', ['newer', 'older'], ['older', 'newer']],
    ['one estimate ends before the other begins, the one without an end is not', ['within', 'newer'], ['within']],
    ['none has it', [], []],
  ])('where %s', (_, having, wanted) => {
    const found = having.map((id) => ({ occurrence: occurrence('甲', id), article: 0 }));
    const all = [newer, later, late, within, older, dated];
    expect(earliestOf(appearancesOf(found, all, new Map())).map(({ id }) => id)).toEqual(wanted);
  });

  it('counts by article, each with its place and length as the index has it, those without it too', () => {
    const two = document('two', { stated: '2022-01-01', quote: '' }, '山西省', '山东省');
    const lengths = articleLengths([passage('two', '“一二” 三'), passage('two', '四五', 1), { ...passage('two', '重', 1), role: 'repeat' }]);
    expect(
      appearancesOf([{ occurrence: occurrence('甲', 'two'), article: 1 }], [two], lengths).map(({ place, count, length }) => [place, count, length]),
    ).toEqual([
      ['山西省', 0, 3],
      ['山东省', 1, 2],
    ]);
  });
});

describe('compared sides', () => {
  const term = (id: string, ...members: Array<string[] | 'not-stated'>): Term => ({
    id,
    name: id,
    kind: 'numeric',
    pinyin: id,
    surfaces: [],
    parents: [],
    children: [],
    related: [],
    senses: members.map((names) => ({
      level: 'county',
      gloss: { zh: '', en: '' },
      evidence: [],
      members: names === 'not-stated' ? names : { structural: false, items: names.map((name) => ({ name, evidence: [] })) },
    })),
  });
  const terms = new Map(
    [term('甲', ['a', 'b'], ['b', 'a']), term('乙', ['a'], ['c']), term('丙', ['a'], 'not-stated'), term('丁')].map((each) => [each.id, each]),
  );
  const sides = [
    {
      name: 'x',
      terms: new Map([
        ['甲', 1],
        ['乙', 3],
        ['丁', 1],
      ]),
    },
    {
      name: 'y',
      terms: new Map([
        ['甲', 1],
        ['丙', 1],
      ]),
    },
  ];
  const { shared, only, otherMembers } = compareSides(sides, terms);

  it('share what all of them have', () => {
    expect(shared.map(({ id }) => id)).toEqual(['甲']);
  });

  it('have alone what no other has, the most frequent first', () => {
    expect(only.map((list) => list.map(({ id }) => id))).toEqual([['乙', '丁'], ['丙']]);
  });

  it('have one name with other members, but not the same members in another order', () => {
    expect(otherMembers.map(({ id }) => id)).toEqual(['乙', '丙']);
  });

  it('count a term within another as the index and the term’s page do, so that no side is said to be without it', () => {
    expect([...termsIn([occurrence('甲', 'a'), occurrence('乙', 'a', 'p', true), occurrence('甲', 'b')], ({ document: id }) => id === 'a')]).toEqual([
      ['甲', 1],
      ['乙', 1],
    ]);
  });
});

it('the margin names a term once, at its first passage, with the first passage of each other document', () => {
  const all = [occurrence('甲', 'a', '1'), occurrence('甲', 'a', '2'), occurrence('乙', 'a', '1'), occurrence('甲', 'b', '7'), occurrence('甲', 'b', '8')];
  expect([...crossReferences('a', all)]).toEqual([['a:1', [{ term: '甲', others: [{ document: 'b', passage: 'b:7' }] }]]]);
});

describe('the index of terms', () => {
  it.each(TERM_ORDERS)('by %s has every shipped term', (order) => {
    const listed = groupTerms(content.terms, order).flatMap(({ terms }) => terms.map(({ id }) => id));
    expect(new Set(listed)).toEqual(new Set(content.terms.map(({ id }) => id)));
    if (order !== 'place') expect(listed).toHaveLength(content.terms.length);
  });

  it('by pinyin goes from A to Z', () => {
    const letters = groupTerms(content.terms, 'pinyin').flatMap(({ key }) => (key.by === 'letter' ? [key.letter] : []));
    expect(letters).toEqual([...letters].sort());
    expect(
      groupTerms(content.terms, 'pinyin')
        .find(({ key }) => key.by === 'letter' && key.letter === 'S')
        ?.terms.map(({ id }) => id),
    ).toContain('三联三促');
  });

  it('by pinyin keeps what begins with one syllable together, its tones in their order', () => {
    const reading = { 八一: 'bā yī', 把一: 'bǎ yī', 白: 'bái', 八五: 'bā wǔ', 安: 'ān' };
    const terms = Object.entries(reading).map(([id, pinyin]) => ({ ...(content.terms[0] as Term), id, name: id, pinyin }));
    expect(groupTerms(terms, 'pinyin').map((group) => group.terms.map(({ id }) => id))).toEqual([['安'], ['八五', '八一', '把一', '白']]);
  });

  it('by number has every 五… together, numbers ascending, then 1+N, then the rest', () => {
    const groups = groupTerms(content.terms, 'number');
    expect(groups.find(({ key }) => key.by === 'number' && key.number === 5)?.terms.map(({ id }) => id)).toContain('五大行动');
    const numbers = groups.flatMap(({ key }) => (key.by === 'number' ? [key.number] : []));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(groups.slice(-2).map(({ key }) => key.by)).toEqual(['plus', 'no-number']);
  });

  it('by place has the country first and a county after its province', () => {
    const places = groupTerms(content.terms, 'place').map(({ key }) => (key.by === 'place' ? (key.place ?? key.level) : ''));
    expect(places[0]).toBe('national');
    const withPath = places.filter((place) => place.includes('/') || place.endsWith('省'));
    expect(withPath).toEqual([...withPath].sort());
  });
});

describe('filters', () => {
  const shelf: FilterShelf = {
    documents: new Map(content.documents.map((each) => [each.id, each])),
    places: content.places,
    genreNames: (genre) => (genre === 'bulletin' ? ['简报', '簡報'] : []),
  };
  const header: IndexHeader = {
    version: INDEX_VERSION,
    passages: content.passages.length,
    searched: 0,
    documents: content.documents
      .map(({ id, articles }) => ({
        id,
        first: content.passages.findIndex((each) => each.document === id),
        articles: articles.map((_, article) => content.passages.findIndex((each) => each.document === id && each.article === article)),
      }))
      .sort((a, b) => a.first - b.first),
    firsts: [],
    wordsFrom: 1,
    vocabularyFrom: 2,
    vocabulary: 0,
    words: 0,
  };
  const all = [...content.documents.map(({ id }) => id)].sort();

  it.each<[what: string, filters: Filter[], documents: string[]]>([
    ['a province', [{ name: 'place', value: '陕西' }], ['baoji-2022-02', 'shangnan-wuge-qianghua']],
    ['a county of two articles', [{ name: 'place', value: '陇县' }], ['baoji-2022-02']],
    ['a place in English', [{ name: 'place', value: 'shandong' }], ['heze-ershida']],
    [
      'one place or another',
      [
        { name: 'place', value: '永和' },
        { name: 'place', value: '菏泽' },
      ],
      ['heze-ershida', 'yonghe-gaige-siwei'],
    ],
    ['a document by its id', [{ name: 'doc', value: 'heze-ershida' }], ['heze-ershida']],
    ['a document by its title', [{ name: 'doc', value: '改革思维' }], ['yonghe-gaige-siwei']],
    ['a genre by its key', [{ name: 'kind', value: 'bulletin' }], ['baoji-2022-02']],
    ['a genre by its traditional name', [{ name: 'kind', value: '簡報' }], ['baoji-2022-02']],
    ['a year', [{ name: 'year', value: '2024' }], ['yonghe-gaige-siwei']],
    ['years', [{ name: 'year', value: '2022-2024' }], all],
    [
      'a year and a place',
      [
        { name: 'year', value: '2022' },
        { name: 'place', value: '山东' },
      ],
      ['heze-ershida'],
    ],
    ['a place that is not there', [{ name: 'place', value: '海南' }], []],
  ])('of %s leave the passages of %j', (_, filters, documents) => {
    const allowed = allowedPassages(header, filters, shelf);
    const left = new Set(content.passages.filter((__, ordinal) => allowed?.[ordinal] === 1).map((each) => each.document));
    expect([...left].sort()).toEqual(documents);
  });

  it('of one article leave the other of the same document out', () => {
    const allowed = allowedPassages(header, [{ name: 'place', value: '陇县' }], shelf);
    const left = content.passages.filter((_, ordinal) => allowed?.[ordinal] === 1);
    expect(new Set(left.map(({ article }) => article))).toEqual(new Set([0]));
  });

  it('that are none leave all', () => {
    expect(allowedPassages(header, [], shelf)).toBeUndefined();
  });
});

describe('an excerpt', () => {
  const shown = (text: string, asked: string, length: number): string => {
    const units = searchForm(text);
    const at = units.indexOf(searchForm(asked));
    const { text: cut, spans } = excerptOf(passage('a', text), [{ start: at, end: at + searchForm(asked).length }], length);
    return spans.toReversed().reduce((all, { start, end }) => `${all.slice(0, start)}［${all.slice(start, end)}］${all.slice(end)}`, cut);
  };

  it.each<[text: string, asked: string, length: number, shown: string]>([
    ['坚持三会一课制度', '三会一课', 90, '坚持［三会一课］制度'],
    ['坚持“三會一課”制度', '三会一课', 90, '坚持“［三會一課］”制度'],
    [`${'甲'.repeat(60)}三会一课${'乙'.repeat(60)}`, '三会一课', 40, `…${'甲'.repeat(24)}［三会一课］${'乙'.repeat(12)}…`],
    [`三会一课${'乙'.repeat(60)}`, '三会一课', 10, `［三会一课］${'乙'.repeat(6)}…`],
    [`${'甲'.repeat(60)}三会一课`, '三会一课', 40, `…${'甲'.repeat(36)}［三会一课］`],
  ])('of %s for %s', (text, asked, length, wanted) => {
    expect(shown(text, asked, length)).toBe(wanted);
  });
});

it.each<[text: string, asked: string, found: string[]]>([
  ['三会一课，三會一課，“三会”一课', '三会一课', ['三会一课', '三會一課', '三会”一课']],
  ['哈哈哈哈', '哈哈', ['哈哈', '哈哈']],
  ['党课', '', []],
  ['党课', '“”', []],
])('in %s the phrase “%s” is found at %j', (text, asked, found) => {
  expect(findIn(text, asked).map(({ start, end }) => text.slice(start, end))).toEqual(found);
});

it.each<[asked: string, found: string[][]]>([
  ['三会一课', [['三会一课'], []]],
  ['三会一课 党日', [['三会一课', '党日'], ['党日']]],
  ['党日 OR 党课 -三会', [['党日'], ['党日']]],
  ['主题党日 党日', [['主题党日'], ['党日']]],
  ['三会 一课', [['三会一课'], []]],
  ['place:陕西', [[], []]],
])('in two texts %s is found at %j', (asked, found) => {
  const texts = ['三会一课和主题党日', '党日'];
  expect(findAsked(texts, asked).map((spans, index) => spans.map(({ start, end }) => texts[index]?.slice(start, end)))).toEqual(found);
});
