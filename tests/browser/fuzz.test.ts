import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAssets } from '../../lib/build/assets';
import { readLexicon } from '../../lib/lexicon/read';
import { surfacesOf } from '../../lib/lexicon/surfaces';
import { BROWSERS } from '../harness/find-browser';
import { bracketed, type Marked, paintedStretches } from '../harness/marked';
import { eventually, paintedTexts } from '../harness/page';
import { openSession, type Session } from '../harness/session';
import { onlySeen, oracle } from './oracle';

const LONG = process.env.LONG === '1';
/** How many trees each browser is given. */
const TREES = LONG ? 2_000 : 40;
/** Trees that stand in a page together, and how often it changes. */
const TOGETHER = 10;
const ROUNDS = 3;
const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31);
console.log(`fuzz.test.ts: seed ${SEED} (SEED=${SEED} repeats this run), ${TREES} trees`);

/** Terms without guards, one within another; no other term is made of their characters. */
const NAMES = ['乒乓外交', '因城施策', '香菇保姆', '种业振兴'];
const CHARACTERS = new Set(`${NAMES.join('')}行动的`);

/** Pieces of terms, with what carries no text. */
const piece = fc
  .tuple(fc.constantFrom(...NAMES, '种业振兴行动'), fc.nat(5), fc.integer({ min: 1, max: 6 }), fc.constantFrom('', '', '', '', '的', ' ', '\n', '\u00ad'))
  .map(([name, from, length, more]) => name.slice(from % name.length, (from % name.length) + length) + more);

const empty = fc.constantFrom('<br>', '<wbr>', '<!-- 注 -->', '<img alt="">', '<div></div>', '<script>0</script>', '<textarea>乒乓</textarea>', '\n');
const around = (open: string, close: string) => (inner: string) => open + inner + close;
const WRAPPERS: ReadonlyArray<(inner: string) => string> = [
  ...['b', 'i', 'a', 'span', 'x-y', 'p', 'div', 'li', 'section-', 'code'].map((tag) => around(`<${tag}>`, `</${tag}>`)),
  ...['none', 'block', 'inline-block', 'contents', 'flex'].map((display) => around(`<span style="display:${display}">`, '</span>')),
  ...['inline', 'contents', 'none'].map((display) => around(`<div style="display:${display}">`, '</div>')),
  around('<span style="visibility:hidden">', '</span>'),
  around('<span style="float:left">', '</span>'),
  around('<ruby>', '<rt>注</rt></ruby>'),
  around('<div contenteditable>', '</div>'),
  around('<div><template shadowrootmode="open" shadowrootserializable>', '<p><slot></slot></p></template>乒乓外交</div>'),
  around('<table><tr><td>', '</td><td>日</td></tr></table>'),
];
/** A term in two parts, with something around each or not, and something between them or nothing. */
const maybeWrapped = fc.oneof(
  fc.constant((inner: string) => inner),
  fc.constantFrom(...WRAPPERS),
);
const broken = fc
  .tuple(fc.constantFrom(...NAMES), fc.integer({ min: 1, max: 3 }), maybeWrapped, maybeWrapped, fc.oneof({ arbitrary: fc.constant(''), weight: 3 }, empty))
  .map(([name, cut, first, last, between]) => first(name.slice(0, cut)) + between + last(name.slice(cut)));

const { html } = fc.letrec<{ html: string; node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { arbitrary: piece, weight: 4 },
    { arbitrary: broken, weight: 2 },
    { arbitrary: empty, weight: 1 },
    { arbitrary: fc.tuple(fc.constantFrom(...WRAPPERS), tie('html')).map(([wrap, inner]) => wrap(inner)), weight: 4 },
  ),
  html: fc.array(tie('node'), { minLength: 1, maxLength: 5 }).map((nodes) => nodes.join('')),
}));

/** A change: what is done, to which of the nodes, with what. */
interface Change {
  readonly what: 'write' | 'remove' | 'insert' | 'move' | 'split' | 'normalize' | 'edit';
  readonly node: number;
  readonly other: number;
  readonly html: string;
}
const change: fc.Arbitrary<Change> = fc.record(
  {
    what: fc.constantFrom('write', 'remove', 'insert', 'move', 'split', 'normalize', 'edit'),
    node: fc.nat(1_000),
    other: fc.nat(1_000),
    html,
  },
  // Of objects without a prototype WebDriver makes nothing.
  { noNullPrototype: true },
);
const trees = fc.array(html, { minLength: TOGETHER, maxLength: TOGETHER });
const changes = fc.array(fc.array(change, { maxLength: TOGETHER }), { minLength: ROUNDS, maxLength: ROUNDS });

/** Runs in the page. */
function fill(all: readonly string[]): void {
  document.body.replaceChildren();
  for (const html of [...all, '因城施策']) document.body.appendChild(document.createElement('section')).setHTMLUnsafe(html);
}

/** Runs in the page. */
function alter(all: readonly Change[]): void {
  const nodesIn = (parent: Node): Node[] => {
    const shadow = (parent as Element).shadowRoot;
    return [...(shadow ? nodesIn(shadow) : []), ...[...parent.childNodes].flatMap((node) => [node, ...nodesIn(node)])];
  };
  for (const { what, node: index, other, html } of all) {
    const nodes = [...document.querySelectorAll('section')].flatMap(nodesIn);
    const node = nodes[index % nodes.length] as ChildNode | undefined;
    const place = nodes[other % nodes.length] as ChildNode | undefined;
    if (!node || !place) return;
    const isText = node.nodeType === Node.TEXT_NODE;
    const made = document.createElement('div');
    made.setHTMLUnsafe(html);
    if (what === 'write' && isText) node.nodeValue = made.textContent;
    else if (what === 'split' && isText) (node as Text).splitText(other % (node.nodeValue ?? '').length || 0);
    else if (what === 'remove') node.remove();
    else if (what === 'insert') node.before(...made.childNodes);
    else if (what === 'edit' && node instanceof Element) node.toggleAttribute('contenteditable');
    else if (what === 'normalize') node.parentNode?.normalize();
    else if (what === 'move' && !node.contains(place) && node.getRootNode() === place.getRootNode()) place.before(node);
  }
}

/** A tree that is painted otherwise than it should be. */
interface Difference extends Marked {
  readonly of: string;
}

describe.each(BROWSERS)('any page that changes in any way in %s', (kind) => {
  let session: Session;
  let page: Page;
  let surfaces: readonly string[];
  beforeAll(async () => {
    const { lexicon } = await readAssets(fileURLToPath(new URL('../../', import.meta.url)));
    surfaces = readLexicon(lexicon)
      .entries.flatMap(({ value: { name, surfaces: listed } }) =>
        surfacesOf(
          name,
          listed?.map(({ text }) => text),
        ),
      )
      .filter((surface) => [...surface].every((char) => CHARACTERS.has(char)));
    expect([...surfaces].sort()).toEqual([...NAMES, '种业振兴行动'].sort());
    session = await openSession(kind);
    session.put('any.html', '<!doctype html><meta charset="utf-8"><body>文');
    page = await session.open('any.html', { height: 4_000 });
  });
  afterAll(() => session?.close());

  /** The trees that are painted otherwise than they should be, and what is painted in none. */
  const differences = (): Promise<Difference[]> =>
    page.evaluate(`{
      ${bracketed}
      ${onlySeen}
      const painted = onlySeen((${paintedStretches})());
      const wanted = onlySeen((${oracle})(document.body, ${JSON.stringify(surfaces)}));
      const trees = [...document.querySelectorAll('section')].map((tree) => ({
        painted: bracketed(tree, painted),
        wanted: bracketed(tree, wanted),
        of: tree.getHTML({ serializableShadowRoots: true }),
      }));
      const elsewhere = [...painted.keys()].map((node) => ({ painted: bracketed(node, painted), wanted: '', of: 'no tree of the page' }));
      [...trees, ...elsewhere].filter((tree) => tree.painted !== tree.wanted);
    }`) as Promise<Difference[]>;
  const checkPainted = async (when: string): Promise<void> => {
    const found = await eventually(differences, ({ length }) => length === 0);
    if (found.length > 0)
      throw new Error(`${when}\n${found.map((each) => `painted: ${each.painted}\nwanted:  ${each.wanted}\nof:      ${each.of}`).join('\n')}`);
  };

  test(
    'is painted as a naive reading of its layout finds the phrases',
    async () => {
      let phrases = 0;
      await fc.assert(
        fc.asyncProperty(trees, changes, async (all, rounds) => {
          await page.evaluate(fill, all);
          await checkPainted('at first');
          phrases += (await paintedTexts(page)).length;
          for (const [index, round] of rounds.entries()) {
            await page.evaluate(alter, round);
            await checkPainted(`after round ${index + 1}`);
          }
        }),
        { seed: SEED, numRuns: TREES / TOGETHER, endOnFailure: true },
      );
      expect(phrases).toBeGreaterThan(TREES);
    },
    LONG ? 1_800_000 : 60_000,
  );
});
