import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BROWSERS } from '../harness/find-browser';
import { FIREFOX_ID } from '../harness/launch';
import { eventually, paintedTexts, restOn } from '../harness/page';
import { corpusReady, openSession, type Session } from '../harness/session';

/** Hosts that the browsers themselves ask for at a start; the extension has no reason to know any. */
const BROWSERS_OWN = /(^|\.)(mozilla\.(com|net|org)|firefox\.com|gvt1\.com|google\.com|googleapis\.com|gstatic\.com|mozgcp\.net|mozaws\.net)(:\d+)?$/;

describe.each(BROWSERS)('privacy in %s', (kind) => {
  let session: Session;
  const asked: string[] = [];
  const proxy = createServer((request, response) => {
    asked.push(new URL(request.url ?? '/', 'http://unknown').host);
    response.writeHead(502).end();
  });
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as AddressInfo;
    session = await openSession(kind, {
      args: kind === 'chromium' ? [`--proxy-server=http://127.0.0.1:${port}`] : [],
      firefoxPreferences: {
        'network.proxy.type': 1,
        'network.proxy.http': '127.0.0.1',
        'network.proxy.http_port': port,
        'network.proxy.ssl': '127.0.0.1',
        'network.proxy.ssl_port': port,
      },
    });
    await corpusReady(session);
  });
  afterAll(async () => {
    await session?.close();
    proxy.close();
  });

  test('reading, a card, the reading room and saving ask the network for nothing', async () => {
    const before = session.served.requests.length;
    const page = await session.open('article.html');
    const card = await restOn(page, kind, '五大行动');
    expect(card?.all('line').length).toBeGreaterThan(0);
    const room = await session.openOwn('reader.html#/document/baoji-2022-02');
    await eventually(() => room.evaluate(() => document.querySelectorAll('.passage').length > 10));
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const pages = session.served.requests
      .slice(before)
      .map(({ path }) => path)
      .filter((path) => path !== '/favicon.ico');
    expect(pages).toEqual(['/article.html']);
    expect(asked.filter((host) => !BROWSERS_OWN.test(host))).toEqual([]);
    await room.close();
    await page.close();
  });

  test('a page finds no sign of the extension: no address, no style sheet, no global, no telling name', async () => {
    const page = await session.open('article.html');
    await eventually(
      () => paintedTexts(page),
      (texts) => texts.length > 0,
    );
    const signs = await page.evaluate(() => ({
      resources: performance
        .getEntriesByType('resource')
        .map((entry) => entry.name)
        .filter((name) => /extension:/.test(name)),
      sheets: [...document.styleSheets].length + document.adoptedStyleSheets.length,
      names: [...CSS.highlights.keys()],
      globals: Object.keys(window).filter((name) => /hujian|wxt|browser$/i.test(name)),
    }));
    expect(signs.resources).toEqual([]);
    expect(signs.sheets).toBe(1);
    expect(signs.globals).toEqual([]);
    for (const name of signs.names) expect(name).toMatch(/^u-\d$/);
    await page.close();
  });

  test('a page hears nothing of the extension as it starts: no message, and not the event by which its framework calls', async () => {
    const id = kind === 'chromium' ? new URL(session.extension).host : FIREFOX_ID;
    const script = `
      heard = [];
      addEventListener('message', ({ data }) => heard.push(data));
      document.addEventListener('${id}:content:wxt:content-script-started', ({ type }) => heard.push(type));`;
    session.put('listening.html', `<meta charset="utf-8"><script>${script}</script><p>坚持三会一课。</p>`);
    const page = await session.open('listening.html');
    await eventually(
      () => paintedTexts(page),
      (texts) => texts.length > 0,
    );
    expect(await page.evaluate('heard')).toEqual([]);
    await page.close();
  });

  test.runIf(kind === 'chromium')('a page that knows the extension’s id cannot load its files', async () => {
    const page = await session.open('article.html');
    const answers = await page.evaluate(
      (base) =>
        Promise.all(
          ['engine.js', 'card.js', 'lexicon.bin', 'corpus.json', 'reader.html', 'manifest.json'].map((file) =>
            fetch(base + file).then(
              (response) => `${file} ${response.status}`,
              () => 'refused',
            ),
          ),
        ),
      session.extension,
    );
    expect(new Set(answers)).toEqual(new Set(['refused']));
    await page.close();
  });
});
