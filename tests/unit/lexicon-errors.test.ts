import { describe, expect, it } from 'vitest';
import { changed, compileTiny, DOCUMENT, expectReported, type Message, markedPlaces, PLACES, problemsOf, SOURCES, TERM, type Tiny } from './tiny';

/** The mistake, the lexicon with ✗ on each line that must be named (see `tiny.ts`), and what must be said of each. */
type Case = [mistake: string, yaml: string, ...messages: string[]];

const NATIONAL = `level: national
      gloss: {zh: 甲, en: A}`;
const HEAD = `- name: 三会一课
  kind: mechanism`;
const SENSES = `senses: [{level: national, gloss: {zh: 甲, en: A}}]`;

const expectInTerms = (_mistake: string, yaml: string, ...messages: string[]): Promise<void> => expectReported({ terms: [yaml] }, messages);

it('a lexicon without a mistake compiles', async () => {
  const { pack } = await compileTiny();
  expect(pack.content.terms.map(({ id }) => id)).toEqual(['三会一课']);
});

it('a line that is no YAML is reported once, though nothing behind it can be read', async () => {
  await expectReported({ terms: [`${HEAD}\n✗=======\n  ${SENSES}\n`] }, ['Unexpected scalar at node end']);
});

describe('an evidence is reported', () => {
  it.each<Case>([
    [
      'when its quotation stands nowhere',
      `${HEAD}
  senses:
    - ${NATIONAL}
      evidence:
        - ✗{document: a, quote: 没有这句话}
`,
      '三会一课: the quotation “没有这句话” stands 0 times in a, must stand once',
    ],
    [
      'when its quotation stands twice',
      `${HEAD}
  senses:
    - ${NATIONAL}
      evidence:
        - {document: a, quote: 坚持三会一课}
        - ✗{document: a, quote: 主题党日}
`,
      '三会一课: the quotation “主题党日” stands 2 times in a, must stand once',
    ],
    [
      'when its quotation is traditional and the document is not: a quotation is exact',
      `${HEAD}
  senses:
    - ${NATIONAL}
      evidence: [✗{document: a, quote: 堅持三會一課}]
`,
      '三会一课: the quotation “堅持三會一課” stands 0 times in a, must stand once',
    ],
    [
      'when it quotes an unknown document',
      `${HEAD}
  senses:
    - ${NATIONAL}
      evidence: [✗{document: b, quote: 坚持三会一课}]
`,
      '三会一课: no document is called b',
    ],
    [
      'when it names an unknown source',
      `${HEAD}
  senses:
    - ${NATIONAL}
      evidence: [✗{source: gazette}]
`,
      '三会一课: no source is called gazette',
    ],
    [
      'when it belongs to the English name',
      `${HEAD}
  senses:
    - ${NATIONAL}
      english:
        text: three meetings
        official: true
        evidence:
          - ✗{source: gazette}
`,
      '三会一课: no source is called gazette',
    ],
    [
      'when it belongs to the first occasion',
      `${HEAD}
  senses:
    - ${NATIONAL}
      first:
        year: 2013
        occasion: {zh: 会, en: a meeting}
        evidence:
          - ✗{document: a, quote: 没有这句话}
`,
      '三会一课: the quotation “没有这句话” stands 0 times in a, must stand once',
    ],
    [
      'when it belongs to one member',
      `${HEAD}
  senses:
    - ${NATIONAL}
      members:
        stated:
          - 大会
          - name: 党课
            evidence:
              - ✗{source: gazette}
          - 小会
        evidence: [{source: report}]
`,
      '三会一课: no source is called gazette',
    ],
    [
      'when it belongs to a second sense',
      `${HEAD}
  senses:
    - ${NATIONAL}
      evidence: [{source: report}]
    - ${NATIONAL}
      evidence:
        - {source: report}
        - ✗{source: gazette}
`,
      '三会一课: no source is called gazette',
    ],
    [
      'when it is neither a quotation nor a source',
      `${HEAD}
  senses:
    - ${NATIONAL}
      evidence:
        - ✗{document: a}
`,
      '0.senses.0.evidence.0: must be {document, quote} or {source}',
    ],
    [
      'when its list is empty',
      `${HEAD}
  senses:
    - ${NATIONAL}
      evidence: ✗[]
`,
      '0.senses.0.evidence: must name at least one evidence',
    ],
  ])('%s', expectInTerms);

  it('when its quotation stands only where nothing is counted', async () => {
    const documents = [changed(DOCUMENT, '坚持民主评议', '{.furniture} 第一版\n\n坚持民主评议')];
    const terms = [`${HEAD}\n  senses:\n    - ${NATIONAL}\n      evidence: [✗{document: a, quote: 第一版}]\n`];
    await expectReported({ documents, terms }, ['三会一课: the quotation “第一版” stands 0 times in a, must stand once']);
  });

  it('once, when it is shared by all members', () =>
    expectInTerms(
      '',
      `${HEAD}
  senses:
    - ${NATIONAL}
      members:
        stated: [大会, 小会, 党课]
        evidence:
          - {source: report}
          - ✗{source: gazette}
`,
      '三会一课: no source is called gazette',
    ));
});

describe('a member is reported', () => {
  it.each<Case>([
    [
      'when it has no evidence',
      `${HEAD}
  senses:
    - ${NATIONAL}
      members:
        stated:
          - {name: 大会, evidence: [{source: report}]}
          - ✗小会
`,
      '三会一课: the member 小会 has no evidence',
    ],
    [
      'when its term is not in the lexicon',
      `${HEAD}
  senses:
    - ${NATIONAL}
      members:
        stated:
          - 大会
          - ✗{name: 小会, term: 支部小会}
        evidence: [{source: report}]
`,
      '三会一课: no term is called 支部小会',
    ],
    [
      'when it is the only one',
      `${HEAD}
  senses:
    - ${NATIONAL}
      members:
        stated: ✗[大会]
        evidence: [{source: report}]
`,
      '0.senses.0.members.stated: Invalid length: Expected >=2 but received 1',
    ],
    [
      'when nothing says whether it is one',
      `${HEAD}
  senses:
    - ${NATIONAL}
      members: ✗unknown
`,
      '0.senses.0.members: must be not-stated, or {stated: [...]}',
    ],
    [
      'when there are fewer than the name says',
      `- name: 三会一课
  kind: numeric
  senses:
    - ${NATIONAL}
      members:
        ✗stated: [大会, 小会]
        evidence: [{source: report}]
`,
      '三会一课: 2 members are stated, the name says 3 + 1; membersNote must give the reason',
    ],
    [
      'when there are more than the name says in digits',
      `- name: “选育管用”20条
  kind: numeric
  senses:
    - ${NATIONAL}
      members:
        ✗stated: [选, 育]
        evidence: [{source: report}]
`,
      '“选育管用”20条: 2 members are stated, the name says 20; membersNote must give the reason',
    ],
  ])('%s', expectInTerms);

  const withMembers = (name: string, kind: string, stated: string, rest = '') => `- name: ${name}
  kind: ${kind}
  senses:
    - ${NATIONAL}
      members: {stated: [${stated}], evidence: [{source: report}]}
${rest}`;

  it.each([
    ['when they are as many as the sum of the numerals', withMembers('三会一课', 'numeric', '甲, 乙, 丙, 丁')],
    ['when they are as many as the first numeral', withMembers('三会一课', 'numeric', '甲, 乙, 丙')],
    ['when 两 counts them', withMembers('两个维护', 'numeric', '甲, 乙')],
    ['when a note gives the reason', withMembers('三会一课', 'numeric', '甲, 乙', '      membersNote: {zh: 因, en: why}\n')],
    ['when the term is not a numeric abbreviation', withMembers('三会一课', 'mechanism', '甲, 乙')],
    ['when the name has no numeral', withMembers('主题党日', 'numeric', '甲, 乙')],
    ['when they are said not to be stated', `- name: 三会一课\n  kind: numeric\n  senses:\n    - ${NATIONAL}\n      members: not-stated\n`],
  ])('never %s', async (_, yaml) => {
    await expect(compileTiny({ terms: [yaml] })).resolves.toBeDefined();
  });
});

describe('a sense is reported', () => {
  const sense = (line: string): string => `${HEAD}
  senses:
    - ${line}
      gloss: {zh: 甲, en: A}
`;

  it.each<Case>([
    ['when its place is unknown', sense('level: city\n      place: ✗山西省/太原市'), '三会一课: the place 山西省/太原市 is not in the hierarchy of places'],
    ['when its level asks for a place and it has none', sense('✗level: county'), '三会一课: a sense of level county needs a place'],
    ['when it is national and has a place', sense('✗level: national\n      place: 山西省'), '三会一课: a sense of level national has no place'],
    ['when its level is unstated and it has a place', sense('✗level: unstated\n      place: 山西省'), '三会一课: a sense of level unstated has no place'],
    [
      'when its Chinese gloss is empty',
      `${HEAD}
  senses:
    - level: national
      gloss:
        zh: ✗""
        en: A
`,
      '0.senses.0.gloss.zh: must not be empty',
    ],
    [
      'when its English gloss is only spaces',
      `${HEAD}
  senses:
    - level: national
      gloss:
        zh: 甲
        en: ✗"  "
`,
      '0.senses.0.gloss.en: must not be empty',
    ],
    [
      'when it has no English gloss',
      `${HEAD}
  senses:
    - level: national
      gloss:
        ✗zh: 甲
`,
      '0.senses.0.gloss.en: Invalid key: Expected "en" but received undefined',
    ],
    [
      'when it begins on a day that is no date',
      `${HEAD}
  senses:
    - ${NATIONAL}
      since: ✗last year
`,
      '0.senses.0.since: must be YYYY, YYYY-MM or YYYY-MM-DD',
    ],
  ])('%s', expectInTerms);
});

describe('the year in which a phrase was first seen', () => {
  const dated = `${SOURCES}- {id: bulletin, title: {zh: 报, en: Bulletin}, date: 2015-03-05, checked: {zh: 全文, en: full text}}
`;
  const ENGLISH = '      english: {text: meetings, official: true, evidence: [{source: bulletin}]}\n';
  const EVIDENCE = '      evidence: [{source: report}, {source: bulletin}]\n';
  const firstIn = (year: string, before = '', after = ''): string => `${HEAD}
  senses:
    - ${NATIONAL}
${before}      first:
        ${year}
        occasion: {zh: 会, en: a meeting}
        evidence: [{source: report}]
${after}`;

  it.each([
    ['the sense', firstIn('✗year: 2016', '', EVIDENCE)],
    ['its English name', firstIn('✗year: 2016', ENGLISH)],
    ['one member', firstIn('✗year: 2016', '', '      members: {stated: [{name: 大会, evidence: [{source: bulletin}]}, 小会], evidence: [{source: report}]}\n')],
  ])('is reported when a source of %s is older', async (_, yaml) => {
    await expectReported({ terms: [yaml], sources: dated }, ['三会一课: first seen in 2016, but its source bulletin is of 2015-03-05']);
  });

  it('never when the sources are of that year, or have no date', async () => {
    await expect(compileTiny({ terms: [firstIn('year: 2015', '', EVIDENCE)], sources: dated })).resolves.toBeDefined();
  });
});

describe('a term is reported', () => {
  it.each<Case>([
    [
      'when its headword stands twice',
      `- name: ✗三会一课
  kind: mechanism
  ${SENSES}
- ✗name: 三会一课
  kind: motto
  ${SENSES}
`,
      '三会一课: this headword stands twice in the lexicon',
      '三会一课: the surface “3会1课” is that of 三会一课 too (a.yaml:1)',
    ],
    [
      'when its headword differs from another only in quotation marks',
      `- name: ✗“三会一课”
  kind: mechanism
  ${SENSES}
- ✗name: 三会一课
  kind: motto
  ${SENSES}
`,
      '“三会一课”: this headword stands twice in the lexicon',
      '三会一课: the surface “3会1课” is that of “三会一课” too (a.yaml:1)',
    ],
    [
      'when one of its surfaces is that of another term',
      `${HEAD}
  ${SENSES}
- name: 主题党日
  kind: mechanism
  surfaces:
    ✗- 3會1課
  ${SENSES}
`,
      '主题党日: the surface “3会1课” is that of 三会一课 too (a.yaml:1)',
    ],
    [
      'when its name is one character',
      `- ✗name: 会
  kind: concept
  ${SENSES}
`,
      '会: the surface “会” is shorter than two characters',
    ],
    [
      'when a surface is one character',
      `${HEAD}
  surfaces: ✗[会]
  ${SENSES}
`,
      '三会一课: the surface “会” is shorter than two characters',
    ],
    ['when its parent is unknown', `${HEAD}\n  parents: [✗组织生活]\n  ${SENSES}\n`, '三会一课: no term is called 组织生活'],
    ['when a related term is unknown', `${HEAD}\n  related:\n    - 三会一课\n    - ✗组织生活\n  ${SENSES}\n`, '三会一课: no term is called 组织生活'],
    [
      'when its pinyin has too few syllables',
      `${HEAD}\n  pinyin: ✗sān huì yī\n  ${SENSES}\n`,
      '三会一课: the pinyin has 3 syllables, the name 4 Han characters',
    ],
    [
      'when its pinyin has too many syllables',
      `${HEAD}\n  pinyin: ✗sān huì yī kè kè\n  ${SENSES}\n`,
      '三会一课: the pinyin has 5 syllables, the name 4 Han characters',
    ],
    [
      'when its pinyin is written together',
      `${HEAD}\n  pinyin: ✗sānhuì yīkè\n  ${SENSES}\n`,
      '三会一课: the pinyin has 2 syllables, the name 4 Han characters',
    ],
    [
      'when its kind is unknown',
      `- name: 三会一课\n  kind: ✗slogan\n  ${SENSES}\n`,
      '0.kind: Invalid type: Expected ("numeric" | "campaign" | "project" | "mechanism" | "formula" | "motto" | "concept" | "organisation" | "document") but received "slogan"',
    ],
    ['when it has a field that no term has', `${HEAD}\n  colour: ✗red\n  ${SENSES}\n`, '0.colour: Invalid key: Expected never but received "colour"'],
    [
      'when a reading is given that is found by itself',
      `${HEAD}\n  pinyin: ✗sān huì yī kè\n  ${SENSES}\n`,
      '三会一课: the pinyin need not be given, it is found without',
    ],
    [
      'when a surface is listed that its name gives',
      `${HEAD}\n  surfaces: [三会一课制度, ✗“三会一课”]\n  ${SENSES}\n`,
      '三会一课: the surface ““三会一课”” need not be listed, it is found without',
    ],
    [
      'when a key stands behind one that follows it in the schema',
      `- name: 三会一课\n  surfaces: [三会一课制度]\n  ✗kind: mechanism\n  ${SENSES}\n`,
      '三会一课: the key kind must stand before surfaces',
    ],
    [
      'when a key of a sense does',
      `${HEAD}
  senses:
    - ${NATIONAL}
    - gloss: {zh: 甲, en: A}
      ✗level: national
`,
      '三会一课: the key level must stand before gloss',
    ],
    ['when it has no sense', `${HEAD}\n  senses: ✗[]\n`, '0.senses: Invalid length: Expected >=1 but received 0'],
    ['when its name is empty', `- name: ✗""\n  kind: motto\n  ${SENSES}\n`, '0.name: must not be empty'],
  ])('%s', expectInTerms);

  it('when its surface is that of a term in another file, which is named', () =>
    expectReported({ terms: [`\n\n${HEAD}\n  ${SENSES}\n`, `- name: 主题党日\n  kind: motto\n  surfaces: ✗[三会一课]\n  ${SENSES}\n`] }, [
      '主题党日: the surface “3会1课” is that of 三会一课 too (a.yaml:3)',
    ]));
});

describe('a guard is reported', () => {
  const guarded = (guard: string, examples: string, counterexamples: string): string => `- name: 四个一
  kind: numeric
  guard: ${guard}
  examples: ${examples}
  counterexamples: ${counterexamples}
  ${SENSES}
`;
  const NOT_LINE = '{notAfter: [线]}';
  const FOUND = '[落实四个一工程, 四个一]';
  const NOT_FOUND = '[在四个一线选拔, 四个一线]';
  /** The name stands free, its short form is guarded. */
  const shortForm = (examples: string, counterexamples: string): string => `- name: “四个一”措施
  kind: numeric
  surfaces:
    ✗- text: 四个一
      guard: ${NOT_LINE}
  examples: ${examples}
  counterexamples: ${counterexamples}
  ${SENSES}
`;

  it('not when its examples are found and its counterexamples are not', async () => {
    await expect(compileTiny({ terms: [guarded(NOT_LINE, FOUND, NOT_FOUND)] })).resolves.toBeDefined();
  });

  it.each<Case>([
    [
      'when it has no examples',
      `- name: 四个一
  kind: numeric
  guard: ✗${NOT_LINE}
  ${SENSES}
`,
      '四个一: the guard of 四个一 lets 0 examples pass and refuses 0 counterexamples, must be 2 each',
    ],
    [
      'when it has one example',
      guarded(`✗${NOT_LINE}`, '[落实四个一工程]', NOT_FOUND),
      '四个一: the guard of 四个一 lets 1 examples pass and refuses 2 counterexamples, must be 2 each',
    ],
    [
      'when it has one counterexample',
      guarded(`✗${NOT_LINE}`, FOUND, '[四个一线]'),
      '四个一: the guard of 四个一 lets 2 examples pass and refuses 1 counterexamples, must be 2 each',
    ],
    [
      'when the term is not found in an example',
      guarded(NOT_LINE, '[落实四个一工程, ✗在四个一线选拔]', NOT_FOUND),
      '四个一: is not found in its example “在四个一线选拔”',
    ],
    [
      'when the term is found in a counterexample',
      guarded(NOT_LINE, FOUND, '\n    - 在四个一线选拔\n    - ✗落实四个一工程'),
      '四个一: is found in its counterexample “落实四个一工程”',
    ],
    [
      'when its examples meet only the name, which stands free',
      shortForm('[落实“四个一”措施, 四个一措施]', NOT_FOUND),
      '“四个一”措施: the guard of 四个一 lets 0 examples pass and refuses 2 counterexamples, must be 2 each',
    ],
    [
      'when a surface that it binds is in no example',
      `- name: 四个一
  kind: numeric
  guard: &guard ${NOT_LINE}
  surfaces: [四个一工程, ✗{text: 4个一好, guard: *guard}]
  examples: ${'[落实四个一措施, 四个一]'}
  counterexamples: ${NOT_FOUND}
  ${SENSES}
`,
      '四个一: no example has the guarded 4个一好',
    ],
    ['when it has no condition', guarded('✗{}', FOUND, NOT_FOUND), '0.guard: a guard must have a condition'],
    ['when one of its words is empty', guarded('{notAfter: [线, ✗""]}', FOUND, NOT_FOUND), '0.guard.notAfter.1: must not be empty'],
    ['when it has a condition that no guard has', guarded('{near: ✗[线]}', FOUND, NOT_FOUND), '0.guard.near: Invalid key: Expected never but received "near"'],
  ])('%s', expectInTerms);

  it.each<Case>([
    ['an example', `${HEAD}\n  examples: [坚持三会一课, ✗坚持主题党日]\n  ${SENSES}\n`, '三会一课: is not found in its example “坚持主题党日”'],
    ['a counterexample', `${HEAD}\n  counterexamples: [✗坚持三会一课]\n  ${SENSES}\n`, '三会一课: is found in its counterexample “坚持三会一课”'],
  ])('and so is %s that is wrong without a guard', expectInTerms);
});

describe('a damaged file is reported', () => {
  it.each<[what: string, tiny: Tiny, ...messages: Message[]]>([
    ['when a bracket is not closed', { terms: [`${HEAD}\n  surfaces: [甲, 乙\n✗  ${SENSES}\n`] }, /^Flow sequence .* must .* end with a ]/],
    ['when a quotation mark is not closed', { terms: [`- name: "三会一课\n  kind: motto\n✗`] }, /^Missing closing "quote/],
    ['when a field stands twice', { terms: [`${HEAD}\n✗  kind: motto\n  ${SENSES}\n`] }, /^Map keys must be unique/],
    ['when it is no list', { terms: ['✗name: 三会一课\n'] }, ': Invalid type: Expected Array but received Object'],
    ['when it is empty', { terms: ['✗'] }, ': Invalid type: Expected Array but received null'],
    ['when the places are no list', { places: '✗山西省\n' }, ': Invalid type: Expected Array but received "山西省"'],
    ['when a place has no English name', { places: `${PLACES}- ✗path: 陕西省\n` }, '2.en: Invalid key: Expected "en" but received undefined'],
    [
      'when a source has no id',
      { sources: `${SOURCES}- ✗title: {zh: 报告, en: Report}\n  checked: {zh: 全文, en: full text}\n` },
      '1.id: Invalid key: Expected "id" but received undefined',
    ],
  ])('%s', (_, tiny, ...messages) => expectReported(tiny, messages));

  it('when a place stands without the one above it', () =>
    expectReported({ places: `${PLACES}- ✗{path: 陕西省/宝鸡市, en: Baoji}\n` }, ['陕西省/宝鸡市: 陕西省 is not listed']));

  it('when a text begins with an asterisk', async () => {
    const tiny = { terms: [`${HEAD}\n  senses:\n    - ${NATIONAL}\n      evidence: [{document: a, quote: ✗**产业}]\n`] };
    expect((await problemsOf(tiny)).map(({ at }) => at)).toEqual(markedPlaces(tiny));
  });

  it('when its aliases multiply', async () => {
    const levels = Array.from({ length: 9 }, (_, level) => `- &a${level + 1} [${Array(9).fill(`*a${level}`).join(', ')}]\n`).join('');
    expect(await problemsOf({ terms: [`- &a0 甲\n${levels}`] })).not.toEqual([]);
  });
});

describe('two mistakes are reported together', () => {
  it.each<[where: string, tiny: Tiny, ...messages: string[]]>([
    [
      'in one term',
      { terms: [`${HEAD}\n  parents: [✗甲]\n  related: [✗乙]\n  ${SENSES}\n`] },
      '三会一课: no term is called 甲',
      '三会一课: no term is called 乙',
    ],
    [
      'in two terms of one file',
      { terms: [`${HEAD}\n  parents: [✗甲]\n  ${SENSES}\n- name: 主题党日\n  kind: motto\n  parents: [✗乙]\n  ${SENSES}\n`] },
      '三会一课: no term is called 甲',
      '主题党日: no term is called 乙',
    ],
    [
      'against the schema in one file',
      { terms: [`- name: ✗""\n  kind: motto\n  senses: ✗[]\n`] },
      '0.name: must not be empty',
      '0.senses: Invalid length: Expected >=1 but received 0',
    ],
    [
      'in two files',
      { terms: [`- name: ✗""\n  kind: motto\n  ${SENSES}\n`, '✗name: 主题党日\n'] },
      '0.name: must not be empty',
      ': Invalid type: Expected Array but received Object',
    ],
    [
      'in the terms, the places and the sources',
      { terms: ['✗1\n'], places: '✗2\n', sources: '✗3\n' },
      ': Invalid type: Expected Array but received 1',
      ': Invalid type: Expected Array but received 2',
      ': Invalid type: Expected Array but received 3',
    ],
    [
      'in two examples',
      { terms: [`${HEAD}\n  examples: [✗甲]\n  counterexamples: [✗三会一课]\n  ${SENSES}\n`] },
      '三会一课: is not found in its example “甲”',
      '三会一课: is found in its counterexample “三会一课”',
    ],
    [
      'in a document and in a term',
      { documents: [changed(DOCUMENT, 'place: 山西省', 'place: ✗陕西省')], terms: [changed(TERM, 'senses:', 'parents: [✗甲]\n  senses:')] },
      'the place 陕西省 is not in the hierarchy of places',
      '三会一课: no term is called 甲',
    ],
  ])('%s', (_, tiny, ...messages) => expectReported(tiny, messages));

  it('and the error says all of them, one line each', async () => {
    const tiny = { terms: [`${HEAD}\n  parents: [甲, 乙]\n  ${SENSES}\n`] };
    await expect(compileTiny(tiny)).rejects.toThrow(/^a\.yaml:3: 三会一课: no term is called 甲\na\.yaml:3: 三会一课: no term is called 乙$/);
  });

  it('in the front matter of a document and in a term', () =>
    expectReported({ documents: [changed(DOCUMENT, 'genre: article', 'genre: ✗novel')], terms: [`- name: ✗""\n  kind: motto\n  ${SENSES}\n`] }, [
      'genre: Invalid type: Expected ("article" | "bulletin" | "speech") but received "novel"',
      '0.name: must not be empty',
    ]));
});
