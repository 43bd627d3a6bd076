import { describe, expect, it } from 'vitest';
import { changed, compileTiny, DOCUMENT, expectReported, type Message, problemsOf } from './tiny';

/** The mistake, what it replaces in a document without one (✗ on each line that must be named), and what must be said of each. */
type Case = [mistake: string, from: string, to: string, ...messages: Message[]];

const expectInDocument = (_mistake: string, from: string, to: string, ...messages: Message[]): Promise<void> =>
  expectReported({ documents: [changed(DOCUMENT, from, to)] }, messages);

const BOTH = '{zh: 因, en: why}';

it('a document without a mistake compiles', async () => {
  const { pack } = await compileTiny();
  expect(pack.content.passages.map(({ text }) => text)).toEqual(['题', '坚持三会一课，落实主题党日。', '坚持民主评议，落实主题党日。']);
});

it('a document with Windows line ends compiles to the same pack', async () => {
  const windows = await compileTiny({ documents: [DOCUMENT.replaceAll('\n', '\r\n')] });
  expect(windows.pack.hash).toBe((await compileTiny()).pack.hash);
});

describe('the front matter is reported', () => {
  it.each<Case>([
    ['when it is missing', '---\nid: a', '✗# 题\n\nid: a', 'must begin with front matter between lines of ---'],
    ['when its id has capitals', 'id: a', 'id: ✗Heze', 'id: must be lower-case words joined by -'],
    ['when its id has a space', 'id: a', 'id: ✗a b', 'id: must be lower-case words joined by -'],
    ['when it has no id', 'id: a\n', '✗', 'id: Invalid key: Expected "id" but received undefined'],
    ['when its title is empty', 'title: 题\ndate', 'title: ✗""\ndate', 'title: Invalid length: Expected !0 but received 0'],
    ['when its genre is unknown', 'genre: article', 'genre: ✗novel', 'genre: Invalid type: Expected ("article" | "bulletin" | "speech") but received "novel"'],
    ['when it has an unknown field', 'genre: article', 'genre: article\ncolour: ✗red', 'colour: Invalid key: Expected never but received "colour"'],
    ['when it lists no article', 'articles:\n  - title: 题\n    place: 山西省', 'articles: ✗[]', 'articles: Invalid length: Expected >=1 but received 0'],
    ['when its date is no date', 'date: {from: 2022,', 'date: ✗{from: ~,', 'date: must be {stated, quote} or an estimate {from, to, reason}'],
    ['when its estimate gives no reason', `date: {from: 2022, reason: ${BOTH}}`, 'date: ✗{from: 2022}', /^date/],
    ['when the checksum of its source is none', `sha256: ${'a'.repeat(64)}`, 'sha256: ✗abc', /^source\.sha256: Invalid hash/],
    ['when the separator of its source is unknown', 'separator: blank', 'separator: ✗comma', /^source\.separator: Invalid type/],
    ['when the place of its article is unknown', 'place: 山西省', 'place: ✗山西省/太原市', 'the place 山西省/太原市 is not in the hierarchy of places'],
    ['when a bracket is not closed', `reason: ${BOTH}}\n`, `reason: ${BOTH}\n✗`, /^Flow map .* must .* end with a }/],
    ['when a field stands twice', 'genre: article', 'genre: article\n✗genre: speech', /^Map keys must be unique/],
    ['when it is no list of fields', DOCUMENT.slice(4, DOCUMENT.indexOf('\n---\n')), '✗题', /Invalid type: Expected Object but received "题"$/],
  ])('%s', expectInDocument);

  it('when it does not end', () =>
    expectReported({ documents: [`✗${changed(DOCUMENT, '\n---\n', '\n')}`] }, ['must begin with front matter between lines of ---']));

  it('when its id is that of another document, which is named', () =>
    expectReported({ documents: [DOCUMENT, changed(DOCUMENT, 'id: a', 'id: ✗a')] }, ['the id a is that of a.md too']));

  it('with one line only, where it is damaged', async () => {
    const [problem] = await problemsOf({ documents: [changed(DOCUMENT, 'genre: article', 'genre: article\ngenre: speech')] });
    expect(problem).toEqual({ at: 'a.md:6', message: 'Map keys must be unique' });
  });
});

describe('the titles are reported', () => {
  const article = changed(DOCUMENT, '  - title: 题', '  - ✗title: 题');

  it.each([
    ['when there are more than articles', '# 题\n\n# 又题\n', 2],
    ['when there is none', '## 题\n', 0],
  ])('%s', (_, titles, count) =>
    expectReported({ documents: [changed(article, '# 题\n', titles)] }, [`the body has ${count} titles (# …) but the front matter 1 articles`]),
  );
});

describe('a block is reported', () => {
  it.each<Case>([
    ['when its class is unknown', '坚持三会一课', '✗{.sidebar} 坚持三会一课', /^no block is called \{\.sidebar\}; known are title, heading, paragraph,/],
    ['when its class is misspelt and it is the last', '坚持民主评议', '✗{.captoin} 坚持民主评议', /^no block is called \{\.captoin\}/],
    ['when it has no text but an unknown class', '坚持民主评议', '✗{.gap}\n\n坚持民主评议', /^no block is called \{\.gap\}/],
    [
      'and another with it',
      '坚持三会一课，落实主题党日。\n\n坚持民主评议',
      '✗{.left} 坚持三会一课，\n落实主题党日。\n\n\n\n✗{.right} 坚持民主评议',
      /^no block is called \{\.left\}/,
      /^no block is called \{\.right\}/,
    ],
  ])('%s', expectInDocument);

  it.each(['{.Caption} 图', '{.photo-credit} 图', '{.caption}图'])('when its class is written %s', async (block) => {
    await expectReported({ documents: [changed(DOCUMENT, '坚持民主评议', `✗${block}\n\n坚持民主评议`)] }, [/^no block is called/]);
  });

  it('when its bold signs do not close', async () => {
    await expectReported({ documents: [changed(DOCUMENT, '坚持民主评议', '✗**坚持民主评议')] }, [/bold/]);
  });

  it.each([
    ['when its cut is not continued', '坚持民主评议，落实主题党日。\n', '✗坚持民主评议，落实主题党⸗\n'],
    ['when it continues nothing', '坚持民主评议', '✗⸗坚持民主评议'],
  ])('%s', async (_, from, to) => {
    await expectReported({ documents: [changed(DOCUMENT, from, to)] }, [/cut/]);
  });
});

describe('a correction is reported', () => {
  const corrections = (to: string): string =>
    `genre: article\ncorrections:\n  - {from: 甲, to: 民主评议, why: ${BOTH}}\n  - ✗{from: 乙, to: ${to}, why: ${BOTH}}`;

  it.each<Case>([
    ['when its text stands twice', 'genre: article', corrections('主题党日'), 'the corrected text “主题党日” stands 2 times in the document, must stand once'],
    [
      'when its text stands nowhere',
      'genre: article',
      corrections('组织生活'),
      'the corrected text “组织生活” stands 0 times in the document, must stand once',
    ],
    [
      'when it gives no reason',
      'genre: article',
      'genre: article\ncorrections:\n  - ✗{from: 甲, to: 民主评议}',
      'corrections.0.why: Invalid key: Expected "why" but received undefined',
    ],
  ])('%s', expectInDocument);
});

describe('a note is reported', () => {
  const note = (quote: string): string => `genre: article\nnotes:\n  - ✗quote: ${quote}\n    note: ${BOTH}`;

  it.each<Case>([
    ['when its quotation stands twice', 'genre: article', note('主题党日'), '“主题党日” stands 2 times in the document, must stand once'],
    ['when its quotation stands nowhere', 'genre: article', note('组织生活'), '“组织生活” stands 0 times in the document, must stand once'],
  ])('%s', expectInDocument);
});

describe('two mistakes are reported together', () => {
  it.each<Case>([
    [
      'in one front matter',
      'id: a\ntitle: 题',
      'id: ✗A\ntitle: ✗""',
      'id: must be lower-case words joined by -',
      'title: Invalid length: Expected !0 but received 0',
    ],
    [
      'of a correction and of a note',
      'genre: article',
      `genre: article\ncorrections:\n  - ✗{from: 乙, to: 主题党日, why: ${BOTH}}\nnotes:\n  - ✗{quote: 组织生活, note: ${BOTH}}`,
      'the corrected text “主题党日” stands 2 times in the document, must stand once',
      '“组织生活” stands 0 times in the document, must stand once',
    ],
  ])('%s', expectInDocument);

  it('in two documents', () =>
    expectReported({ documents: [changed(DOCUMENT, 'genre: article', 'genre: ✗novel'), changed(DOCUMENT, '坚持三会一课', '✗{.sidebar} 坚持三会一课')] }, [
      /^genre: Invalid type/,
      /^no block is called \{\.sidebar\}/,
    ]));

  it('in the places of two documents', () =>
    expectReported(
      { documents: [changed(DOCUMENT, 'place: 山西省', 'place: ✗河南省'), changed(changed(DOCUMENT, 'id: a', 'id: b'), 'place: 山西省', 'place: ✗河北省')] },
      ['the place 河南省 is not in the hierarchy of places', 'the place 河北省 is not in the hierarchy of places'],
    ));

  const wrongNote = (id: string): string =>
    changed(changed(DOCUMENT, 'id: a', `id: ${id}`), 'genre: article', `genre: article\nnotes:\n  - ✗{quote: 无, note: ${BOTH}}`);

  it('in the notes of two documents', () =>
    expectReported({ documents: [wrongNote('a'), wrongNote('b')] }, [
      '“无” stands 0 times in the document, must stand once',
      '“无” stands 0 times in the document, must stand once',
    ]));
});
