/** Random documents, and quotations that are taken from them and looked for again. */
import { PageText } from '../../../lib/page/page-text';
import { quotationOf } from '../../../lib/page/quotation';
import { findQuotation } from '../../../lib/snippets/find';
import { type Random, seeded } from '../../bench/random';

const WORDS = ['三会一课', '“三联三促”', '坚持', '，', '。', '制度', '二〇二二年', '會議', 'N', '1+X', ' ', '\n  ', '𠮷', '！', '会议要求', '\u200b'];
const INLINE = ['span', 'b', 'a', 'em', 'x-word'];
const BLOCKS = ['p', 'div', 'section', 'li', 'h2', 'blockquote'];

interface Kind {
  /** With shadow trees, slots and readings over characters, of which `innerText` knows nothing. */
  readonly trees: boolean;
}

function words(random: Random): Text {
  return document.createTextNode(Array.from({ length: random.below(6) }, () => random.pick(WORDS)).join(''));
}

/** Fills `parent` with random content; `depth` bounds it. */
function grow(random: Random, parent: Node, depth: number, kind: Kind): void {
  for (let count = random.below(4) + 1; count > 0; count--) {
    if (depth === 0 || random.chance(0.35)) parent.appendChild(words(random));
    else if (random.chance(0.08)) parent.appendChild(document.createComment('三会一课'));
    else if (random.chance(0.1)) parent.appendChild(document.createElement('br'));
    else if (random.chance(0.06)) parent.appendChild(document.createElement('script')).textContent = '三会一课';
    else if (kind.trees && random.chance(0.05)) {
      const ruby = parent.appendChild(document.createElement('ruby'));
      ruby.append('会', Object.assign(document.createElement('rt'), { textContent: 'huì' }));
    } else {
      const element = document.createElement(random.pick(random.chance(0.5) ? BLOCKS : INLINE));
      if (random.chance(0.06)) element.style.display = 'none';
      else if (random.chance(0.04)) element.style.display = 'contents';
      parent.appendChild(element);
      grow(random, element, depth - 1, kind);
      if (kind.trees && element.localName === 'div' && random.chance(0.3)) {
        const root = element.attachShadow({ mode: 'open' });
        grow(random, root, depth - 1, kind);
        if (random.chance(0.6)) root.appendChild(document.createElement('slot'));
      }
    }
  }
}

function randomPage(seed: number, kind: Kind): HTMLElement {
  const page = document.createElement('main');
  grow(seeded(seed), page, 4, kind);
  document.body.replaceChildren(page);
  return page;
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/[\s\u200b]+/g, ' ').trim())
    .filter((line) => line !== '');

/** What is read of a document. */
export function readOf(html: string): string {
  const page = document.createElement('main');
  document.body.replaceChildren(page);
  page.setHTMLUnsafe(html);
  return new PageText(page).text;
}

/** What the browser shows of a random document, and what we read: both as lines. */
export function shownAndRead(seed: number): { shown: string; read: string } {
  const page = randomPage(seed, { trees: false });
  // A line break inside a text node is a space on the screen.
  for (const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT); walker.nextNode(); ) {
    const text = walker.currentNode as Text;
    text.data = text.data.replaceAll('\n', ' ');
  }
  return { shown: lines(page.innerText).join('\n'), read: lines(new PageText(page).text).join('\n') };
}

interface Fault {
  readonly seed: number;
  readonly what: string;
}

/**
 * Takes a random quotation from a random document, as JSON, and looks for it in the same document, in
 * the document built anew, and with text put before it.
 */
export function roundTrips(first: number, count: number): { taken: number; faults: Fault[] } {
  const faults: Fault[] = [];
  let taken = 0;
  for (let seed = first; seed < first + count; seed++) {
    const fault = (what: string): void => void faults.push({ seed, what });
    const random = seeded(seed ^ 0x5eed);
    const page = new PageText(randomPage(seed, { trees: true }));
    const nodes = page.nodesIn({ start: 0, end: page.text.length });
    if (nodes.length === 0) continue;
    const [from, to] = [random.below(nodes.length), random.below(nodes.length)].sort((a, b) => a - b) as [number, number];
    const [startNode, endNode] = [nodes[from]?.node as Text, nodes[to]?.node as Text];
    const stretch = page.between({
      startContainer: startNode,
      startOffset: random.below(startNode.length + 1),
      endContainer: endNode,
      endOffset: random.below(endNode.length + 1),
    });
    if (!stretch) continue;
    taken++;
    const quotation = JSON.parse(JSON.stringify(quotationOf(page, stretch))) as ReturnType<typeof quotationOf>;
    const covered = page.nodesIn(stretch);
    const joined = covered.map(({ node, start, end }) => node.data.slice(start, end)).join('');
    if (quotation.exact.replaceAll('\n', '') !== joined.replaceAll('\n', '')) fault('the quotation is not the text of its nodes');
    if (!quotation.paragraph.includes(quotation.exact)) fault('the paragraph does not hold the quotation');
    if (!quotation.sentence.includes(quotation.exact)) fault('the sentence does not hold the quotation');

    const again = new PageText(randomPage(seed, { trees: true }));
    const found = findQuotation(again.text, quotation);
    if (found?.start !== stretch.start || found.end !== stretch.end || found.how !== 'exact') fault('not found where it stands');

    const changed = randomPage(seed, { trees: true });
    changed.prepend(Object.assign(document.createElement('p'), { textContent: '新加的一段，位置都变了。' }));
    const moved = new PageText(changed);
    const there = findQuotation(moved.text, quotation);
    if (!there || moved.text.slice(there.start, there.end) !== quotation.exact) fault('not found after text was put before it');
    else if (moved.text.slice(there.end, there.end + quotation.suffix.length) !== quotation.suffix) fault('found with other surroundings');
  }
  return { taken, faults };
}
