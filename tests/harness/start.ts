/**
 * `npm start [-- URL-or-file] [--browser chromium|firefox]`: opens a browser with the built extension.
 * Without a display it does what a reader would (opens the page, rests on a phrase), prints what the card
 * shows and writes a screenshot. Exits non-zero when nothing was found.
 */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer-core';
import { type CardView, textOf } from './card';
import { BROWSERS, type BrowserKind, findBrowser } from './find-browser';
import { launch } from './launch';
import { eventually, paintedTexts, restOn } from './page';
import { serve } from './serve';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const OUTPUT = fileURLToPath(new URL('../../.output/', import.meta.url));

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { browser: { type: 'string' } }, allowPositionals: true });
  const kind = chosenBrowser(values.browser);
  const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
  const target = positionals[0] ?? join(FOLDER, 'demo.html');
  const isFile = !/^[a-z]+:/i.test(target);
  if (isFile && !existsSync(target)) throw new Error(`There is no file ${target}`);
  // Browsers keep extensions out of local files until the person allows it, so a file is served.
  const served = isFile ? await serve(dirname(resolve(target))) : undefined;
  const url = served ? served.url + encodeURIComponent(resolve(target).slice(dirname(resolve(target)).length + 1)) : target;
  const browser = await launch(kind, { headless: !hasDisplay });
  try {
    const page = (await browser.pages())[0] ?? (await browser.newPage());
    await page.goto(url);
    if (hasDisplay) {
      console.log(`Opened ${url} in ${await browser.version()}. Rest on an underlined phrase; close the browser to end.`);
      await new Promise<void>((ended) => browser.once('disconnected', () => ended()));
      return 0;
    }
    return await look(page, kind);
  } finally {
    await browser.close();
    await served?.close();
  }
}

async function look(page: Page, kind: BrowserKind): Promise<number> {
  const painted = await eventually(
    () => paintedTexts(page),
    (texts) => texts.length > 0,
  );
  console.log(`${page.url()}: ${painted.length} phrases marked, ${new Set(painted).size} different`);
  if (painted.length === 0) return 1;
  const card = await restOn(page, kind, painted.includes('三联三促') ? '三联三促' : undefined);
  if (!card) {
    console.error('A phrase is marked, but its card did not open.');
    return 1;
  }
  print(card);
  await mkdir(OUTPUT, { recursive: true });
  const screenshot = join(OUTPUT, `start-${kind}.png`);
  await page.screenshot({ path: screenshot as `${string}.png` });
  console.log(`screenshot: ${screenshot}`);
  return 0;
}

function print(card: CardView): void {
  console.log(`term: ${card.text('name')}  ${card.text('reading')}`);
  card.all('sense').forEach((sense) => console.log(`sense: ${sense.children.map(textOf).join(' | ')}`));
  card.all('line').forEach((line) => console.log(`passage: ${line.children.map(textOf).join(' — ')}`));
}

function chosenBrowser(asked: string | undefined): BrowserKind {
  if (asked === undefined) return !findBrowser('chromium') && findBrowser('firefox') ? 'firefox' : 'chromium';
  const known = BROWSERS.find((kind) => kind === asked);
  if (!known) throw new Error(`--browser takes ${BROWSERS.join(' or ')}, not ${asked}`);
  return known;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
