import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeAs } from '../harness/encode';
import { BROWSERS } from '../harness/find-browser';
import { PLAIN_HOST } from '../harness/launch';
import { eventually, paintedTexts } from '../harness/page';
import { termCounts } from '../harness/reports';
import { openSession, type Session } from '../harness/session';

/** How long a page on which nothing is to be painted is watched, in milliseconds. */
const NOTHING_MS = 600;

/** How many phrases a paragraph of the page with the most of them has. */
const PHRASES_IN_ONE = 100;
/** Ten characters without a phrase. */
const FILLER = '今日天气很好，出门。';
const PHRASE = '三会一课';
const TEXT = `<p>落实${PHRASE}制度</p>`;
const quoted = (html: string): string => html.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
const html = (body: string): string => `<!doctype html><meta charset="utf-8"><title>文档</title><body>${body}`;

/** What a case needs to make its document. */
interface Site {
  /** Serves content, and gives its address. */
  put(content: string | Uint8Array, type?: string, headers?: Readonly<Record<string, string>>): string;
  /** The same address on another site. */
  elsewhere(url: string, host?: string): string;
}
type DocumentCase = readonly [what: string, make: (site: Site) => string, wanted: readonly string[]];

const frame = (attributes: string): string => html(`${TEXT}<iframe ${attributes}></iframe>`);
const scripted = (script: string): string => html(`<div id="here"></div><script>${script}</script>`);
const deep = (tag: string, depth: number, text: string): string =>
  `{ let at = here; for (let i = 0; i < ${depth}; i++) at = at.appendChild(document.createElement('${tag}')); at.append('${text}') }`;
const XHTML = (body: string): string => `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>文</title></head><body>${body}</body></html>`;

const CASES: readonly DocumentCase[] = [
  ['a document in GB 18030 that says so', ({ put }) => put(encodeAs('gb18030', html(TEXT).replace('utf-8', 'gb18030')), 'text/html'), [PHRASE]],
  ['a document in GBK of which the server says so', ({ put }) => put(encodeAs('gbk', TEXT), 'text/html; charset=gbk'), [PHRASE]],
  ['a document in Big5', ({ put }) => put(encodeAs('big5', '<p>落實三會一課</p>'), 'text/html; charset=big5'), ['三會一課']],
  ['a document in UTF-16', ({ put }) => put(Buffer.from(`\ufeff${html(TEXT)}`, 'utf16le'), 'text/html'), [PHRASE]],
  ['a document without doctype, head or body', ({ put }) => put(TEXT), [PHRASE]],
  ['XHTML', ({ put }) => put(XHTML('<p>三<b>会</b>一课</p>'), 'application/xhtml+xml'), ['一课', '三', '会']],
  ['XHTML with text in CDATA sections', ({ put }) => put(XHTML(`<p><![CDATA[${PHRASE}]]></p>`), 'application/xhtml+xml'), [PHRASE]],
  ['XHTML with a script in the body', ({ put }) => put(XHTML(`<script>//${PHRASE}</script>${TEXT}`), 'application/xhtml+xml'), [PHRASE]],
  ['plain text', ({ put }) => put(`标题\n\n落实三会\n一课制度`, 'text/plain; charset=utf-8'), ['三会\n一课']],
  ['a picture', ({ put }) => put('<svg xmlns="http://www.w3.org/2000/svg"><text y="20">三会一课</text></svg>', 'image/svg+xml'), []],
  ['XML of no known kind', ({ put }) => put('<文><章>没有提法</章></文>', 'application/xml'), []],
  ['a policy that sandboxes the document', ({ put }) => put(html(TEXT), undefined, { 'content-security-policy': 'sandbox' }), [PHRASE]],
  [
    'a policy that trusts no string and no script',
    ({ put }) => put(html(TEXT), undefined, { 'content-security-policy': "require-trusted-types-for 'script'; trusted-types 'none'; default-src 'none'" }),
    [PHRASE],
  ],
  [
    'a document isolated from other origins',
    ({ put }) => put(html(TEXT), undefined, { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' }),
    [PHRASE],
  ],
  [
    'a block without a box of its own, in one that has phrases as well',
    ({ put }) => put(html(`<section>${PHRASE}<p>${FILLER}</p><div style="display:contents">${PHRASE}</div></section>`)),
    [PHRASE, PHRASE],
  ],
  ['a frame of the same site', ({ put }) => put(frame(`src="${put(html(TEXT))}"`)), [PHRASE, PHRASE]],
  ['a frame of another site', ({ put, elsewhere }) => put(frame(`src="${elsewhere(put(html(TEXT)))}"`)), [PHRASE, PHRASE]],
  [
    'a frame of another site in a frame of a third',
    ({ put, elsewhere }) => put(frame(`src="${elsewhere(put(frame(`src="${elsewhere(put(html(TEXT)), PLAIN_HOST)}"`)))}"`)),
    [PHRASE, PHRASE, PHRASE],
  ],
  ['a frame with its document in an attribute', ({ put }) => put(frame(`srcdoc="${quoted(TEXT)}"`)), [PHRASE, PHRASE]],
  ['a sandboxed frame', ({ put }) => put(frame(`sandbox src="${put(html(TEXT))}"`)), [PHRASE, PHRASE]],
  ['a sandboxed frame with its document in an attribute', ({ put }) => put(frame(`sandbox srcdoc="${quoted(TEXT)}"`)), [PHRASE, PHRASE]],
  [
    'a frame without an address that the page fills',
    ({ put }) => put(html(`${TEXT}<iframe></iframe><script>frames[0].document.body.innerHTML = '${TEXT}'</script>`)),
    [PHRASE, PHRASE],
  ],
  [
    'a frame without an address that the page writes anew',
    ({ put }) => put(html(`${TEXT}<iframe></iframe><script>{ const { document: d } = frames[0]; d.open(); d.write('${TEXT}'); d.close(); }</script>`)),
    [PHRASE, PHRASE],
  ],
  [
    'a frame of a blob',
    ({ put }) =>
      put(
        scripted(
          `const f = document.createElement('iframe'); f.src = URL.createObjectURL(new Blob(['<meta charset=utf-8>${TEXT}'], { type: 'text/html' })); here.append(f)`,
        ),
      ),
    [PHRASE],
  ],
  [
    'a frame that comes later',
    ({ put }) => put(scripted(`onload = () => { const f = document.createElement('iframe'); f.src = '${put(html(TEXT))}'; here.append(f) }`)),
    [PHRASE],
  ],
  [
    'a document in an object and one embedded',
    ({ put }) => put(html(`<object type="text/html" data="${put(html(TEXT))}"></object><embed type="text/html" src="${put(html(TEXT))}">`)),
    [PHRASE, PHRASE],
  ],
  ['a set of frames', ({ put }) => put(`<frameset cols="*,*"><frame src="${put(html(TEXT))}"><frame src="${put(html(TEXT))}"></frameset>`), [PHRASE, PHRASE]],
  ['a document that is edited as a whole', ({ put }) => put(scripted(`here.innerHTML = '${TEXT}'; document.designMode = 'on'`)), []],
  ['a body that is edited', ({ put }) => put(`<!doctype html><meta charset="utf-8"><body contenteditable>${TEXT}`), []],
  [
    'a document that is written after it was loaded',
    ({ put }) => put(scripted(`onload = () => setTimeout(() => { document.open(); document.write('${TEXT}'); document.close() }, 300)`)),
    [PHRASE],
  ],
  [
    'a document whose root element is replaced',
    ({ put }) =>
      put(
        html(
          `${TEXT}<script>onload = () => setTimeout(() => { const h = document.createElement('html'); h.innerHTML = '<body>${TEXT}${TEXT}'; document.documentElement.replaceWith(h) }, 300)</script>`,
        ),
      ),
    [PHRASE, PHRASE],
  ],
  ['a phrase around elements 50 deep', ({ put }) => put(scripted(`${deep('span', 50, '会')} here.prepend('三'); here.append('一课')`)), ['一课', '三', '会']],
  ['elements 2,000 deep', ({ put }) => put(scripted(`${deep('span', 2_000, '会')} here.after('${PHRASE}')`)), [PHRASE]],
  ['hidden elements 10,000 deep', ({ put }) => put(scripted(`here.hidden = true; ${deep('span', 10_000, '会')} here.after('${PHRASE}')`)), [PHRASE]],
  ['hidden blocks 10,000 deep', ({ put }) => put(scripted(`here.hidden = true; ${deep('div', 10_000, '会')} here.after('${PHRASE}')`)), [PHRASE]],
  ['a hidden text of 5,000,000 characters', ({ put }) => put(html(`<p hidden>${FILLER.repeat(500_000)}</p>${TEXT}`)), [PHRASE]],
  [
    'a document of 5,000,000 characters',
    ({ put }) =>
      put(html(`<style>p { content-visibility: auto; contain-intrinsic-height: 100px }</style>${TEXT}${`<p>${FILLER.repeat(50)}</p>`.repeat(10_000)}`)),
    [PHRASE],
  ],
];

/** Where paragraphs stand that are too many to be watched one by one; what is done to them when they have been read. */
const LAYOUTS: ReadonlyArray<readonly [what: string, around: readonly [string, string], between: string, then: () => void]> = [
  ['with nothing between', ['', ''], '', () => {}],
  ['with high pictures between', ['', ''], '<div style="height:1500px"></div>', () => {}],
  [
    'with pictures between that come late',
    ['<style>div.late { height: 1500px }</style>', ''],
    '<div></div>',
    () => {
      for (const element of document.querySelectorAll('div')) element.className = 'late';
    },
  ],
  ['in a low box that scrolls', ['<div style="height:100px;overflow:auto">', '</div>'], '', () => {}],
  ['in a box that scrolls to the side', ['<div style="display:flex;gap:400px;overflow:auto;white-space:nowrap">', '</div>'], '', () => {}],
  ['in columns', ['<div style="columns:8">', '</div>'], '', () => {}],
  ['in vertical lines', ['<div style="writing-mode:vertical-rl;height:300px">', '</div>'], '', () => {}],
  [
    'of which some have left',
    ['', ''],
    '<div style="height:100px"></div>',
    () => {
      for (const element of document.querySelectorAll('p:nth-of-type(3n)')) element.remove();
    },
  ],
  [
    'that have been put in another order',
    ['', ''],
    '<div style="height:100px"></div>',
    () => {
      for (const element of document.querySelectorAll('p:nth-of-type(4n)')) document.body.prepend(element);
    },
  ],
];
const MANY = 240;

describe.each(BROWSERS)('documents in %s', (kind) => {
  let session: Session;
  let page: Page;
  let site: Site;
  beforeAll(async () => {
    session = await openSession(kind);
    page = await session.browser.newPage();
    await page.setViewport({ width: 1000, height: 800 });
    let made = 0;
    site = {
      put: (content, type = 'text/html; charset=utf-8', headers = {}) => session.put(`document-${made++}`, content, { 'content-type': type, ...headers }),
      elsewhere: (url, host = 'localhost') => url.replace('127.0.0.1', host),
    };
  });
  afterAll(() => session?.close());

  const paintedEverywhere = async (): Promise<string[]> => (await Promise.all(page.frames().map(paintedTexts))).flat().sort();

  const paintedIs = (wanted: readonly string[]): Promise<string[]> =>
    eventually(paintedEverywhere, (texts) => JSON.stringify(texts) === JSON.stringify(wanted));

  test.each(CASES)('%s', async (_, make, wanted) => {
    await page.goto(make(site));
    if (wanted.length === 0) await new Promise((resolve) => setTimeout(resolve, NOTHING_MS));
    expect(await paintedIs(wanted)).toEqual(wanted);
  });

  test('a page of 100,000 phrases is painted where it is seen, and counted whole', async () => {
    await page.goto(site.put(html(`<p>${`落实${PHRASE}制度的情况，`.repeat(PHRASES_IN_ONE)}</p>`.repeat(100_000 / PHRASES_IN_ONE))));
    const unpainted = (): Promise<number> => page.evaluate(unpaintedInSight, PHRASES_IN_ONE);
    expect(await eventually(unpainted, (count) => count === 0)).toBe(0);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
    expect(await eventually(unpainted, (count) => count === 0)).toBe(0);
    const counts = await eventually(
      () => termCounts(session),
      ({ 三会一课: count }) => count === 100_000,
    );
    expect(counts).toEqual({ 三会一课: 100_000 });
  });

  test.each(LAYOUTS)('many paragraphs %s are painted wherever one jumps to', async (_, [before, after], between, then) => {
    await page.goto(site.put(html(`${before}${`<p>落实${PHRASE}制度，做好日常工作。</p>${between}`.repeat(MANY)}${after}`)));
    expect(
      await eventually(
        () => paintedTexts(page),
        (texts) => texts.length > 0,
      ),
    ).toContain(PHRASE);
    await page.evaluate(then);
    for (const place of [0.5, 0.2, 0.97, 0.33, 0]) {
      await page.evaluate((at) => {
        const paragraphs = document.querySelectorAll('p');
        paragraphs[Math.floor(at * paragraphs.length)]?.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      }, place);
      expect(
        await eventually(
          () => page.evaluate(unpaintedInSight, 1),
          (count) => count === 0,
        ),
        `at ${place}`,
      ).toBe(0);
    }
  });

  test('what styles hide is not counted, until it is shown', async () => {
    const hidden = ['hidden', 'hidden="until-found"', 'style="display:none"', 'style="visibility:hidden"', 'style="content-visibility:hidden"', 'class="away"'];
    const details = `<details>${TEXT}</details><details><summary>问</summary>落实${PHRASE}制度</details>`;
    const host = `<section><template shadowrootmode="open">文</template>${PHRASE}</section>`;
    await page.goto(
      site.put(
        html(
          `<style>.away { display: none }</style><div style="display:contents">${PHRASE}</div>${hidden.map((how) => `<p ${how}>${PHRASE}</p>`).join('')}${details}${host}`,
        ),
      ),
    );
    const count = async (wanted: number): Promise<Record<string, number>> =>
      eventually(
        () => termCounts(session),
        (counts) => counts[PHRASE] === wanted,
      );
    expect(await count(1)).toEqual({ [PHRASE]: 1 });
    await page.evaluate(() => {
      for (const element of document.querySelectorAll('p')) {
        element.hidden = false;
        element.removeAttribute('style');
        element.className = '';
      }
      for (const details of document.querySelectorAll('details')) details.open = true;
      document.querySelector('section')?.shadowRoot?.append(document.createElement('slot'));
    });
    expect(await count(10)).toEqual({ [PHRASE]: 10 });
  });
});

/** How many paragraphs in sight have other than `phrases` painted; runs in a page of paragraphs. */
function unpaintedInSight(phrases: number): number {
  const painted = new Map<Node | null, number>();
  for (const highlight of CSS.highlights.values()) {
    for (const { startContainer } of highlight) painted.set(startContainer.parentNode, (painted.get(startContainer.parentNode) ?? 0) + 1);
  }
  const inSight = new Set<Element>();
  for (let y = 5; y < innerHeight; y += 5) {
    for (let x = 50; x < innerWidth; x += 100) {
      const paragraph = document.elementFromPoint(x, y)?.closest('p');
      if (paragraph) inSight.add(paragraph);
    }
  }
  if (inSight.size === 0) throw new Error('no paragraph is in sight');
  return [...inSight].filter((paragraph) => painted.get(paragraph) !== phrases).length;
}
