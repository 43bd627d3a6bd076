import type { Stretches } from '../harness/marked';

/**
 * What of the text below `root` is to be painted, by names and layout alone: reads every element's style,
 * builds the string of each run of text, and looks each of `surfaces` up in it. Runs in a page.
 */
export function oracle(root: Node, surfaces: readonly string[]): Stretches {
  interface Token {
    /** `edge`: nothing runs across it; `line`: a block by its name that is displayed in the line; `block`: what stands apart. */
    readonly kind: 'seen' | 'hidden' | 'edge' | 'break' | 'line' | 'block';
    readonly node: Node;
    readonly index: number;
  }
  const wanted: Stretches = new Map();
  /** Of those in the line, the ones that have text beside them: a list of nothing but such items is no sentence. */
  const flowing = new Set<Node>();

  const tokensOf = (node: Node): Token[] => {
    const one = (kind: Token['kind'], index = 0): Token => ({ kind, node, index });
    if (node.nodeType === Node.TEXT_NODE) {
      const isSeen = !node.parentElement || getComputedStyle(node.parentElement).visibility === 'visible';
      return [...(node as Text).data].flatMap((char, index) => (/[\s\u00ad]/.test(char) ? [] : one(isSeen ? 'seen' : 'hidden', index)));
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return [];
    const element = node as Element;
    if (element.matches('rt, script')) return [];
    if (element.matches('img, code, textarea, [contenteditable]')) return [one('block')];
    if (element.localName === 'br') return [one('break')];
    const { display, visibility } = getComputedStyle(element);
    const isInline = /^(inline|contents|ruby)$/.test(display);
    if (element.shadowRoot) return [one('block')];
    if (element.matches('div, p, li, section, table, tbody, tr, td') && !flowing.has(element))
      return [one(isInline && visibility === 'visible' ? 'line' : 'block')];
    const inner = [...element.childNodes].flatMap(tokensOf);
    if (display === 'none') return inner.map((token) => (token.kind === 'seen' ? { ...token, kind: 'hidden' } : token));
    return isInline || inner.length === 0 ? inner : [one('edge'), ...inner, one('edge')];
  };

  /** The tokens of a block's own text, once it is known what flows. */
  const ownTokens = (block: Node): Token[] => {
    for (;;) {
      const tokens = [...block.childNodes].flatMap(tokensOf);
      let breaks = 0;
      const parted = tokens.map((token): Token => {
        if (token.kind === 'break') return { ...token, kind: ++breaks === 2 ? 'block' : 'break' };
        if (token.kind !== 'edge') breaks = 0;
        return token;
      });
      const beside = parted.filter(({ kind }) => kind !== 'edge' && kind !== 'break');
      const isText = (index: number): boolean => ['seen', 'hidden'].includes(beside[index]?.kind ?? '');
      const joined = beside.find(({ kind }, index) => kind === 'line' && (isText(index - 1) || isText(index + 1)));
      if (!joined) return parted;
      flowing.add(joined.node);
    }
  };

  const readRun = (run: readonly Token[]): void => {
    const text = run.map(({ node, index }) => node.nodeValue?.[index]).join('');
    for (let at = 0; at < text.length; ) {
      const found = surfaces.filter((surface) => text.startsWith(surface, at)).sort((a, b) => b.length - a.length)[0];
      const stretches = new Map<Node, [number, number]>();
      for (const { node, index } of run.slice(at, at + (found?.length ?? 0))) stretches.set(node, [stretches.get(node)?.[0] ?? index, index + 1]);
      for (const [node, stretch] of stretches) wanted.set(node, [...(wanted.get(node) ?? []), stretch]);
      at += found?.length ?? 1;
    }
  };

  const readBlock = (block: Node): void => {
    let run: Token[] = [];
    for (const token of ownTokens(block)) {
      if (token.kind === 'seen') run.push(token);
      else if (token.kind !== 'break') {
        readRun(run);
        run = [];
      }
      if ((token.kind !== 'block' && token.kind !== 'line') || !(token.node instanceof Element)) continue;
      if (token.node.shadowRoot) readBlock(token.node.shadowRoot);
      if (!token.node.matches('code, textarea, [contenteditable]') && getComputedStyle(token.node).display !== 'none') readBlock(token.node);
    }
    readRun(run);
  };

  readBlock(root);
  return wanted;
}

/** Leaves what can be seen. Nobody sees what is painted in hidden text, or in text of a host that has no slot for it. */
export function onlySeen(stretches: Stretches): Stretches {
  return new Map(
    [...stretches].filter(([node]) => {
      const range = document.createRange();
      range.selectNode(node);
      const around = node.parentElement ?? (node.getRootNode() as ShadowRoot).host;
      return !node.isConnected || (range.getClientRects().length > 0 && getComputedStyle(around).visibility === 'visible');
    }),
  );
}
