/** What the built extension costs on a page that never rests: one that writes with every frame. */
import type { Browser } from 'puppeteer-core';
import { builtExtension } from '../../harness/launch';
import { withBrowser, withPage } from '../browser';
import type { Shipped } from '../lexicon';
import { seeded } from '../random';
import { Report } from '../report';
import { RUNS } from '../statistics';
import { syntheticPage } from '../synthetic-page';
import { syntheticText, vocabularyOf } from '../synthetic-text';
import { withWorkspace } from '../workspace';

const CHARACTERS = 100_000;
const NODES = 2_000;
const SEED = 60;
/** How long the page is left to load and be read, and how long it is then watched, in milliseconds. */
const SETTLE_MS = 2_000;
const WATCH_MS = 5_000;

/** What is written with each frame, by what it stands for: `turn` counts, `here` is an element at the page's head. */
const TICKERS = {
  'a clock': 'here.textContent = "第" + turn + "期"',
  'a phrase that comes and goes': 'here.textContent = turn % 2 ? "落实三会一课制度" : "没有提法"',
  'a list that is written anew': 'here.innerHTML = "<li>落实三会一课制度</li>".repeat(20)',
} as const;

const script = (write: string): string =>
  `<script>onload = () => { const here = document.createElement('ul'); document.body.prepend(here); let turn = 0; const tick = () => { turn++; ${write}; requestAnimationFrame(tick) }; tick() }</script>`;

export async function ticker(shipped: Shipped): Promise<Report> {
  const report = new Report('ticker');
  const text = syntheticText(vocabularyOf(shipped), shipped.names, CHARACTERS, seeded(SEED));
  await withWorkspace(false, async (workspace) => {
    for (const [index, write] of Object.values(TICKERS).entries()) await workspace.write(`${index}.html`, syntheticPage(text, NODES, script(write)));
    const browsers = { without: await workspace.extension('none', {}), with: builtExtension('chromium') };
    const shares = new Map<string, number[]>();
    for (let round = 0; round < RUNS; round++) {
      for (const [which, folder] of Object.entries(browsers)) {
        await withBrowser(folder, async (browser) => {
          for (const [index, name] of Object.keys(TICKERS).entries()) {
            const key = `${which}, ${name}`;
            shares.set(key, [...(shares.get(key) ?? []), await busyShare(browser, `${workspace.url}${index}.html`)]);
          }
        });
      }
    }
    for (const name of Object.keys(TICKERS)) {
      const [without, withIt] = [shares.get(`without, ${name}`) ?? [], shares.get(`with, ${name}`) ?? []];
      report.add(`without, ${name}`, 'main thread busy', '% of a core', without);
      report.add(`with, ${name}`, 'main thread busy', '% of a core', withIt, `without, ${name}`);
      report.add(
        `extra, ${name}`,
        'main thread busy',
        '% of a core',
        withIt.map((share, round) => share - (without[round] ?? 0)),
      );
    }
  });
  report.note(`A page of ${CHARACTERS.toLocaleString('en')} characters that writes with every frame, watched for ${WATCH_MS / 1000} s once it has been read.`);
  report.note('Extra: what a run with the extension took more than the run without it beside which it was made.');
  return report;
}

/** The share of the time for which the main thread was busy, in percent. */
function busyShare(browser: Browser, url: string): Promise<number> {
  return withPage(browser, async (tab) => {
    await tab.goto(url);
    // The extension's welcome may have come in front of it, and a hidden page draws no frames.
    await tab.bringToFront();
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    const before = await tab.metrics();
    await new Promise((resolve) => setTimeout(resolve, WATCH_MS));
    const after = await tab.metrics();
    const between = (from: number | undefined, to: number | undefined): number => (to ?? 0) - (from ?? 0);
    return (between(before.TaskDuration, after.TaskDuration) / between(before.Timestamp, after.Timestamp)) * 100;
  });
}
