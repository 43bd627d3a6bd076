import { describe, expect, it } from 'vitest';
import { compile } from '../../lib/corpus/compile';
import { parseDocument } from '../../lib/corpus/document';
import { type Pack, type Passage, packHash, readPack, sha256 } from '../../lib/corpus/pack';
import { rebuildSource } from '../../lib/corpus/source';
import { serialise } from '../../lib/matcher/automaton';
import { assets, shipped } from './shipped';
import { changed, compileTiny, DOCUMENT, TERM } from './tiny';

const { pack, automaton } = await shipped();
const { documents, passages, terms, occurrences } = pack.content;
const textsOf = (document: string): string[] => passages.filter((passage) => passage.document === document).map(({ text }) => text);
const passageById = new Map(passages.map((passage) => [passage.id, passage]));

describe('the shipped documents', () => {
  it('are five', () => {
    expect(documents.map(({ id }) => id).sort()).toEqual(['baoji-2022-02', 'heze-ershida', 'shangnan-wuge-qianghua', 'xianwei-dushuban', 'yonghe-gaige-siwei']);
  });

  it.each(assets.documents)('$file can be turned back into its source, byte for byte', async (file) => {
    const document = parseDocument(file);
    expect(await sha256(rebuildSource(document))).toBe(document.meta.source.sha256);
  });

  it.each([
    ['shangnan-wuge-qianghua', '大监督体系'],
    ['baoji-2022-02', '最前沿'],
    ['yonghe-gaige-siwei', '督促检查'],
  ])('%s: page layout cut %s in two; it stands whole in one passage, which knows the cut', (document, word) => {
    const whole = passages.filter((passage) => passage.document === document && passage.text.includes(word));
    const cut = whole.filter(({ text, cuts = [] }) => cuts.some((at) => at > text.indexOf(word) && at < text.indexOf(word) + word.length));
    expect(cut).toHaveLength(1);
  });

  it('have no sign of their writing left in a passage', () => {
    expect(passages.filter(({ text }) => /⸗|\\|^#|\{\./.test(text))).toEqual([]);
  });

  it('have their cuts, bold spans and corrections inside their text', () => {
    const spansOf = ({ bold = [], corrections = [], cuts = [] }: Passage) => [...bold, ...corrections, ...cuts.map((at) => ({ start: at - 1, end: at + 1 }))];
    for (const passage of passages) {
      for (const { start, end } of spansOf(passage)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(passage.text.length);
      }
      for (const { start, end, to } of passage.corrections ?? []) expect(passage.text.slice(start, end)).toBe(to);
    }
  });

  it('show corrections and keep a withheld name as it stands', () => {
    expect(passages.flatMap(({ corrections = [] }) => corrections.map(({ from, to }) => `${from} → ${to}`))).toEqual([
      '机关、园县、镇街 → 机关、园区、镇街',
      '村(社县)党群服务中心 → 村(社区)党群服务中心',
      '“一站式”服务专县 → “一站式”服务专区',
      '切入点 and 着力点 → 切入点和着力点',
    ]);
    expect(textsOf('xianwei-dushuban').join('')).toContain('引导广大人才与**发展');
  });

  it('show the tail that heze prints twice, and count nothing in it', () => {
    const repeated = passages.filter(({ role }) => role === 'repeat');
    expect(repeated.map(({ document }) => document)).toEqual(['heze-ershida']);
    expect(repeated[0]?.text).toMatch(/^唯贤，把新时代好干部标准落到实处。/);
    const uncounted = new Set(passages.filter(({ role }) => !['title', 'heading', 'paragraph', 'caption'].includes(role)).map(({ id }) => id));
    expect(uncounted.size).toBeGreaterThan(repeated.length);
    expect(occurrences.filter(({ passage }) => uncounted.has(passage))).toEqual([]);
    const good = occurrences.filter(({ term, document }) => term === '新时代好干部标准' && document === 'heze-ershida');
    expect(good.map(({ passage }) => passageById.get(passage)?.role)).toEqual(['paragraph']);
  });

  it('have passages whose ids are all different and say their document', () => {
    expect(passageById.size).toBe(passages.length);
    expect(passages.filter(({ id, document }) => !new RegExp(`^${document}:[0-9a-f]{10}(-[0-9]+)?$`).test(id))).toEqual([]);
  });
});

describe('the shipped lexicon', () => {
  it('has 150 terms and more, each under its own headword', () => {
    expect(terms.length).toBeGreaterThanOrEqual(150);
    expect(new Set(terms.map(({ id }) => id)).size).toBe(terms.length);
  });

  it('quotes each evidence from the passage and the place that it names', () => {
    const evidence = terms.flatMap(({ senses }) =>
      senses.flatMap(({ evidence: own, members }) => [...own, ...(typeof members === 'object' ? members.items.flatMap((member) => member.evidence) : [])]),
    );
    const quoted = evidence.flatMap((one) => ('quote' in one ? [one] : []));
    expect(quoted.length).toBeGreaterThan(100);
    expect(quoted.filter(({ passage, start, end, quote }) => passageById.get(passage)?.text.slice(start, end) !== quote)).toEqual([]);
  });

  it('states no member without evidence', () => {
    const members = terms.flatMap(({ senses }) => senses.flatMap(({ members }) => (typeof members === 'object' ? members.items : [])));
    expect(members.length).toBeGreaterThan(50);
    expect(members.filter(({ evidence }) => evidence.length === 0)).toEqual([]);
  });

  it('knows of parents and children, and of related terms, both ways, each by its id and name', () => {
    type Link = 'parents' | 'children' | 'related';
    const byId = new Map(terms.map((term) => [term.id, term]));
    const oneWay = (link: Link, back: Link): string[] =>
      terms.flatMap((term) =>
        term[link]
          .filter(({ id, name }) => byId.get(id)?.name !== name || !byId.get(id)?.[back].some((other) => other.id === term.id))
          .map(({ id }) => `${term.id} → ${id}`),
      );
    expect(oneWay('parents', 'children')).toEqual([]);
    expect(oneWay('children', 'parents')).toEqual([]);
    expect(oneWay('related', 'related')).toEqual([]);
    expect(terms.filter(({ id, parents, children, related }) => [...parents, ...children, ...related].some((other) => other.id === id))).toEqual([]);
    expect(terms.filter(({ parents }) => parents.length > 0).length).toBeGreaterThan(10);
  });

  it('keeps the senses of 三联三促 apart, each in its document', () => {
    const senses = terms.find(({ id }) => id === '三联三促')?.senses;
    expect(senses?.map(({ level, place }) => [level, place])).toEqual([
      ['city', '陕西省/商洛市'],
      ['unstated', undefined],
      ['county', '山东省/青岛市/西海岸新区'],
    ]);
    const found = occurrences.filter(({ term }) => term === '三联三促').map(({ document, sense }) => [document, sense]);
    expect(found.sort()).toEqual([
      ['shangnan-wuge-qianghua', 0],
      ['xianwei-dushuban', 1],
    ]);
  });

  it('gives each occurrence a place in a passage and a sense that its term has', () => {
    const senses = new Map(terms.map((term) => [term.id, term.senses.length]));
    for (const { term, passage, document, start, end, sense } of occurrences) {
      expect(passageById.get(passage)?.document).toBe(document);
      expect(end).toBeLessThanOrEqual(passageById.get(passage)?.text.length ?? 0);
      expect(start).toBeLessThan(end);
      if (sense !== undefined) expect(sense).toBeLessThan(senses.get(term) ?? 0);
    }
  });

  it('finds each term where the evidence quotes its name', () => {
    const quoted = terms.flatMap(({ id, name, senses }) =>
      senses.flatMap(({ evidence }) => evidence.flatMap((one) => ('quote' in one && one.quote.includes(name) ? [{ id, ...one }] : []))),
    );
    expect(quoted.length).toBeGreaterThan(100);
    const isFound = ({ id, passage, start, end }: (typeof quoted)[number]): boolean =>
      occurrences.some((occurrence) => occurrence.term === id && occurrence.passage === passage && occurrence.start >= start && occurrence.end <= end);
    expect(quoted.filter((one) => !isFound(one)).map(({ id, quote }) => `${id}: ${quote}`)).toEqual([]);
  });
});

describe('which sense an occurrence has', () => {
  const twoSenses = (first: string, second: string): string => `- name: 三会一课
  kind: mechanism
  senses:
    - ${first}
    - ${second}
`;
  const [A, B] = ['\n      gloss: {zh: 甲, en: A}', '\n      gloss: {zh: 乙, en: B}'];
  const other = changed(changed(changed(DOCUMENT, 'id: a', 'id: b'), 'place: 山西省', 'place: 山西省/临汾市'), '坚持三会一课', '抓好三会一课');
  const third = changed(changed(DOCUMENT, 'id: a', 'id: c'), '    place: 山西省\n', '');

  it.each<[how: string, first: string, second: string, senses: Array<number | undefined>]>([
    [
      'is the one attested in its document',
      `level: unstated${A}\n      evidence: [{document: b, quote: 抓好三会一课}]`,
      `level: unstated${B}\n      evidence: [{document: a, quote: 坚持三会一课}]`,
      [1, 0, undefined],
    ],
    ['is the one of its place', `level: city\n      place: 山西省/临汾市${A}`, `level: province\n      place: 山西省${B}`, [1, 0, undefined]],
    [
      'is the one attested, before the one of its place',
      `level: province\n      place: 山西省${A}`,
      `level: unstated${B}\n      evidence: [{document: a, quote: 坚持三会一课}]`,
      [1, undefined, undefined],
    ],
    ['is left open where nothing tells', `level: national${A}`, `level: unstated${B}`, [undefined, undefined, undefined]],
  ])('%s', async (_, first, second, senses) => {
    const { pack } = await compileTiny({ documents: [DOCUMENT, other, third], terms: [twoSenses(first, second)] });
    expect(pack.content.occurrences.map(({ sense }) => sense)).toEqual(senses);
  });

  it('is the only one where there is one', async () => {
    const { pack } = await compileTiny({ documents: [DOCUMENT, other, third] });
    expect(pack.content.occurrences.map(({ sense }) => sense)).toEqual([0, 0, 0]);
  });
});

describe('the id of a passage', () => {
  const idsOf = async (document: string): Promise<string[]> => (await compileTiny({ documents: [document] })).pack.content.passages.map(({ id }) => id);

  it('stays when a correction is added to its document', async () => {
    const corrected = changed(
      changed(DOCUMENT, '坚持民主评议', '坚持民主测评'),
      'genre: article',
      'genre: article\ncorrections:\n  - {from: 评议, to: 测评, why: {zh: 因, en: why}}',
    );
    expect(await idsOf(corrected)).toEqual(await idsOf(DOCUMENT));
  });

  it('stays when two corrections are added to one passage', async () => {
    const corrected = changed(
      changed(DOCUMENT, '坚持民主评议，落实主题党日', '推进民主评议，落实主题活动日'),
      'genre: article',
      'genre: article\ncorrections:\n  - {from: 党日, to: 活动日, why: {zh: 因, en: why}}\n  - {from: 坚持, to: 推进, why: {zh: 因, en: why}}',
    );
    expect(await idsOf(corrected)).toEqual(await idsOf(DOCUMENT));
  });

  it('stays when a shipped document is corrected', async () => {
    const files = assets.documents.map((file) =>
      file.file.includes('yonghe')
        ? {
            ...file,
            text: changed(
              changed(file.text, '敢打拚且', '敢打拼且'),
              'corrections:\n',
              'corrections:\n  - {from: 敢打拚且, to: 敢打拼且, why: {zh: 因, en: why}}\n',
            ),
          }
        : file,
    );
    const compiled = await compile(files, assets.lexicon);
    expect(compiled.pack.hash).not.toBe(pack.hash);
    expect(compiled.pack.content.passages.map(({ id }) => id)).toEqual(passages.map(({ id }) => id));
  });

  it('stays when layout cuts, bold signs or roles are added', async () => {
    expect(await idsOf(changed(DOCUMENT, '坚持三会一课', '**坚持**三会⸗一课'))).toEqual(await idsOf(DOCUMENT));
    expect(await idsOf(changed(DOCUMENT, '坚持三会一课', '{.caption} 坚持三会一课'))).toEqual(await idsOf(DOCUMENT));
  });

  it('stays when another passage is put before it', async () => {
    const [, ...before] = await idsOf(DOCUMENT);
    const [, , ...after] = await idsOf(changed(DOCUMENT, '坚持三会一课', '又一段。\n\n坚持三会一课'));
    expect(after).toEqual(before);
  });

  it('is another when its text is another', async () => {
    const [, before] = await idsOf(DOCUMENT);
    const [, after] = await idsOf(changed(DOCUMENT, '坚持三会一课', '坚持四会一课'));
    expect(after).not.toBe(before);
  });

  it('has an ordinal where its text stands again', async () => {
    const [, first, ...rest] = await idsOf(changed(DOCUMENT, '坚持民主评议，落实主题党日。', '坚持三会一课，落实主题党日。\n\n坚持三会一课，落实主题党日。'));
    expect(rest).toEqual([`${first}-2`, `${first}-3`]);
  });
});

describe('the signs of a document', () => {
  const passagesOf = async (body: string): Promise<Passage[]> =>
    (await compileTiny({ documents: [DOCUMENT.slice(0, DOCUMENT.indexOf('# 题')) + body] })).pack.content.passages;
  const shown = ({ role, text, article, bold, cuts }: Passage): unknown[] => [role, text, article, ...[bold, cuts].filter((some) => some !== undefined)];

  it.each<[sign: string, body: string, passages: unknown[][]]>([
    [
      'a title, a heading and a paragraph',
      '# 题\n\n## 节\n\n段',
      [
        ['title', '题', 0],
        ['heading', '节', 0],
        ['paragraph', '段', 0],
      ],
    ],
    [
      'a block of each other class, but no blank one',
      '{.byline} 某人\n\n# 题\n\n{.blank}\n\n{.caption} 图\n\n{.repeat} 段',
      [
        ['byline', '某人', 0],
        ['title', '题', 0],
        ['caption', '图', 0],
        ['repeat', '段', 0],
      ],
    ],
    [
      'bold text',
      '# 题\n\n**甲乙**丙**丁**',
      [
        ['title', '题', 0],
        [
          'paragraph',
          '甲乙丙丁',
          0,
          [
            { start: 0, end: 2 },
            { start: 3, end: 4 },
          ],
        ],
      ],
    ],
    [
      'asterisks that are text',
      '# 题\n\n与\\*\\*发展',
      [
        ['title', '题', 0],
        ['paragraph', '与**发展', 0],
      ],
    ],
    [
      'a cut within a block',
      '# 题\n\n甲乙⸗丙⸗丁',
      [
        ['title', '题', 0],
        ['paragraph', '甲乙丙丁', 0, [2, 3]],
      ],
    ],
    [
      'a cut around blocks of the layout',
      '# 题\n\n甲乙⸗\n\n{.blank}\n\n{.caption} 图\n\n⸗丙丁',
      [
        ['title', '题', 0],
        ['paragraph', '甲乙丙丁', 0, [2]],
        ['caption', '图', 0],
      ],
    ],
    [
      'a cut in two places, with bold before it',
      '# 题\n\n**甲**乙⸗\n\n{.furniture} 页\n\n⸗丙⸗\n\n⸗丁',
      [
        ['title', '题', 0],
        ['paragraph', '甲乙丙丁', 0, [{ start: 0, end: 1 }], [2, 3]],
        ['furniture', '页', 0],
      ],
    ],
    [
      'a line end within a block, hard or not',
      '# 题\n\n甲\\\n乙\n丙',
      [
        ['title', '题', 0],
        ['paragraph', '甲\n乙\n丙', 0],
      ],
    ],
    [
      'a block attached to the one before',
      '# 题\n\n甲\n\n{.credit} ⸗⸗（图片）',
      [
        ['title', '题', 0],
        ['paragraph', '甲', 0],
        ['credit', '（图片）', 0],
      ],
    ],
  ])('%s', async (_, body, wanted) => {
    expect((await passagesOf(body)).map(shown)).toEqual(wanted);
  });

  it('a second title begins the second article', async () => {
    const two = changed(changed(DOCUMENT, 'articles:', 'articles:\n  - title: 题'), '坚持民主评议', '# 又题\n\n坚持民主评议');
    const { pack } = await compileTiny({ documents: [two] });
    expect(pack.content.passages.map(({ article }) => article)).toEqual([0, 0, 1, 1]);
  });
});

describe('the pack', () => {
  it('has the hash of its content', async () => {
    expect(await packHash(pack.content)).toBe(pack.hash);
  });

  it('is the same for the same files, and so is the automaton', async () => {
    const again = await compile(assets.documents, assets.lexicon);
    expect(again.pack).toEqual(pack);
    expect(serialise(again.automaton)).toEqual(serialise(automaton));
  });

  it.each([
    ['a document', { documents: [changed(DOCUMENT, '三会一课，', '三会一课、')] }],
    ['a title', { documents: [changed(DOCUMENT, 'title: 题\ndate', 'title: 新题\ndate')] }],
    ['a gloss', { terms: [changed(TERM, 'en: A', 'en: B')] }],
    ['a kind', { terms: [changed(TERM, 'mechanism', 'motto')] }],
    ['a place', { places: '- {path: 山西省, en: Shansi}\n- {path: 山西省/临汾市, en: Linfen}\n' }],
    ['a source', { sources: '- {id: report, title: {zh: 报告, en: The report}, checked: {zh: 全文, en: full text}}\n' }],
  ])('has another hash when %s is another', async (_, tiny) => {
    const [before, after] = await Promise.all([compileTiny(), compileTiny(tiny)]);
    expect(after.pack.hash).not.toBe(before.pack.hash);
  });

  it('holds no path of the machine that made it', () => {
    const paths = /file:|[A-Za-z]:\\|\\\\|(?<![\p{Script=Han}\w])(?:~|\.{1,2})?\/[\w.]|assets\/|node_modules|\.(?:md|yaml|ts)\b/u;
    const strings: string[] = [];
    JSON.stringify(pack, (_, value: unknown) => {
      if (typeof value === 'string') strings.push(value);
      return value;
    });
    expect(strings.length).toBeGreaterThan(1000);
    expect(strings.filter((text) => paths.test(text))).toEqual([]);
  });
});

describe('a pack that is read', () => {
  const written = JSON.stringify(pack);
  const damaged = (damage: (pack: Pack) => void): unknown => {
    const copy = JSON.parse(written) as Pack;
    damage(copy);
    return copy;
  };

  it('is what was written', async () => {
    expect(await readPack(JSON.parse(written))).toEqual(pack);
  });

  it.each<[damage: string, data: unknown, message: RegExp]>([
    ['nothing', undefined, /^pack: whole: Invalid type/],
    ['null', null, /^pack: whole: /],
    ['a text', '{}', /^pack: whole: /],
    ['an empty object', {}, /^pack: version: /],
    ['another version', { ...pack, version: 2 }, /^pack: version: /],
    ['no hash', { ...pack, hash: undefined }, /^pack: hash: /],
    ['a field too many', { ...pack, extra: 1 }, /^pack: extra: /],
    ['no passages', damaged((copy) => Reflect.deleteProperty(copy.content, 'passages')), /^pack: content\.passages: /],
    ['a passage without text', damaged((copy) => Reflect.deleteProperty(copy.content.passages[7] ?? {}, 'text')), /^pack: content\.passages\.7\.text: /],
    ['a passage of no known role', damaged((copy) => Object.assign(copy.content.passages[3] ?? {}, { role: 'script' })), /^pack: content\.passages\.3\.role: /],
    [
      'an occurrence before its passage',
      damaged((copy) => Object.assign(copy.content.occurrences[2] ?? {}, { start: -1 })),
      /^pack: content\.occurrences\.2\.start: /,
    ],
    [
      'an occurrence at half a character',
      damaged((copy) => Object.assign(copy.content.occurrences[2] ?? {}, { end: 1.5 })),
      /^pack: content\.occurrences\.2\.end: /,
    ],
    ['a term without a sense list', damaged((copy) => Object.assign(copy.content.terms[5] ?? {}, { senses: null })), /^pack: content\.terms\.5\.senses: /],
    [
      'a gloss that is no text',
      damaged((copy) => Object.assign(copy.content.terms[5]?.senses[0]?.gloss ?? {}, { zh: 1 })),
      /^pack: content\.terms\.5\.senses\.0\.gloss\.zh: /,
    ],
  ])('is refused with its place when it is or has %s', async (_, data, message) => {
    await expect(readPack(data)).rejects.toThrow(message);
    await expect(readPack(data)).rejects.toThrow(/^[^\n]*$/);
  });

  it.each<[change: string, data: unknown]>([
    ['one character of a passage', damaged((copy) => Object.assign(copy.content.passages[7] ?? {}, { text: `${copy.content.passages[7]?.text}。` }))],
    ['a passage that is gone', damaged((copy) => copy.content.passages.pop())],
    ['two terms in another order', damaged((copy) => copy.content.terms.reverse())],
    ['another hash', { ...pack, hash: 'f'.repeat(64) }],
  ])('is refused when its hash does not fit: %s', async (_, data) => {
    await expect(readPack(data)).rejects.toThrow(/^pack: its content does not have its hash$/);
  });
});
