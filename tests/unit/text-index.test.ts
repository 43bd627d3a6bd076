import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allIndexesOf } from '../../lib/corpus/passages';
import { buildIndex } from '../../lib/search/build-index';
import { type CutQuestion, findPassages } from '../../lib/search/find-passages';
import { parseQuery, type Query } from '../../lib/search/query';
import { deserialiseIndex, serialiseIndex } from '../../lib/search/search-index';
import { TextIndex } from '../../lib/search/text-index';
import { searchForm, searchUnits } from '../../lib/text/search-form';

const RUNS = process.env.LONG === '1' ? 5_000 : 300;
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);

/** Every character a word of its own, but for three that hold together: another cut than that of any question. */
const cut = (text: string): string[] => text.match(/三会一课|主题|./gsu) ?? [];

const cutQuestion = async (text: string): Promise<string[]> => cut(text);

const passageOf = (text: string) => ({ id: `a:${text}`, document: 'a', article: 0, role: 'paragraph' as const, text });

async function indexOf(texts: readonly string[]): Promise<TextIndex> {
  const built = buildIndex({ documents: [{ id: 'a', articles: [{ title: '题' }] }], passages: texts.map(passageOf) }, cut);
  const { header, parts } = deserialiseIndex(serialiseIndex(built));
  return TextIndex.open(header, async (numbers) => numbers.map((number) => parts[number] ?? new Uint8Array()));
}

function queryOf(asked: string): Query {
  const parsed = parseQuery(asked);
  if (!parsed.ok) throw new Error(`${asked}: ${parsed.mistake}`);
  return parsed.query;
}

const phrase = (text: string): Query => ({ clauses: [{ any: [{ kind: 'phrase', form: searchForm(text), text }], isExcluded: false }], filters: [] });

async function ordinals(index: TextIndex, query: Query, words: CutQuestion = cutQuestion): Promise<number[]> {
  const { hits, total } = await findPassages(index, query, words, undefined, Number.POSITIVE_INFINITY);
  expect(hits).toHaveLength(total);
  return hits.map(({ ordinal }) => ordinal).sort((a, b) => a - b);
}

/** Few characters, so that questions are found; with variants, quotes, spaces, digits and halves of astral characters. */
const character = fc.constantFrom(...'三會会一课“”」 3三1\n，aＡ𠮷主题', '三会一课', '主题');
const text = fc.string({ unit: character, maxLength: 40 });

describe('an exact phrase', () => {
  it(`is found in exactly the passages whose search form includes it (seed ${SEED})`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 12 }), fc.string({ unit: character, minLength: 1, maxLength: 9 }), async (texts, asked) => {
        const form = searchForm(asked);
        fc.pre(form !== '');
        const index = await indexOf(texts);
        const wanted = texts.flatMap((each, ordinal) => (searchForm(each).includes(form) ? [ordinal] : []));
        expect(await ordinals(index, phrase(asked))).toEqual(wanted);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  it(`is found every time that it stands in a passage, overlapping itself too (seed ${SEED})`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 6 }), fc.string({ unit: character, minLength: 1, maxLength: 5 }), async (texts, asked) => {
        const form = searchForm(asked);
        fc.pre(form !== '');
        const index = await indexOf(texts);
        const [found] = await index.positions([form]);
        const wanted = texts.flatMap((each, ordinal) => allIndexesOf(searchForm(each), form).map((at) => index.startOf(ordinal) + at));
        expect([...(found?.starts ?? [])]).toEqual(wanted);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });
});

it('characters are counted in the passages that are left, and in all where nothing is left out', async () => {
  const index = await indexOf(['三会一课', '“主题” 党日', '。']);
  expect([index.unitsOf(Uint8Array.of(0, 1, 1)), index.unitsOf(Uint8Array.of(0, 0, 0)), index.unitsOf(undefined)]).toEqual([5, 0, 9]);
});

describe('a run of words', () => {
  it(`misses no passage that includes the whole run, however it is cut (seed ${SEED})`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 12 }), fc.string({ unit: character, minLength: 1, maxLength: 9 }), async (texts, asked) => {
        const form = searchForm(asked);
        fc.pre(form !== '');
        const index = await indexOf(texts);
        const query: Query = { clauses: [{ any: [{ kind: 'words', form, text: asked }], isExcluded: false }], filters: [] };
        const found = await ordinals(index, query);
        texts.forEach((each, ordinal) => {
          if (searchForm(each).includes(form)) expect(found).toContain(ordinal);
        });
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });
});

const TEXTS = [
  '坚持三会一课，落实主题党日。', // 0
  '主题党日在先，很久很久很久以后才有三会一课。', // 1
  '民主评议，“三会一课”制度。', // 2
  '課程主題。', // 3
  '制度，制度，还是制度，别的都不说；会议。', // 4
];

describe('what is asked', () => {
  it.each<[asked: string, found: number[]]>([
    ['三会一课', [0, 1, 2]],
    ['3会1课', [0, 1, 2]],
    ['三會一課', [0, 1, 2]],
    ['"三会一课制度"', [2]],
    ['“一课，落实”', [0]],
    ['三会一课 主题党日', [0, 1]],
    ['三会一课 -民主评议', [0, 1]],
    ['三会一课 -"主题党日"', [2]],
    ['民主评议 OR 落实', [0, 2]],
    ['三会一课 民主 OR 很久', [1, 2]],
    ['课', [0, 1, 2, 3]],
    ['主題', [0, 1, 3]],
    ['议', [2, 4]],
    ['没有这个', []],
    ['三会没有', []],
  ])('%s finds passages %j', async (asked, found) => {
    expect(await ordinals(await indexOf(TEXTS), queryOf(asked))).toEqual(found);
  });

  it('before its words are known is taken as it is written', async () => {
    const index = await indexOf(TEXTS);
    expect(await ordinals(index, queryOf('主题三会一课'))).toEqual([0, 1]);
    const uncut = await findPassages(index, queryOf('主题三会一课'), undefined, undefined, 10);
    expect(uncut.total).toBe(0);
  });

  it('is answered from the passages that the filters leave', async () => {
    const index = await indexOf(TEXTS);
    const { hits, total } = await findPassages(index, queryOf('三会一课'), cutQuestion, Uint8Array.of(0, 1, 1, 1, 1), 10);
    expect([total, hits.map(({ ordinal }) => ordinal)]).toEqual([2, [2, 1]]);
  });

  it('has the passages with its words side by side before those with its words apart', async () => {
    const index = await indexOf(['三会一课和别的什么再加上主题', '和别的什么再加上三会一课主题']);
    const { hits } = await findPassages(index, queryOf('三会一课 主题'), cutQuestion, undefined, 10);
    expect(hits.map(({ ordinal }) => ordinal)).toEqual([1, 0]);
  });

  it(`has the same best passages however few of them are given (seed ${SEED})`, async () => {
    const word = fc.constantFrom('三会一课', '主题', '三', '主，');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: word, maxLength: 12 }), { maxLength: 30 }), fc.integer({ min: 1, max: 6 }), async (texts, limit) => {
        const index = await indexOf(texts);
        const query = queryOf('主题三会一课 三');
        const all = await findPassages(index, query, cutQuestion, undefined, Number.POSITIVE_INFINITY);
        const few = await findPassages(index, query, cutQuestion, undefined, limit);
        expect(few).toEqual({ total: all.total, hits: all.hits.slice(0, limit) });
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  it('is answered without reading once the index is warm', async () => {
    const { header, parts } = buildIndex({ documents: [{ id: 'a', articles: [{ title: '题' }] }], passages: TEXTS.map(passageOf) }, cut);
    let reads = 0;
    const index = await TextIndex.open(header, async (numbers) => {
      reads++;
      return numbers.map((number) => parts[number] ?? new Uint8Array());
    });
    await index.warm();
    reads = 0;
    expect([await ordinals(index, queryOf('三会一课')), reads]).toEqual([[0, 1, 2], 0]);
  });

  it('counts all that answer when only the best are given', async () => {
    const index = await indexOf(TEXTS);
    const { hits, total } = await findPassages(index, queryOf('课'), cutQuestion, undefined, 1);
    expect([hits.length, total]).toEqual([1, 4]);
  });

  it('has its places in the search form of the passage', async () => {
    const index = await indexOf(TEXTS);
    const { hits } = await findPassages(index, queryOf('三会一课 制度'), cutQuestion, undefined, 10);
    const units = searchUnits(TEXTS[2] ?? '');
    expect(hits[0]?.spans.map(({ start, end }) => String.fromCharCode(...units.subarray(start, end)))).toEqual(['3会1课制度']);
  });
});

describe('the index', () => {
  it('refuses words that are not the text', () => {
    const passages = [passageOf('三会一课')];
    expect(() => buildIndex({ documents: [{ id: 'a', articles: [] }], passages }, () => ['三会'])).toThrow('are not its text');
  });

  it('does not find what is printed a second time', async () => {
    const passages = (['paragraph', 'repeat'] as const).map((role) => ({ ...passageOf('三会一课'), role }));
    const { header, parts } = buildIndex({ documents: [{ id: 'a', articles: [] }], passages }, cut);
    const index = await TextIndex.open(header, async (numbers) => numbers.map((number) => parts[number] ?? new Uint8Array()));
    expect(await ordinals(index, queryOf('三会'))).toEqual([0]);
  });

  it.each([0, 3, 10, 200])('is refused when its file ends after %i bytes', (length) => {
    const file = serialiseIndex(buildIndex({ documents: [{ id: 'a', articles: [] }], passages: [passageOf('三会一课')] }, cut));
    expect(() => deserialiseIndex(file.slice(0, length))).toThrow();
  });
});
