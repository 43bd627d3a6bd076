import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import type { BrowserKind } from './find-browser';
import { extensionAddress, type LaunchOptions, launch } from './launch';
import { eventually } from './page';
import { type Served, serve } from './serve';
import { clearBrowser, type Running, sharedBrowser } from './shared-browser';

const PAGES = fileURLToPath(new URL('../e2e/pages/', import.meta.url));
const MODULES = fileURLToPath(new URL('../../node_modules/', import.meta.url));

/** Libraries that test pages load, by the address at which they are served. */
const LIBRARIES: Readonly<Record<string, string>> = {
  '/react.js': 'react/umd/react.production.min.js',
  '/react-dom.js': 'react-dom/umd/react-dom.production.min.js',
  '/vue.js': 'vue/dist/vue.global.prod.js',
};

interface WindowOptions {
  /** CSS pixels. */
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
}

/** A browser with the extension, and the test pages on the loopback interface. */
export interface Session {
  readonly kind: BrowserKind;
  readonly browser: Browser;
  readonly served: Served;
  /** The address of the extension's own pages, with a slash at its end. */
  readonly extension: string;
  /** Serves more content from now on, and gives its address. */
  put(name: string, content: string | Uint8Array, headers?: Readonly<Record<string, string>>): string;
  /** Opens a test page in a new tab; the page's own observer counts what happens to its document. */
  open(name: string, options?: WindowOptions & { readonly host?: string }): Promise<Page>;
  /** Opens a page of the extension in a new tab. */
  openOwn(path: string, options?: WindowOptions): Promise<Page>;
  /** The tab with a page of the extension whose address contains `part`, when there is one. */
  findOwn(part: string): Promise<Page | undefined>;
  close(): Promise<void>;
}

interface SessionOptions extends LaunchOptions {
  /** A browser that nothing else has used; every other option asks for one as well. */
  readonly fresh?: true;
}

/** Without options the browser is one that files share, and is cleared when the session closes. */
export async function openSession(kind: BrowserKind, options?: SessionOptions): Promise<Session> {
  const strict = { 'content-security-policy': "default-src 'none'; style-src 'none'" };
  const more = new Map<string, { content: Buffer; headers: Readonly<Record<string, string>> }>();
  const served = await serve(
    PAGES,
    (path) => (path.startsWith('/strict/') ? strict : (more.get(path)?.headers ?? {})),
    (path) => {
      const put = more.get(path);
      if (put) return Promise.resolve(put.content);
      const library = LIBRARIES[path];
      return library === undefined ? undefined : readFile(MODULES + library);
    },
  );
  const { browser, extension } = options ? await ownBrowser(kind, options) : await sharedBrowser(kind);
  const prepared = async ({ width = 1000, height = 800, dark = false }: WindowOptions = {}): Promise<Page> => {
    const page = await browser.newPage();
    await page.setViewport({ width, height });
    if (kind === 'chromium') await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }]);
    return page;
  };
  const session: Session = {
    kind,
    browser,
    served,
    extension,
    put(name, content, headers = {}) {
      more.set(`/${name}`, { content: Buffer.from(content), headers });
      return served.url + name;
    },
    async open(name, { host = '127.0.0.1', ...viewport } = {}) {
      const page = await prepared(viewport);
      await page.evaluateOnNewDocument(watchDocument);
      await page.goto(served.url.replace('127.0.0.1', host) + name);
      return page;
    },
    async openOwn(path, viewport) {
      const page = await prepared(viewport);
      await (kind === 'chromium' ? page.goto(extension + path) : goToPrivileged(page, extension + path));
      return page;
    },
    findOwn: (part) =>
      eventually(async () => {
        for (const page of await browser.pages()) {
          const url = await page.evaluate(() => location.href).catch(() => '');
          if (url.startsWith(extension) && url.includes(part)) return page;
        }
        return undefined;
      }),
    async close() {
      if (options) await browser.close();
      else if (browser.connected) await clearBrowser(browser, await session.openOwn('options.html'));
      await served.close();
    },
  };
  return session;
}

async function ownBrowser(kind: BrowserKind, options: LaunchOptions): Promise<Running> {
  const browser = await launch(kind, options);
  return { browser, extension: await extensionAddress(browser, kind) };
}

/** Puppeteer waits for an event that Firefox does not send of an extension's page: go there, and look. */
async function goToPrivileged(page: Page, url: string): Promise<void> {
  const { connection } = page.browser() as unknown as { connection: { send(method: string, parameters: unknown): Promise<unknown> } };
  const context = (page.mainFrame() as unknown as { _id: string })._id;
  await connection.send('browsingContext.navigate', { context, url, wait: 'none' });
  await eventually(() => page.evaluate((wanted) => location.href === wanted && document.readyState === 'complete', url).catch(() => false));
}

/** Runs in the page before its own scripts: counts what is done to the document, as any page could. */
function watchDocument(): void {
  const seen: string[] = [];
  const name = (node: Node): string => `${node.nodeName.toLowerCase()}${node.parentNode === document.documentElement ? ' of html' : ''}`;
  new MutationObserver((records) => {
    if (document.readyState !== 'complete') return;
    for (const record of records) {
      if (record.type !== 'childList') seen.push(`${record.type} ${name(record.target)}`);
      for (const node of record.addedNodes) seen.push(`added ${node.nodeName.toLowerCase()}`);
      for (const node of record.removedNodes) seen.push(`removed ${node.nodeName.toLowerCase()}`);
    }
  }).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
  Object.defineProperty(window, 'seenMutations', { value: seen });
}

/** What the page's own observer has seen since its load. */
export function mutationsSeen(page: Page): Promise<string[]> {
  return page.evaluate(() => [...((window as unknown as { seenMutations?: string[] }).seenMutations ?? [])]);
}

/** Waits until the extension's corpus is in place. */
export async function corpusReady(session: Session): Promise<void> {
  const page = await session.openOwn('reader.html');
  await eventually(() => page.evaluate(() => document.querySelectorAll('.documents li').length > 0));
  await page.close();
}

/**
 * Does what a shortcut does on the tab in front: the browsers' own keys do not reach a page without a display.
 * @param own any page of the extension
 */
export async function command(own: Page, name: string): Promise<void> {
  await own.evaluate(`(globalThis.browser ?? chrome).runtime.sendMessage({ type: 'command', command: ${JSON.stringify(name)} })`);
}
