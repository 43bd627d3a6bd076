import { createRequire } from 'node:module';
import { parse as parseBibtex } from '@retorquere/bibtex-parser';
import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import { load as parseYaml } from 'js-yaml';
import jsonld from 'jsonld';
import { lexer, type Token, type Tokens } from 'marked';
import { describe, expect, it } from 'vitest';
import { fromBuffer } from 'yauzl';
import { annotationsIn, snippetOfAnnotation } from '../../lib/snippets/formats/annotation';
import { cellsOf } from '../../lib/snippets/formats/cells';
import { type Damage, DamagedFileError } from '../../lib/snippets/formats/damaged-file';
import { gbt7714 } from '../../lib/snippets/formats/gbt7714';
import { exportFile } from '../../lib/snippets/formats/index';
import { FORMAT_NAMES, type FormatName } from '../../lib/snippets/formats/names';
import { note, plainText } from '../../lib/snippets/formats/prose';
import { readFile, readSnippets } from '../../lib/snippets/formats/read';
import { inOneLine, type Reference, referenceOf } from '../../lib/snippets/formats/reference';
import type { KeptSnippet } from '../../lib/snippets/snippet';
import { en } from '../../lib/words/en';
import type { Words } from '../../lib/words/words';
import { zhCN } from '../../lib/words/zh-CN';
import { CORPUS_SNIPPET, PAGE_SNIPPET } from '../fixtures/snippets';
import { keptSnippet, keptSnippets } from './arbitrary-snippet';

// Their types do not resolve as modules.
const require = createRequire(import.meta.url);
const { Cite } = require('@citation-js/core') as { Cite: new (text: string, options?: object) => { data: Array<Record<string, unknown>> } };
require('@citation-js/plugin-bibtex');
require('@citation-js/plugin-ris');

const RUNS = process.env.LONG === '1' ? 2_000 : 200;
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);
const parameters = { numRuns: RUNS, seed: SEED };
console.log(`seed ${SEED}`);

const KEPT = { id: '0d5e7a52-1c55-4b0e-9a75-111111111111', kept: '2026-11-21T04:05:06.789Z', changed: '2026-11-21T05:05:06.789Z' };
const PAGE: KeptSnippet = { ...KEPT, ...PAGE_SNIPPET };
const CORPUS: KeptSnippet = { ...KEPT, id: '0d5e7a52-1c55-4b0e-9a75-222222222222', ...CORPUS_SNIPPET };

const written = async (name: FormatName, snippets: readonly KeptSnippet[]): Promise<string> => (await exportFile(name, snippets, () => undefined)).text();
const bytes = async (name: FormatName, snippets: readonly KeptSnippet[]): Promise<Buffer> =>
  Buffer.from(await (await exportFile(name, snippets, () => undefined)).arrayBuffer());

describe(`what is exported (seed ${SEED})`, { timeout: 60_000 + RUNS * 100 }, () => {
  it('as a backup is read again, to the last character', async () => {
    await fc.assert(
      fc.asyncProperty(keptSnippets, async (snippets) => {
        expect(await readSnippets(await written('backup', snippets))).toEqual(snippets);
      }),
      parameters,
    );
  });

  it('as CSV is read again, to the last character; another parser reads the same cells, and none is a formula', async () => {
    await fc.assert(
      fc.asyncProperty(keptSnippets, async (snippets) => {
        const file = await written('csv', snippets);
        expect(await readSnippets(file)).toEqual(snippets);
        const rows = parseCsv(file, { bom: true, columns: true }) as Array<Record<string, string>>;
        expect(rows).toHaveLength(snippets.length);
        rows.forEach((row, index) => {
          const cells = cellsOf(snippets[index] as KeptSnippet);
          for (const [name, cell] of Object.entries(row)) {
            expect(cell).not.toMatch(/^[=+\-@＝＋－＠\t\r]/);
            expect(cell.replace(/^'/, '')).toBe((cells[name] ?? '').replace(/^'/, cell.startsWith("''") ? "'" : ''));
          }
        });
      }),
      parameters,
    );
  });

  const mayBeAbsent = ({ position, language, collection, colour, facts }: KeptSnippet): unknown[] => [
    position,
    language,
    collection,
    colour,
    Object.fromEntries(Object.entries(facts).map(([fact, { text }]) => [fact, text])),
  ];
  it('as annotations keeps quotation, place, note, tags, collection, colour, kind of text and facts', async () => {
    await fc.assert(
      fc.asyncProperty(keptSnippets, async (snippets) => {
        const again = await readSnippets(await written('annotation', snippets));
        expect(again).toHaveLength(snippets.length);
        again.forEach((found, index) => {
          const { exact, prefix, suffix, note: remark, tags, terms, genre, id, kept, changed } = snippets[index] as KeptSnippet;
          expect(found).toMatchObject({ exact, prefix, suffix, note: remark, tags, terms, genre, id, kept, changed });
          expect(mayBeAbsent(found)).toEqual(mayBeAbsent(snippets[index] as KeptSnippet));
        });
      }),
      parameters,
    );
  });

  it('as RIS is read by citation-js: type, title, authors, day, quotation', async () => {
    await fc.assert(
      fc.asyncProperty(keptSnippet, async (snippet) => {
        const reference = referenceOf(snippet);
        const said = (text: string): string => inOneLine(text).replace(/ {2,}-/g, ' -');
        const file = await written('ris', [snippet]);
        const { data } = new Cite(file, { forceType: '@ris/file' });
        expect(data).toHaveLength(1);
        const [item] = data;
        expect(item?.type).toBe({ web: 'webpage', newspaper: 'article-newspaper', report: 'report' }[reference.genre]);
        expect(item?.title).toBe(said(reference.title));
        const authors = [...file.matchAll(/^AU {2}- (.*)\r$/gm)].map(([, author]) => author);
        expect(authors).toEqual(reference.authors.map(said));
        // It takes a newspaper's author for a reporter.
        if (reference.genre !== 'newspaper') expect(item?.author ?? []).toHaveLength(authors.length);
        // It reads no abstract of a page.
        expect(file).toContain(`\r\nAB  - ${said(snippet.exact)}\r\n`);
        expect(file.split('\r\n').filter((text) => text !== '' && !/^[A-Z][A-Z0-9] {2}- /.test(text))).toEqual([]);
      }),
      parameters,
    );
  });

  it('as BibLaTeX is read by Better BibTeX’s parser: type, title, authors, date, address, quotation', async () => {
    await fc.assert(
      fc.asyncProperty(keptSnippet, async (snippet) => {
        const reference = referenceOf(snippet);
        const { entries, errors } = parseBibtex(await written('biblatex', [snippet]), { sentenceCase: false, caseProtection: 'strict' });
        expect(errors).toEqual([]);
        const [entry] = entries;
        expect(entry?.type).toBe({ web: 'online', newspaper: 'article', report: 'report' }[reference.genre]);
        const plain = (value: unknown): string =>
          String(value ?? '')
            .replace(/<\/?span[^>]*>/g, '')
            .replace(/\s+/g, ' ')
            .trim();
        expect(plain(entry?.fields.title)).toBe(plain(inOneLine(reference.title)));
        expect(plain(entry?.fields.abstract)).toBe(plain(inOneLine(snippet.exact)));
        expect(entry?.fields.date).toBe(reference.published);
        expect((entry?.fields.author ?? []).length).toBe(reference.authors.length);
      }),
      parameters,
    );
  });

  it('as BibLaTeX keeps a body whole that has “and” in its name', async () => {
    const facts = { issuer: { text: 'Ministry of Science and Technology', from: 'person' }, site: { text: 'Science and Life', from: 'person' } };
    const { entries } = parseBibtex(await written('biblatex', [{ ...PAGE, facts }]));
    expect(entries[0]?.fields).toMatchObject({ publisher: ['Ministry of Science and Technology'], organization: ['Science and Life'] });
  });

  it('as CSL-JSON is read by citation-js', async () => {
    await fc.assert(
      fc.asyncProperty(keptSnippets, async (snippets) => {
        const { data } = new Cite(await written('csl', snippets));
        expect(data.map(({ title, abstract, issued }) => [title, abstract, issued])).toEqual(
          snippets.map((snippet) => {
            const { title, published } = referenceOf(snippet);
            return [title, snippet.exact, published && { 'date-parts': [published.split('-').map(Number)] }];
          }),
        );
      }),
      parameters,
    );
  });

  it('as Markdown says what was quoted and nothing else: no sign of it is taken for one of Markdown', async () => {
    await fc.assert(
      fc.asyncProperty(keptSnippet, async (snippet) => {
        const tokens = lexer(await written('markdown', [snippet]));
        const [quotation] = tokens;
        expect(quotation?.type).toBe('blockquote');
        const letters = (text: string): string => text.replace(/\s+/g, '');
        expect(letters(textOf((quotation as Tokens.Blockquote).tokens))).toBe(letters(snippet.exact));
      }),
      parameters,
    );
  });

  it('as Markdown makes no table of lines that look like one', async () => {
    const [quotation] = lexer(await written('markdown', [{ ...PAGE, exact: '制度|内容\n-|-' }]));
    expect(textOf((quotation as Tokens.Blockquote).tokens)).toBe('制度|内容\n-|-');
  });

  it('as Markdown leads to the page, whatever signs its address has', async () => {
    const clean = 'https://www.gov.cn/zhengce/content_5721685.htm?a=1&b=2%20x~#y_z';
    const [, cited] = lexer(await written('markdown', [{ ...PAGE, source: { kind: 'page', url: clean, clean } }])).filter(({ type }) => type !== 'space');
    const link = (cited as Tokens.Paragraph).tokens.find(({ type }) => type === 'link');
    expect(link).toMatchObject({ href: clean, text: clean });
    expect((cited as Tokens.Paragraph).text.endsWith('>.')).toBe(true);
  });

  it('as notes has front matter that js-yaml reads', async () => {
    await fc.assert(
      fc.property(keptSnippet, (snippet) => {
        const [, front = ''] = /^---\n([\s\S]*?\n)---\n/.exec(note(snippet)) ?? [];
        const read = parseYaml(front) as Record<string, unknown>;
        expect(read.title).toBe(snippet.facts.title?.text);
        expect(read.author).toBe(snippet.facts.author?.text);
        expect(read.terms ?? []).toEqual(snippet.terms);
      }),
      parameters,
    );
  });

  it('has tags that Obsidian takes: no spaces, and not digits alone', async () => {
    const tagged = { ...PAGE, tags: ['2022', '二十大 报告', '2022年'] };
    expect(await written('markdown', [tagged])).toContain('\n#_2022 #二十大-报告 #2022年\n');
    expect(note(tagged)).toContain('tags: ["_2022","二十大-报告","2022年"]');
  });

  it('as notes is a ZIP file with one for each, under names that every system takes', async () => {
    const snippets = [PAGE, CORPUS, { ...PAGE, id: 'ffffffff-1c55-4b0e-9a75-111111111111', exact: 'a/b\\c:d*e?f"g<h>i|j #k^[l] 《三会一课》…' }];
    const files = await unzipped(await bytes('notes', snippets));
    expect(Object.keys(files)).toEqual([
      'hujian/2026-11-21 坚持“三会一课”制度，持续深化“三联三促”活动。 0d5e7a52.md',
      'hujian/2026-11-21 深化三联三促活动。 0d5e7a52.md',
      'hujian/2026-11-21 a b c d e f g h i j k l ffffffff.md',
    ]);
    expect(Object.values(files)[0]).toBe(note(PAGE));
  });

  it('as notes loses none of those whose ids, from another program, begin alike or have signs of a path', async () => {
    const files = await unzipped(
      await bytes(
        'notes',
        [1, 2].map((number) => ({ ...PAGE, exact: '三会一课', id: `../item-00000${number}` })),
      ),
    );
    expect(Object.keys(files)).toEqual(['hujian/2026-11-21 三会一课 item-000.md', 'hujian/2026-11-21 三会一课 item-000 2.md']);
  });

  it.each(FORMAT_NAMES)('as %s is something even where there is nothing', async (name) => {
    expect((await exportFile(name, [], () => undefined)).size).toBeGreaterThanOrEqual(0);
  });

  it.each(['csv', 'notes'] as const)('as %s says how many snippets are written', async (name) => {
    const seen: number[] = [];
    await exportFile(
      name,
      Array.from({ length: 1000 }, () => PAGE),
      (pieces) => seen.push(pieces),
    );
    expect(seen).toEqual([200, 400, 600, 800, 1000]);
  });
});

function textOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if ('tokens' in token && token.tokens) return textOf(token.tokens);
      if (token.type === 'br' || token.type === 'space') return '\n';
      // `marked` gives the text of these as it stands in the file.
      if (token.type === 'escape' || token.type === 'text') return decoded(token.text as string);
      throw new Error(`a ${token.type} in a quotation: ${token.raw}`);
    })
    .join('');
}

const decoded = (text: string): string =>
  text.replace(/&#x([0-9A-Fa-f]+);|&amp;/g, (_, hex?: string) => (hex === undefined ? '&' : String.fromCodePoint(Number.parseInt(hex, 16))));

function unzipped(file: Buffer): Promise<Record<string, string>> {
  return new Promise((resolve, reject) => {
    const files: Record<string, string> = {};
    fromBuffer(file, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on('end', () => resolve(files));
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, async (fault, stream) => {
          if (fault) return reject(fault);
          const chunks: Buffer[] = [];
          for await (const chunk of stream) chunks.push(chunk as Buffer);
          files[entry.fileName] = Buffer.concat(chunks).toString('utf8');
          zip.readEntry();
        });
      });
      zip.readEntry();
    });
  });
}

describe('a citation by GB/T 7714—2015', () => {
  const reference = (change: Partial<Reference>): Reference => ({ id: '1', genre: 'web', title: '题', authors: [], accessed: '2013-03-26', ...change });

  // The first three are examples of the standard itself (A.7, A.8 and A.4), with their own data.
  it.each<[what: string, reference: Partial<Reference>, text: string]>([
    [
      'of a network document',
      {
        authors: ['萧钰'],
        title: '出版业信息化迈入快车道',
        published: '2001-12-19',
        accessed: '2002-04-15',
        url: 'http://www.creader.com/news/20011219/200112190019.html',
      },
      '萧钰. 出版业信息化迈入快车道[EB/OL]. (2001-12-19)[2002-04-15]. http://www.creader.com/news/20011219/200112190019.html.',
    ],
    [
      'of a newspaper',
      { genre: 'newspaper', authors: ['丁文详'], title: '数字革命与竞争国际化', container: '中国青年报', published: '2000-11-20' },
      '丁文详. 数字革命与竞争国际化[N]. 中国青年报, 2000-11-20.',
    ],
    [
      'of a report read online',
      {
        genre: 'report',
        authors: ['中国互联网络信息中心'],
        title: '第29次中国互联网络发展现状统计报告',
        published: '2012-01-16',
        url: 'http://www.cnnic.net.cn/a.pdf',
      },
      '中国互联网络信息中心. 第29次中国互联网络发展现状统计报告[R/OL]. (2012-01-16)[2013-03-26]. http://www.cnnic.net.cn/a.pdf.',
    ],
    [
      'of a newspaper read online',
      { genre: 'newspaper', title: '题', container: '某某日报', published: '2022-01-31', url: 'https://a.org/1' },
      '题[N/OL]. 某某日报, 2022-01-31[2013-03-26]. https://a.org/1.',
    ],
    [
      'of a report on paper',
      { genre: 'report', authors: ['张三'], publisher: '某某县委组织部', published: '2022-04-29' },
      '张三. 题[R]. 某某县委组织部, 2022-04-29.',
    ],
    [
      'names three authors of more',
      { authors: ['张三', '李四', '王五', '赵六'], url: 'https://a.org/' },
      '张三, 李四, 王五, 等. 题[EB/OL]. [2013-03-26]. https://a.org/.',
    ],
    [
      'names three English authors of more',
      { authors: ['A B', 'C D', 'E F', 'G H'], url: 'https://a.org/' },
      'A B, C D, E F, et al. 题[EB/OL]. [2013-03-26]. https://a.org/.',
    ],
    ['of which only the title is known', { url: 'https://a.org/' }, '题[EB/OL]. [2013-03-26]. https://a.org/.'],
  ])('%s', (_, change, text) => {
    expect(gbt7714(reference(change))).toBe(text);
  });

  it('is that of the page a quotation was kept on', () => {
    expect(plainText(PAGE)).toBe(
      '“坚持‘三会一课’制度，持续深化‘三联三促’活动。”\n——张三, 李四. 全县组织工作会议召开[EB/OL]. (2022-10-16)[2026-11-21]. https://www.example.gov.cn/news/a.html?id=7.\n\n与去年的提法相比：\n多了“三联三促”\n\n#组织工作 #会议',
    );
  });
});

describe('a file that is brought back', () => {
  const damaged = async (text: string): Promise<Damage> => {
    const error = await readSnippets(text).then(
      () => undefined,
      (failure: unknown) => failure,
    );
    expect(error).toBeInstanceOf(DamagedFileError);
    return (error as DamagedFileError).damage;
  };
  const csvOf = async (change: (row: string) => string): Promise<string> => {
    const [names = '', ...rows] = (await written('csv', [PAGE, CORPUS])).split(/\r\n(?=0d5e)/);
    return [names, rows[0], change(rows[1] ?? '')].join('\r\n');
  };
  const backupOf = async (change: (data: { version: number; sha256: string; snippets: Array<Record<string, unknown>> }) => void): Promise<string> => {
    const data = JSON.parse(await written('backup', [PAGE, CORPUS]));
    change(data);
    return JSON.stringify(data);
  };

  it.each<[what: string, text: () => Promise<string>, fault: Damage]>([
    ['is empty', async () => '\ufeff \n', { reason: 'empty' }],
    ['is of a later version', () => backupOf((data) => Object.assign(data, { version: 3 })), { field: 'version', reason: 'version' }],
    ['was cut off', async () => (await written('backup', [PAGE])).slice(0, 200), { reason: 'not-json' }],
    ['lost its list', () => backupOf((data) => Object.assign(data, { snippets: 5 })), { field: 'snippets', reason: 'no-list' }],
    ['lost a snippet', () => backupOf((data) => data.snippets.pop()), { reason: 'changed' }],
    ['lost a field', () => backupOf((data) => delete data.snippets[1]?.exact), { row: 2, field: 'exact', reason: 'missing' }],
    ['has a day that is none', () => csvOf((row) => row.replace('2026-11-21T04:05:06.789Z', '21.11.2026')), { row: 3, field: 'kept', reason: 'wrong' }],
    ['has a row twice', () => csvOf((row) => row.replace('222222222222', '111111111111')), { row: 3, field: 'id', reason: 'twice' }],
    ['has a row without its end', () => csvOf((row) => row.slice(0, 60)), { row: 3, reason: 'cells' }],
    ['has a quotation mark that is not closed', async () => 'id,kept,exact\r\n1,2,"3\r\n', { row: 2, reason: 'quotes' }],
    ['is another table', async () => 'a,b\r\n1,2\r\n', { row: 1, field: 'id', reason: 'no-column' }],
    [
      'is an annotation of nothing',
      async () => JSON.stringify({ type: 'Annotation', target: 'https://a.org/' }),
      { row: 1, field: 'exact', reason: 'missing' },
    ],
    [
      'is an annotation of a script',
      async () => JSON.stringify([{ target: { source: 'javascript:alert(1)', selector: { type: 'TextQuoteSelector', exact: '甲' } } }]),
      { row: 1, field: 'source.url', reason: 'wrong' },
    ],
  ])('and that %s is refused, and the place is said', async (_, text, fault) => {
    expect(await damaged(await text())).toEqual(fault);
  });

  it.each<[words: Words, said: string]>([
    [zhCN, '没有读入，什么也没有改动：第 3 行，exact：没有内容'],
    [en, 'Not read, and nothing was changed: row 3, exact: there is nothing in it'],
  ])('says what is wrong with it in the person’s language', async ({ snippets }, said) => {
    expect(snippets.damaged(await damaged(await csvOf((row) => row.replace(CORPUS.exact, ''))))).toBe(said);
  });

  it('as CSV that a spreadsheet saved has its days in the spreadsheet’s own way', async () => {
    const saved = (await written('csv', [PAGE])).replace('2022-10-16', '2022/10/16');
    expect(saved).toContain('2022/10/16');
    expect(await readSnippets(saved)).toEqual([PAGE]);
  });

  it('and is not written in UTF-8 is refused: its Chinese would be other characters', async () => {
    // 三会一课 in GB 18030, as spreadsheets save where that is the system's encoding.
    const bytes = new Uint8Array([...new TextEncoder().encode('id,kept,exact\r\n1,2026-01-01T00:00:00.000Z,'), 0xc8, 0xfd, 0xbb, 0xe1, 0xd2, 0xbb, 0xbf, 0xce]);
    await expect(readFile(new Blob([bytes]))).rejects.toMatchObject({ damage: { reason: 'encoding' } });
    expect(await readFile(new Blob([await written('csv', [PAGE])]))).toEqual([PAGE]);
  });

  it('as CSV keeps a byte order mark that stands in a quotation', async () => {
    const marked = { ...PAGE, exact: '坚持\ufeff三会一课' };
    expect(await readSnippets(await written('csv', [marked]))).toEqual([marked]);
  });

  it('and is cut off anywhere is refused', async () => {
    const whole = (await written('backup', [PAGE, CORPUS])).trimEnd();
    for (let length = whole.length - 1; length > 0; length -= 37) expect((await damaged(whole.slice(0, length))).reason).toBeTruthy();
  });

  it('may be what another program wrote: one selector, a body as text, no id', async () => {
    const [found] = await readSnippets(
      JSON.stringify({
        '@context': 'http://www.w3.org/ns/anno.jsonld',
        type: 'Annotation',
        bodyValue: '注',
        target: { source: 'https://a.org/x?utm_source=y', selector: { type: 'TextQuoteSelector', exact: '三会一课', prefix: '前'.repeat(100) } },
      }),
    );
    expect(found).toMatchObject({ exact: '三会一课', prefix: '前'.repeat(64), note: '注', source: { clean: 'https://a.org/x' }, facts: {} });
  });
});

describe('annotations', () => {
  it('of another program, whose ids are addresses, get ids of their own', async () => {
    const file = ['abc1', 'abc2'].map((id) => ({
      id: `https://hypothes.is/a/${id}`,
      target: { source: 'https://a.org/x', selector: { type: 'TextQuoteSelector', exact: '三会一课', prefix: id } },
    }));
    const read = await readSnippets(JSON.stringify(file));
    expect(read.map(({ id }) => /^[\da-f-]{36}$/.test(id))).toEqual([true, true]);
    expect(Object.keys(await unzipped(await bytes('notes', read)))).toHaveLength(2);
  });

  /** What https://www.w3.org/ns/anno.jsonld says of the words that we use. */
  const OA = 'http://www.w3.org/ns/oa#';
  const CONTEXT = {
    '@context': {
      oa: OA,
      dc: 'http://purl.org/dc/elements/1.1/',
      dcterms: 'http://purl.org/dc/terms/',
      as: 'http://www.w3.org/ns/activitystreams#',
      schema: 'http://schema.org/',
      rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
      id: '@id',
      type: '@type',
      ...Object.fromEntries(['Annotation', 'TextualBody', 'TextQuoteSelector', 'TextPositionSelector'].map((name) => [name, `oa:${name}`])),
      AnnotationPage: 'as:OrderedCollectionPage',
      items: { '@type': '@id', '@id': 'as:items', '@container': '@list' },
      ...Object.fromEntries(['exact', 'prefix', 'suffix', 'start', 'end'].map((name) => [name, `oa:${name}`])),
      body: { '@type': '@id', '@id': 'oa:hasBody' },
      target: { '@type': '@id', '@id': 'oa:hasTarget' },
      source: { '@type': '@id', '@id': 'oa:hasSource' },
      selector: { '@type': '@id', '@id': 'oa:hasSelector' },
      motivation: { '@type': '@vocab', '@id': 'oa:motivatedBy' },
      purpose: { '@type': '@vocab', '@id': 'oa:hasPurpose' },
      ...Object.fromEntries(['highlighting', 'commenting', 'tagging', 'classifying', 'identifying'].map((name) => [name, `oa:${name}`])),
      styleClass: 'oa:styleClass',
      value: 'rdf:value',
      created: 'dcterms:created',
      modified: 'dcterms:modified',
      language: 'dc:language',
      Text: 'http://purl.org/dc/dcmitype/Text',
    },
  };

  it('are linked data: a JSON-LD processor finds target, selectors and bodies', async () => {
    const data = JSON.parse(await written('annotation', [PAGE]));
    const expanded = JSON.stringify(
      await jsonld.expand(data, { documentLoader: async (url) => ({ contextUrl: undefined, documentUrl: url, document: CONTEXT }) as never }),
    );
    for (const known of [
      `${OA}hasTarget`,
      `${OA}TextQuoteSelector`,
      `${OA}TextPositionSelector`,
      `${OA}exact`,
      `${OA}tagging`,
      `${OA}classifying`,
      `${OA}styleClass`,
      'http://purl.org/dc/terms/issued',
    ]) {
      expect(expanded).toContain(`"${known}"`);
    }
    expect(expanded).toContain('"https://www.example.gov.cn/news/a.html?id=7&utm_source=wx"');
  });

  it('are found alone, in a list, in a page and in a collection', () => {
    const one = { type: 'Annotation' };
    expect([one, [one], { items: [one] }, { first: { items: [one] } }].map((data) => annotationsIn(data))).toEqual([[one], [one], [one], [one]]);
    expect(snippetOfAnnotation(null, new Date(0))).toMatchObject({ exact: '', kept: '1970-01-01T00:00:00.000Z' });
  });
});
