import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BROWSERS } from '../harness/find-browser';
import { hasInk } from '../harness/ink';
import { builtExtension } from '../harness/launch';
import { eventually, paintedTexts, restOn } from '../harness/page';
import { openSession, type Session } from '../harness/session';

/** How long a page is left alone to see that nothing happens, in milliseconds. */
const NOTHING_MS = 500;

const pause = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));

const html = (body: string): string => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>页</title><body>${body}`;

/** A component of every kind of change that a framework makes: text, lists, conditions. */
const VUE = `<div id="app"></div><script src="/vue.js"></script><script>
  const app = Vue.createApp({
    data: () => ({ turn: 0 }),
    template: \`<h1>第{{ turn }}次：<b>{{ turn % 2 ? '坚持党管干部原则' : '坚持党管人才原则' }}</b></h1>
      <p>严格落实<em>三会</em>一课</p>
      <p v-if="turn % 3 === 0">永和县的“凤还巢”人才回引工程</p><p v-else>没有提法</p>
      <ul><li v-for="i in turn" :key="i">做到“两个维护”{{ i }}</li></ul>\`,
  }).mount('#app');
</script>`;

const SINGLE_PAGE = `<main><p>坚持党管人才原则</p></main><script>
  const show = (path, html) => { history.pushState({}, '', path); document.querySelector('main').innerHTML = html };
</script>`;

const TICKER = `<p>坚持党管人才原则</p><p id="ticker"></p><script>
  let turn = 0, ticks = true;
  const tick = () => { ticker.textContent = '第' + ++turn + '期：三会一课'; if (ticks) requestAnimationFrame(tick) };
  tick();
</script>`;

/** All that a page can take from a script of its own world, while it is \`armed\`. */
const DISARMED = `<script>
  let armed = false;
  const spoil = (owner, name) => {
    const { get, value } = Object.getOwnPropertyDescriptor(owner, name);
    const spoiled = (original) => function (...all) { if (armed) throw new Error('spoiled: ' + String(name)); return original.apply(this, all) };
    Object.defineProperty(owner, name, get ? { get: spoiled(get), configurable: true } : { value: spoiled(value), configurable: true, writable: true });
  };
  spoil(Array.prototype, 'push'); spoil(Array.prototype, Symbol.iterator); spoil(Map.prototype, 'get'); spoil(Map.prototype, 'set');
  for (const name of ['firstChild', 'nextSibling', 'parentNode', 'nodeType', 'isConnected', 'textContent', 'contains']) spoil(Node.prototype, name);
  for (const name of ['getAttribute', 'localName', 'shadowRoot']) spoil(Element.prototype, name);
  spoil(CharacterData.prototype, 'data'); spoil(Document.prototype, 'createTreeWalker'); spoil(window, 'getComputedStyle');
  spoil(HighlightRegistry.prototype, 'set'); spoil(Highlight.prototype, 'add'); spoil(Promise.prototype, 'then');
  for (const name of ['MutationObserver', 'IntersectionObserver', 'StaticRange', 'Highlight', 'setTimeout', 'scheduler']) window[name] = undefined;
  armed = true;
</script>`;

const SPOILED = (
  'firstChild nextSibling previousSibling parentNode parentElement nodeType localName shadowRoot textContent isConnected ownerDocument firstElementChild children childNodes ' +
  'getAttribute querySelector querySelectorAll checkVisibility compareDocumentPosition contains closest matches getRootNode getBoundingClientRect'
).split(' ');
/** Elements whose names stand before the properties that a script would read of their form or document. */
const CLOBBERED = `<form>${SPOILED.map((name) => `<input name="${name}">`).join('')}三会一课</form>
  <form name="body"></form><img name="forms"><img name="title"><img name="__proto__"><img name="constructor">`;

const SHADOW = (mode: string, inner: string): string => `<div><template shadowrootmode="${mode}">${inner}</template></div>`;

/** How many nodes that a page has let go, and noted as `gone`, are still kept. Of both, only Chromium can be told to collect garbage. */
async function stillKept(page: Page): Promise<number> {
  const devtools = await page.createCDPSession();
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.detach();
  return page.evaluate(() => (window as unknown as { gone: Array<WeakRef<Node>> }).gone.filter((node) => node.deref()).length);
}

describe.each(BROWSERS)('pages that change in %s', (kind) => {
  let session: Session;
  beforeAll(async () => {
    session = await openSession(kind);
  });
  afterAll(() => session?.close());

  const open = async (body: string): Promise<Page> => {
    session.put('page.html', html(body));
    return session.open('page.html');
  };
  const painted = (page: Page, wanted: readonly string[]): Promise<string[]> =>
    eventually(
      () => paintedTexts(page),
      (texts) => JSON.stringify(texts) === JSON.stringify([...wanted].sort()),
    );

  test('a Vue page that renders again stays right', async () => {
    const page = await open(VUE);
    for (let turn = 0; turn <= 6; turn++) {
      await page.evaluate(`app.turn = ${turn}`);
      const wanted = [
        ...(turn % 3 === 0 ? ['“凤还巢”人才回引工程'] : []),
        ...['三会', '一课', turn % 2 ? '党管干部' : '党管人才'],
        ...Array.from({ length: turn }, () => '两个维护'),
      ].sort();
      expect(await painted(page, wanted)).toEqual(wanted);
    }
    await page.close();
  });

  test('a page that goes elsewhere by itself shows the phrases of where it is', async () => {
    const page = await open(SINGLE_PAGE);
    expect(await painted(page, ['党管人才'])).toEqual(['党管人才']);
    await page.evaluate(`show('/other', '<h1>三会一课</h1>')`);
    expect(await painted(page, ['三会一课'])).toEqual(['三会一课']);
    await page.evaluate(`show('/none', '<h1>没有提法</h1>')`);
    expect(await painted(page, [])).toEqual([]);
    await page.close();
  });

  test('a page that one comes back to has its phrases, and follows its changes', async () => {
    const page = await open('<p>坚持党管人才原则</p>');
    await painted(page, ['党管人才']);
    await page.goto(session.put('next.html', html('<p>落实三会一课制度</p>')));
    expect(await painted(page, ['三会一课'])).toEqual(['三会一课']);
    // Puppeteer waits for a load, which a page that was kept does not have.
    await page.evaluate(() => void setTimeout(() => history.back()));
    expect(await painted(page, ['党管人才'])).toEqual(['党管人才']);
    await page.evaluate(() => document.body.append('主题党日'));
    expect(await painted(page, ['主题党日', '党管人才'])).toEqual(['主题党日', '党管人才'].sort());
    await page.close();
  });

  test('a page that one comes back to is as the settings are by then', async () => {
    const page = await open('<p>坚持党管人才原则</p>');
    await painted(page, ['党管人才']);
    await page.goto(session.put('next.html', html('<p>落实三会一课制度</p>')));
    await painted(page, ['三会一课']);
    const own = await session.openOwn('options.html');
    await own.evaluate(`(globalThis.browser ?? chrome).storage.local.set({ settings: { version: 2, sitesOff: ['${new URL(page.url()).host}'] } })`);
    await page.bringToFront();
    await painted(page, []);
    await page.evaluate(() => void setTimeout(() => history.back()));
    await eventually(() => page.evaluate(() => location.pathname === '/page.html'));
    expect(await painted(page, [])).toEqual([]);
    await own.evaluate(`(globalThis.browser ?? chrome).storage.local.remove('settings')`);
    expect(await painted(page, ['党管人才'])).toEqual(['党管人才']);
    await own.close();
    await page.close();
  });

  test('a page that changes with every frame is marked, and right when it comes to rest', async () => {
    const page = await open(TICKER);
    expect(await painted(page, ['三会一课', '党管人才'])).toEqual(['三会一课', '党管人才']);
    const turn = (): Promise<number> => page.evaluate('turn') as Promise<number>;
    const before = await turn();
    await eventually(turn, (now) => now > before + 20);
    await page.evaluate('ticks = false');
    expect(await painted(page, ['三会一课', '党管人才'])).toEqual(['三会一课', '党管人才']);
    await page.close();
  });

  test('a page that writes itself anew has cards for its phrases', async () => {
    const page = await open('<p>坚持党管人才原则</p>');
    await painted(page, ['党管人才']);
    await page.evaluate(() => {
      document.open();
      document.write('<!doctype html><meta charset="utf-8"><p>落实三会一课制度</p>');
      document.close();
    });
    expect(await painted(page, ['三会一课'])).toEqual(['三会一课']);
    expect((await restOn(page, kind, '三会一课'))?.text('name')).toBe('三会一课');
    await page.close();
  });

  test('nothing runs in a tab that is not seen', async () => {
    const page = await open('<p>坚持党管人才原则</p>');
    await painted(page, ['党管人才']);
    const other = await session.browser.newPage();
    await other.bringToFront();
    const visibility = (): Promise<string> => page.evaluate(() => document.visibilityState);
    expect(await eventually(visibility, (state) => state === 'hidden')).toBe('hidden');
    await page.evaluate(() => document.body.append('三会一课'));
    await pause(NOTHING_MS);
    expect(await paintedTexts(page)).toEqual(['党管人才']);
    await page.bringToFront();
    expect(await painted(page, ['三会一课', '党管人才'])).toEqual(['三会一课', '党管人才']);
    await other.close();
    await page.close();
  });

  test.runIf(kind === 'chromium')('what has left the page while its tab was not seen is kept no longer', async () => {
    const page = await open(`<p>坚持党管人才原则</p><main><p>三会一课</p>${SHADOW('open', '<p>三会一课</p>')}</main>`);
    await painted(page, ['三会一课', '三会一课', '党管人才']);
    await page.evaluate(() => {
      const main = document.querySelector('main');
      const gone = [main, main?.querySelector('div')?.shadowRoot].map((node) => new WeakRef(node as Node));
      Object.assign(window, { gone });
    });
    const other = await session.browser.newPage();
    await other.bringToFront();
    await eventually(() => page.evaluate(() => document.visibilityState === 'hidden'));
    await page.evaluate(() => document.querySelector('main')?.remove());
    await pause(NOTHING_MS);
    await page.bringToFront();
    expect(
      await eventually(
        () => stillKept(page),
        (count) => count === 0,
      ),
    ).toBe(0);
    await other.close();
    await page.close();
  });

  test.runIf(kind === 'chromium')('what has left the page after its card was closed is kept no longer', async () => {
    const page = await open('<p>三会一课</p><main><p>坚持党管人才原则</p></main>');
    await restOn(page, kind, '党管人才');
    await page.keyboard.press('Escape');
    await page.evaluate(() => {
      const main = document.querySelector('main');
      Object.assign(window, { gone: [new WeakRef(main as Node)] });
      main?.remove();
    });
    expect(
      await eventually(
        () => stillKept(page),
        (count) => count === 0,
      ),
    ).toBe(0);
    await page.close();
  });

  test('marks are seen in open shadow roots, and stay so when the page has style sheets of its own', async () => {
    const inner = `<p id="inner">三会一课</p>${SHADOW('open', '<p id="innermost">三会一课</p>')}`;
    const page = await open(`<style>body { color: transparent } p { width: 200px }</style><p id="outer">三会一课</p>${SHADOW('open', inner)}`);
    const seen = async (): Promise<boolean[]> => [await hasInk(page, '#outer'), await hasInk(page, '#inner'), await hasInk(page, '#innermost')];
    const all = (each: boolean[]): boolean => each.every(Boolean);
    expect(await eventually(seen, all)).toEqual([true, true, true]);
    await page.evaluate(() => {
      document.adoptedStyleSheets = [new CSSStyleSheet()];
      const root = document.querySelector('div')?.shadowRoot;
      if (root) root.adoptedStyleSheets = [];
      root?.querySelector('p')?.append('，');
    });
    expect(await eventually(seen, all)).toEqual([true, true, true]);
    await page.close();
  });

  test('a page that spoils everything a script uses spoils it for itself alone', async () => {
    // Without the session's own observer, which lives in the page's world and is spoilt, too.
    const page = await session.browser.newPage();
    const errors: unknown[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await page.goto(session.put('page.html', html(`${DISARMED}<p>坚持党管人才原则</p>`)));
    const read = async (): Promise<string[]> => {
      await page.evaluate('armed = false');
      const texts = await paintedTexts(page);
      await page.evaluate('armed = true');
      return texts;
    };
    expect(await eventually(read, (texts) => texts.length === 1)).toEqual(['党管人才']);
    await page.evaluate(`armed = false; document.body.append('三会一课'); armed = true`);
    expect(await eventually(read, (texts) => texts.length === 2)).toEqual(['三会一课', '党管人才']);
    expect(errors).toEqual([]);
    await page.close();
  });

  test('a page whose names stand in the way of its own properties keeps working, and so do we beside them', async () => {
    const page = await open(`<p>坚持党管人才原则</p>${CLOBBERED}<p>坚持党管干部原则</p>`);
    const read = (): Promise<string[]> => paintedTexts(page);
    const all = ['党管人才', '三会一课', '党管干部'].sort();
    expect(await eventually(read, (texts) => texts.length === all.length)).toEqual(all);
    await page.close();
  });
});

describe.each(BROWSERS)('the extension going and coming in %s', (kind) => {
  test('what it leaves is nothing, and a new one starts afresh', async () => {
    const session = await openSession(kind, { fresh: true });
    try {
      session.put('page.html', html('<style>body { color: transparent } p { width: 200px }</style><p>坚持党管人才原则</p>'));
      const page = await session.open('page.html');
      const seen = (): Promise<boolean> => hasInk(page, 'p');
      expect(await eventually(seen)).toBe(true);
      const errors: unknown[] = [];
      const hidden = await session.open('page.html');
      await eventually(
        () => paintedTexts(hidden),
        (texts) => texts.length > 0,
      );
      hidden.on('pageerror', (error) => errors.push(error));
      await page.bringToFront();
      const id = kind === 'chromium' ? new URL(session.extension).host : 'hujian@hujian.example';
      await session.browser.uninstallExtension(id);
      // One that was not looked at is left without a word.
      await hidden.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
      await new Promise((resolve) => setTimeout(resolve, NOTHING_MS));
      await hidden.close();
      expect(errors).toEqual([]);
      await page.evaluate(() => document.body.append('文'));
      expect(await eventually(seen, (ink) => !ink)).toBe(false);
      if (kind === 'chromium')
        expect(
          await eventually(
            () => paintedTexts(page),
            (texts) => texts.length === 0,
          ),
        ).toEqual([]);
      expect(await page.evaluate(() => document.querySelectorAll('[popover]').length)).toBe(0);
      await session.browser.installExtension(builtExtension(kind));
      const afresh = async (): Promise<string[]> => {
        // The new one opens its first page in front of this one.
        await page.bringToFront();
        await page.reload();
        return eventually(
          () => paintedTexts(page),
          (texts) => texts.length > 0,
          1_000,
        );
      };
      expect(await eventually(afresh, (texts) => texts.length > 0)).toEqual(['党管人才']);
      await page.close();
    } finally {
      await session.close();
    }
  });
});
