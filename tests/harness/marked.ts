import type { Page } from 'puppeteer-core';

/** What stands in these is painted: `落实⟦三会一课⟧制度`. */
const BRACKETS = /[⟦⟧]/g;

/** HTML of a case without its brackets. */
export const plain = (html: string): string => html.replace(BRACKETS, '');

/** The text of an element as the page paints it and as it should, each with brackets around every painted stretch of a text node. */
export interface Marked {
  readonly painted: string;
  readonly wanted: string;
}

/** Stretches of text nodes: UTF-16 code units. */
export type Stretches = Map<Node, Array<readonly [start: number, end: number]>>;

/** What the page's registry paints. Runs in a page, like all that follows. */
export function paintedStretches(): Stretches {
  const painted: Stretches = new Map();
  for (const highlight of CSS.highlights.values()) {
    for (const { startContainer: first, startOffset, endContainer: last, endOffset } of highlight) {
      const walker = document.createTreeWalker(first.getRootNode(), NodeFilter.SHOW_TEXT);
      walker.currentNode = first;
      for (let node: Node | null = first; node; node = node === last ? null : walker.nextNode()) {
        const end = node === last ? endOffset : (node.nodeValue ?? '').length;
        painted.set(node, [...(painted.get(node) ?? []), [node === first ? startOffset : 0, end]]);
      }
    }
  }
  return painted;
}

/** The text below `node` with brackets around `stretches`, which it empties; that of an open shadow root stands before its host's. */
export function bracketed(node: Node, stretches: Stretches): string {
  if (node.nodeType === Node.TEXT_NODE) {
    let text = node.nodeValue ?? '';
    for (const [start, end] of (stretches.get(node) ?? []).sort(([a], [b]) => b - a)) {
      text = `${text.slice(0, start)}⟦${text.slice(start, end)}⟧${text.slice(end)}`;
    }
    stretches.delete(node);
    return text;
  }
  const shadow = (node as Element).shadowRoot;
  return (shadow ? bracketed(shadow, stretches) : '') + [...node.childNodes].map((child) => bracketed(child, stretches)).join('');
}

function compare(paint: typeof paintedStretches, write: typeof bracketed, cases: readonly string[]): Marked[] {
  const painted = paint();
  const sections = [...document.querySelectorAll('section')].map((section, index) => {
    const expected = document.createElement('section');
    expected.setHTMLUnsafe(cases[index] ?? '');
    return { painted: write(section, painted), wanted: write(expected, new Map()) };
  });
  return [...sections, { painted: [...painted.keys()].map((node) => write(node, painted)).join('\n'), wanted: '' }];
}

/**
 * Compares the `section` elements of a page with cases of HTML in brackets, in order.
 * @returns one more, with nothing wanted, for what is painted outside of all sections
 */
export function markedSections(page: Page, cases: readonly string[]): Promise<Marked[]> {
  const call = `${bracketed}; (${compare})(${paintedStretches}, bracketed, ${JSON.stringify(cases)})`;
  return page.evaluate(`{ ${call} }`) as Promise<Marked[]>;
}
