/** What the `page` suite runs in the page: the ways to go through all of its text. */
import { deserialise } from '../../../lib/matcher/automaton';
import { Drawing } from '../../../lib/page/drawing';
import { Scanner } from '../../../lib/page/scanner';
import { DEFAULT_SETTINGS } from '../../../lib/settings';
import { END_MARK, REST_MARK, START_MARK } from '../trace';
import { alternation } from './alternation';

export interface Went {
  /** Milliseconds from the first step to the last, with the frames that the browser drew between. */
  readonly total: number;
  /** Milliseconds that the next layout took. */
  readonly layout: number;
  /** Marks that were made, or for the walk, Han characters that were read. */
  readonly found: number;
}

/** One way through the text: preparing it is not measured, going it is. */
type Way = () => Promise<() => Promise<number | (() => number)>>;

/** The part of mark.js that is used (https://markjs.io). */
interface MarkJs {
  mark(terms: readonly string[], options: { accuracy: 'partially'; separateWordSearch: false; done: (count: number) => void }): void;
  markRegExp(pattern: RegExp, options: { done: (count: number) => void }): void;
}
declare const Mark: new (root: Element) => MarkJs;

/** The part of findAndReplaceDOMText that is used (https://github.com/padolsey/findAndReplaceDOMText). */
declare function findAndReplaceDOMText(root: Element, options: { find: RegExp; wrap: string }): { reverts: readonly unknown[] };

/** Which lexicon: the address says it. */
const lexicon = location.search.slice(1);
const written = async (): Promise<string[]> => (await fetch(`${lexicon}.json`)).json();

const HAN_FIRST = 0x4e00;
const HAN_LAST = 0x9fff;

const ways = {
  async hujian() {
    const automaton = deserialise(await (await fetch(`${lexicon}.bin`)).arrayBuffer());
    const sheet = new CSSStyleSheet();
    await sheet.replace(await (await fetch('marks.css')).text());
    document.adoptedStyleSheets = [sheet];
    return () =>
      new Promise((resolve, reject) => {
        const drawing = new Drawing({
          settings: DEFAULT_SETTINGS,
          groupOf: (mark) => automaton.termGroup[mark.term] ?? 0,
          css: undefined,
          isWanted: () => true,
          unwanted() {},
        });
        const scanner = new Scanner(automaton, () => undefined, {
          paint: (mark) => drawing.paint(mark),
          erase: (mark) => drawing.erase(mark),
          rootFound() {},
          rewritten() {},
          failed: reject,
          settled() {
            drawing.renew();
            // Nobody counts before the page is read.
            resolve(() => [...scanner.counts().values()].reduce((sum, count) => sum + count, 0));
          },
        });
        scanner.start();
      });
  },
  async walk() {
    return async () => {
      let han = 0;
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const text = (walker.currentNode as Text).data;
        for (let i = 0; i < text.length; i++) {
          const unit = text.charCodeAt(i);
          if (unit >= HAN_FIRST && unit <= HAN_LAST) han++;
        }
      }
      return han;
    };
  },
  async markTerms() {
    const terms = await written();
    return () => new Promise((done) => new Mark(document.body).mark(terms, { accuracy: 'partially', separateWordSearch: false, done }));
  },
  async markRegExp() {
    const pattern = alternation(await written());
    return () => new Promise((done) => new Mark(document.body).markRegExp(pattern, { done }));
  },
  async replace() {
    const find = alternation(await written());
    return async () => findAndReplaceDOMText(document.body, { find, wrap: 'mark' }).reverts.length;
  },
} satisfies Record<string, Way>;

export type WayName = keyof typeof ways;

/** How long a way may leave work for when the page is idle, in milliseconds. */
const AFTER_MS = 500;

/** Lets the page come to rest: laid out, painted, and with nothing to do. */
async function rest(): Promise<void> {
  await document.fonts.ready;
  document.body.offsetHeight;
  // Once the second begins, the first has been drawn.
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  await new Promise((resolve) => requestIdleCallback(resolve));
}

export interface PageBench {
  go(name: WayName): Promise<Went>;
  /** Nodes in the document, counted without making a JavaScript object for each. */
  nodes(): number;
}

declare global {
  var bench: PageBench;
}

globalThis.bench = {
  async go(name) {
    const way = await ways[name]();
    await rest();
    // Its own task, so that nothing of the preparation is counted with it.
    await new Promise((resolve) => setTimeout(resolve));
    performance.mark(START_MARK);
    const start = performance.now();
    const found = await way();
    const end = performance.now();
    performance.mark(END_MARK);
    document.body.offsetHeight;
    const layout = performance.now() - end;
    await new Promise((resolve) => setTimeout(resolve, AFTER_MS));
    await rest();
    performance.mark(REST_MARK);
    // A task stands in the trace only when it has ended.
    await new Promise((resolve) => setTimeout(resolve));
    return { total: end - start, layout, found: typeof found === 'number' ? found : found() };
  },
  nodes: () => document.evaluate('count(//node())', document, null, XPathResult.NUMBER_TYPE).numberValue,
};
