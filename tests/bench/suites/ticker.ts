/** What the built extension costs on a page that never rests: one that writes with every frame. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'puppeteer-core';
import { withBrowser, withBuilt, withPage } from '../browser';
import type { Shipped } from '../lexicon';
import { seeded } from '../random';
import { Report } from '../report';
import { RUNS } from '../statistics';
import { syntheticPage } from '../synthetic-page';
import { syntheticText, vocabularyOf } from '../synthetic-text';
import { withWorkspace } from '../workspace';

/** Pages by what of a document's density of terms they have: ordinary news has next to none, a page of party study many. */
const PAGES = {
  news: { characters: 2_000, nodes: 40, density: 0 },
  study: { characters: 8_000, nodes: 160, density: 1 },
} as const;
/** A column as wide as one reads. */
const STYLE = '<style>article { max-width: 45rem; margin: auto; line-height: 1.8 }</style>';

/** What is written with each frame: `turn` counts, `here` is an element at the page's head. */
const WRITES = {
  clock: 'here.textContent = "第" + turn + "期"',
  phrase: 'here.textContent = turn % 2 ? "落实三会一课制度" : "没有提法"',
  list: 'here.innerHTML = "<li>落实三会一课制度</li>".repeat(20)',
} as const;

interface Case {
  readonly name: string;
  readonly page: keyof typeof PAGES;
  readonly write: keyof typeof WRITES;
}
const CASES: readonly Case[] = [
  { name: 'news, a clock', page: 'news', write: 'clock' },
  { name: 'study, a clock', page: 'study', write: 'clock' },
  { name: 'news, a phrase that comes and goes', page: 'news', write: 'phrase' },
  { name: 'news, a list that is written anew', page: 'news', write: 'list' },
];
const SEED = 60;
/** How long a page has to load and be read, and how long it is then watched, in milliseconds. */
const SETTLE_MS = 2_000;
const WATCH_MS = 5_000;

const script = (write: string): string =>
  `<script>onload = () => { const here = document.createElement('ul'); document.body.prepend(here); let turn = 0; const tick = () => { turn++; ${write}; requestAnimationFrame(tick) }; tick() }</script>`;

export async function ticker(shipped: Shipped): Promise<Report> {
  const report = new Report('ticker');
  const vocabulary = vocabularyOf(shipped);
  const css = await readFile(new URL('../../../lib/page/marks.css', import.meta.url), 'utf8');
  await withWorkspace(false, async (workspace) => {
    for (const [index, { page, write }] of CASES.entries()) {
      const { characters, nodes, density } = PAGES[page];
      const text = syntheticText({ ...vocabulary, termShare: vocabulary.termShare * density }, shipped.names, characters, seeded(SEED));
      await workspace.write(`${index}.html`, syntheticPage(text, nodes, STYLE + script(WRITES[write])));
    }
    const urls = CASES.map((_, index) => `${workspace.url}${index}.html`);
    const none = await workspace.extension('none', {});
    const rounds: Round[] = [];
    for (let round = 0; round < RUNS; round++) {
      const withIt = await withBuilt((browser) => each(urls, (url) => watched(browser, url)));
      await withBrowser(none, async (browser) => {
        const without = await each(urls, (url) => watched(browser, url));
        const painted = await each(urls, (url, index) => watched(browser, url, { ranges: withIt[index]?.ranges ?? [], css }));
        rounds.push({ without, painted, with: withIt });
      });
    }
    for (const [index, { name }] of CASES.entries()) {
      const samples = (of: (round: Round) => number | undefined): number[] => rounds.map((round) => of(round) ?? 0);
      const busy = (who: keyof Round) => samples((round) => round[who][index]?.busy);
      const extra = (who: keyof Round) => samples((round) => (round[who][index]?.busy ?? 0) - (round.without[index]?.busy ?? 0));
      report.add(`without, ${name}`, 'main thread busy', '% of a core', busy('without'));
      report.add(`with, ${name}`, 'main thread busy', '% of a core', busy('with'), `without, ${name}`);
      report.add(`extra, ${name}`, 'main thread busy', '% of a core', extra('with'));
      report.add(`extra, ${name}, highlights alone`, 'main thread busy', '% of a core', extra('painted'));
      report.add(
        `with, ${name}`,
        'ranges painted',
        'ranges',
        samples((round) => round.with[index]?.ranges.length),
      );
    }
  });
  report.note(`A page that writes with every frame, watched for ${WATCH_MS / 1000} s once it has been read.`);
  report.note('Extra: what a run with the extension took more than the run without it beside which it was made.');
  report.note('Highlights alone: what it costs when the page, without the extension, registers the same ranges itself, in the same style.');
  return report;
}

const wait = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));

async function each<T>(urls: readonly string[], work: (url: string, index: number) => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  for (const [index, url] of urls.entries()) done.push(await work(url, index));
  return done;
}

/** A painted range within one text node of the article. */
interface Painted {
  readonly highlight: string;
  /** The index of its text node. */
  readonly node: number;
  readonly start: number;
  readonly end: number;
}

interface Watched {
  /** How much of a core the main thread took, in percent. */
  readonly busy: number;
  readonly ranges: readonly Painted[];
}

/** Who ran over the pages: nobody, the page with highlights of its own, the extension; by page. */
type Round = Readonly<Record<'without' | 'painted' | 'with', readonly Watched[]>>;

interface Painting {
  readonly ranges: readonly Painted[];
  readonly css: string;
}

/** @param painting what the page itself is to paint */
function watched(browser: Browser, url: string, painting?: Painting): Promise<Watched> {
  return withPage(browser, async (tab) => {
    await tab.goto(url);
    if (painting) await paint(tab, painting);
    await wait(SETTLE_MS);
    const ran = await clockOf(tab);
    const before = await ran();
    await wait(WATCH_MS);
    const after = await ran();
    return { busy: ((after.task - before.task) / (after.at - before.at)) * 100, ranges: await paintedIn(tab) };
  });
}

/** Reads how long the main thread of `tab` has run, by the processor's time, and when that was; in seconds. */
async function clockOf(tab: Page): Promise<() => Promise<Readonly<Record<'task' | 'at', number>>>> {
  const session = await tab.createCDPSession();
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const value = (wanted: string): number => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
    return { task: value('TaskDuration'), at: value('Timestamp') };
  };
}

function paint(tab: Page, painting: Painting): Promise<void> {
  return tab.evaluate(({ ranges, css }) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
    const walker = document.createTreeWalker(document.querySelector('article') as Element, NodeFilter.SHOW_TEXT);
    const nodes: Node[] = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    for (const { highlight, node, start, end } of ranges) {
      const container = nodes[node] as Node;
      if (!CSS.highlights.has(highlight)) CSS.highlights.set(highlight, new Highlight());
      CSS.highlights.get(highlight)?.add(new StaticRange({ startContainer: container, startOffset: start, endContainer: container, endOffset: end }));
    }
  }, painting);
}

/** What is painted in the article; what comes and goes beside it is left out. */
function paintedIn(tab: Page): Promise<Painted[]> {
  return tab.evaluate(() => {
    const walker = document.createTreeWalker(document.querySelector('article') as Element, NodeFilter.SHOW_TEXT);
    const nodes: Node[] = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    return [...CSS.highlights].flatMap(([highlight, ranges]) =>
      [...ranges]
        .map(({ startContainer, startOffset: start, endOffset: end }) => ({ highlight, node: nodes.indexOf(startContainer), start, end }))
        .filter(({ node }) => node >= 0),
    );
  });
}
