/** Starts a real browser with the built extension in it. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser } from 'puppeteer-core';
import { type BrowserKind, requireBrowser } from './find-browser';

/** A host that is this machine, but that a browser does not trust as it trusts `localhost`: a plain-http site. */
export const PLAIN_HOST = 'plain.test';

/** So that a browser without a network does not look for one. */
const CHROMIUM_ARGUMENTS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--host-resolver-rules=MAP ${PLAIN_HOST} 127.0.0.1`,
];

export const FIREFOX_ID = 'hujian@hujian.example';

/** The address under which Firefox puts the extension's own pages: chosen here, because nothing tells it. */
const FIREFOX_UUID = '6f1d8a52-6a5c-4f57-9d3b-0c1f6d6e7a10';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export const builtExtension = (kind: BrowserKind): string => `${ROOT}.output/${kind === 'chromium' ? 'chrome' : 'firefox'}-mv3`;

export interface LaunchOptions {
  readonly headless?: boolean;
  /** Another folder than the built extension's. */
  readonly extension?: string;
  /** Keeps the profile, for a browser that is started again. */
  readonly userDataDir?: string;
  readonly args?: readonly string[];
  readonly firefoxPreferences?: Readonly<Record<string, unknown>>;
  /** Leaves the page that the extension opens when it is installed; otherwise a headless browser closes it and is as it was. */
  readonly keepsWelcome?: boolean;
}

/** How long the extension has to open its first page, in milliseconds. */
const WELCOME_MS = 5_000;

/** @throws {Error} when the browser or the built extension is missing */
export async function launch(kind: BrowserKind, options: LaunchOptions = {}): Promise<Browser> {
  const browser = await start(kind, options);
  const { headless = true, extension = builtExtension(kind), userDataDir, keepsWelcome } = options;
  // A profile that is used again has had its welcome; other extensions have none.
  if (headless && extension === builtExtension(kind) && userDataDir === undefined && !keepsWelcome) await closeWelcome(browser);
  return browser;
}

/** The address of the extension's own pages, with a slash at its end; in Chromium it is known while the background runs. */
export async function extensionAddress(browser: Browser, kind: BrowserKind): Promise<string> {
  if (kind === 'firefox') return `moz-extension://${FIREFOX_UUID}/`;
  const worker = await browser.waitForTarget((target) => target.type() === 'service_worker');
  return `chrome-extension://${new URL(worker.url()).host}/`;
}

async function closeWelcome(browser: Browser): Promise<void> {
  const end = Date.now() + WELCOME_MS;
  while (Date.now() < end) {
    for (const page of await browser.pages()) {
      const hash = await page.evaluate(() => location.hash).catch(() => '');
      if (hash === '#/welcome') {
        await page.close();
        return;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function start(
  kind: BrowserKind,
  { headless = true, extension = builtExtension(kind), userDataDir, args = [], firefoxPreferences = {} }: LaunchOptions,
): Promise<Browser> {
  if (!existsSync(`${extension}/manifest.json`)) throw new Error(`The extension is not built for ${kind}: run npm run build`);
  const executablePath = await requireBrowser(kind);
  const common = {
    executablePath,
    headless,
    defaultViewport: headless ? { width: 1000, height: 800 } : null,
    ...(userDataDir !== undefined && { userDataDir }),
  };
  if (kind === 'chromium') {
    const isRoot = process.getuid?.() === 0;
    return puppeteer.launch({
      ...common,
      browser: 'chrome',
      // Chrome 137 and later take an extension over the DevTools pipe alone.
      pipe: true,
      enableExtensions: [extension],
      args: [...CHROMIUM_ARGUMENTS, ...(isRoot ? ['--no-sandbox'] : []), ...args],
    });
  }
  const browser = await puppeteer.launch({
    ...common,
    browser: 'firefox',
    // Without it WebDriver keeps out of the extension's own pages.
    args: ['--remote-allow-system-access', ...args],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [FIREFOX_ID]: FIREFOX_UUID }),
      'network.dns.localDomains': PLAIN_HOST,
      // A test's script is no hand, and asks for the full screen.
      'full-screen-api.allow-trusted-requests-only': false,
      ...firefoxPreferences,
    },
  });
  await browser.installExtension(extension);
  return browser;
}
