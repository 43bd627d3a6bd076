/**
 * How the compiled lexicon can reach a frame: from the content scripts' start until text could be matched,
 * and what a frame without Han text pays. A throw-away extension for each way.
 */
import type { Browser, Page } from 'puppeteer-core';
import { withBrowser, withPage } from '../browser';
import { bundle } from '../bundle';
import type { Way } from '../inside/delivery/bytes';
import type { Shipped } from '../lexicon';
import { seeded } from '../random';
import { Report } from '../report';
import { syntheticPage } from '../synthetic-page';
import { syntheticText, vocabularyOf } from '../synthetic-text';
import { type Workspace, withWorkspace } from '../workspace';

/** Times of a few milliseconds differ from browser to browser more than from page to page: several of both. */
const ROUNDS = 3;
const LOADS = 5;
const SEED = 50;

interface Case {
  readonly name: string;
  readonly way: Way;
  /** Whether the content script only looks for Han text and imports the rest. */
  readonly split: boolean;
  readonly sleeps?: boolean;
}

const AS_SHIPPED = 'check, then module beside file';
const CASES: readonly Case[] = [
  { name: AS_SHIPPED, way: 'file', split: true },
  { name: 'check, then module with it inside', way: 'inline', split: true },
  { name: 'file', way: 'file', split: false },
  { name: 'inside the content script', way: 'inline', split: false },
  { name: 'message, worker awake', way: 'message', split: false },
  { name: 'message, worker stopped', way: 'message', split: false, sleeps: true },
];

/** The pages, with what is waited for in them. */
const PAGES = [
  { file: 'article.html', metric: 'ready on 3,000 characters', leaves: 'ready' },
  { file: 'large.html', metric: 'ready on 1,000,000 characters', leaves: 'ready' },
  { file: 'latin.html', metric: 'frame without Han text', leaves: 'evaluated' },
] as const;
const LATIN_PARAGRAPH = '<p>No text of this frame is Chinese, so that nothing has to be found in it, as in most frames that pages embed.</p>';
const LATIN_PARAGRAPHS = 30;

const BYTES_PER_KB = 1024;

export async function delivery(shipped: Shipped): Promise<Report> {
  const report = new Report('delivery');
  const vocabulary = vocabularyOf(shipped);
  const samples = new Map<string, number[]>();
  await withWorkspace(true, async (workspace) => {
    const text = (length: number): string => syntheticText(vocabulary, shipped.names, length, seeded(SEED));
    await workspace.write('article.html', syntheticPage(text(3_000), 60, ''));
    await workspace.write('large.html', syntheticPage(text(1_000_000), 20_000, ''));
    await workspace.write('latin.html', `<!doctype html><meta charset="utf-8"><title>Latin</title>${LATIN_PARAGRAPH.repeat(LATIN_PARAGRAPHS)}`);
    const made = await Promise.all(CASES.map((each) => extensionFor(each, shipped, workspace)));
    for (let round = 0; round < ROUNDS; round++) {
      for (const [index, each] of CASES.entries()) {
        await withBrowser(made[index]?.folder ?? '', async (browser) => {
          for (const { file, metric, leaves } of PAGES) {
            // The first load starts what a browser starts once.
            for (let load = -1; load < LOADS; load++) {
              if (each.sleeps) await stopWorker(browser);
              const time = await withPage(browser, (tab) => timeLeft(tab, `${workspace.url}${file}`, leaves));
              const key = each.name + metric;
              if (load >= 0) samples.set(key, [...(samples.get(key) ?? []), time]);
            }
          }
        });
      }
    }
    CASES.forEach(({ name }, index) => {
      const versus = name === AS_SHIPPED ? undefined : AS_SHIPPED;
      for (const { metric } of PAGES) report.add(name, metric, 'ms', samples.get(name + metric) ?? [], versus);
      report.add(name, 'content script', 'KB', [(made[index]?.script.length ?? 0) / BYTES_PER_KB], versus);
    });
  });
  report.note('Ready: from the first statement of a content script before it, so with reading, compiling and running its code, until `deserialise` has ended.');
  report.note(`Without Han text: until the content script has ended. lexicon.bin has ${(shipped.file.byteLength / BYTES_PER_KB).toFixed(0)} KB.`);
  report.note(`${ROUNDS} browsers for each way, in turn, with ${LOADS} loads of each page in a new tab; the first load of each is discarded.`);
  report.note('The background has the lexicon in its own script. All is run at document_idle. The engine that uses the lexicon is in none of them.');
  return report;
}

/** What a content script left in the page, in milliseconds. */
async function timeLeft(tab: Page, url: string, leaves: 'ready' | 'evaluated'): Promise<number> {
  await tab.goto(url);
  await tab.waitForSelector(`[data-${leaves}]`);
  return tab.evaluate((name) => Number(document.documentElement.dataset[name]), leaves);
}

async function stopWorker(browser: Browser): Promise<void> {
  const target = browser.targets().find((each) => each.type() === 'service_worker');
  if (!target) return;
  const gone = new Promise<void>((resolve) => {
    browser.on('targetdestroyed', function stopped(destroyed) {
      if (destroyed !== target) return;
      browser.off('targetdestroyed', stopped);
      resolve();
    });
  });
  await (await target.worker())?.close();
  await gone;
}

async function extensionFor({ name, way, split }: Case, shipped: Shipped, workspace: Workspace): Promise<{ folder: string; script: string }> {
  const base64 = Buffer.from(shipped.file).toString('base64');
  const script = (file: string): Promise<string> => bundle(new URL(`../inside/delivery/${file}`, import.meta.url), { WAY: way, LEXICON_BASE64: base64 });
  const content = await script(split ? 'check.ts' : 'whole.ts');
  const files = {
    'start.js': await script('start.ts'),
    'content.js': content,
    ...(split && { 'engine.js': await script('engine.ts') }),
    ...(way === 'file' && { 'lexicon.bin': shipped.file }),
    ...(way === 'message' && { 'worker.js': await script('worker.ts') }),
  };
  const resources = Object.keys(files).filter((file) => file === 'engine.js' || file === 'lexicon.bin');
  const folder = await workspace.extension(
    name.replace(/\W+/g, '-'),
    {
      content_scripts: [{ matches: ['http://127.0.0.1/*'], js: ['start.js', 'content.js'], run_at: 'document_idle' }],
      ...(way === 'message' && { background: { service_worker: 'worker.js' } }),
      ...(resources.length > 0 && { web_accessible_resources: [{ resources, matches: ['<all_urls>'], use_dynamic_url: true }] }),
    },
    files,
  );
  return { folder, script: content };
}
