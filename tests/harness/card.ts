/** Reads the card of a page as a person sees it, although its shadow root is closed to the page. */
import type { CDPSession, Page } from 'puppeteer-core';
import type { Box } from '../../lib/page/geometry';
import type { BrowserKind } from './find-browser';

/** A node of the card: an element with its classes, or a text. */
export interface CardNode {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly CardNode[];
  readonly text: string;
  /** Where it stands, in sight or not: CSS pixels of the viewport. */
  place(): Promise<Box>;
  /** Where it stands, scrolled into the sight of the card. */
  box(): Promise<Box>;
  /** Gives it the keyboard. */
  focus(): Promise<void>;
}

/** What `readCard` finds in an open card. */
export class CardView {
  constructor(readonly root: CardNode) {}

  /** Elements with a class, in order. */
  all(className: string): CardNode[] {
    return [...walk(this.root)].filter((node) => (node.attributes.class ?? '').split(/\s+/).includes(className));
  }

  /** The text of the first element with a class, or ''. */
  text(className: string): string {
    const [first] = this.all(className);
    return first ? textOf(first) : '';
  }

  buttons(): CardNode[] {
    return [...walk(this.root)].filter((node) => node.tag === 'button');
  }

  async click(page: Page, node: CardNode): Promise<void> {
    const box = await node.box();
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  }
}

export function textOf(node: CardNode): string {
  return node.text + node.children.map(textOf).join('');
}

function* walk(node: CardNode): Generator<CardNode> {
  yield node;
  for (const child of node.children) yield* walk(child);
}

/** The open card, or undefined. */
export async function readCard(page: Page, kind: BrowserKind): Promise<CardView | undefined> {
  const views = (await readOurs(page, kind)).map((root) => new CardView(root));
  return views.find((view) => view.all('card').length > 0);
}

/** The ring with its announcement, or undefined. Its boxes have the class `ring`, its text `notice`. */
export async function readRing(page: Page, kind: BrowserKind): Promise<CardView | undefined> {
  const views = (await readOurs(page, kind)).map((root) => new CardView(root));
  return views.find((view) => view.all('notice').length > 0);
}

/** The notice of what was kept, or undefined. Its text has the class `toast`. */
export async function readToast(page: Page, kind: BrowserKind): Promise<CardView | undefined> {
  const views = (await readOurs(page, kind)).map((root) => new CardView(root));
  return views.find((view) => view.all('toast').length > 0);
}

/** Every closed shadow root of the page: none but ours. */
const readOurs = (page: Page, kind: BrowserKind): Promise<CardNode[]> => (kind === 'chromium' ? readOverCdp(page) : readOverBidi(page));

interface CdpNode {
  backendNodeId: number;
  nodeName: string;
  nodeType: number;
  nodeValue: string;
  attributes?: string[];
  children?: CdpNode[];
  shadowRoots?: CdpNode[];
  shadowRootType?: string;
}

/** One for each page: every session that has asked for the document is told of all its changes until it ends. */
const sessions = new WeakMap<Page, Promise<CDPSession>>();

async function readOverCdp(page: Page): Promise<CardNode[]> {
  const opened = sessions.get(page) ?? page.createCDPSession();
  sessions.set(page, opened);
  const session = await opened;
  const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: CdpNode };
  const html = root.children?.find(({ nodeType }) => nodeType === 1);
  return html ? [...closedRoots(html)].map((found) => fromCdp(session, found)) : [];
}

function* closedRoots(node: CdpNode): Generator<CdpNode> {
  const [shadow] = node.shadowRoots ?? [];
  if (shadow?.shadowRootType === 'closed') yield shadow;
  for (const child of node.children ?? []) yield* closedRoots(child);
}

function fromCdp(session: CDPSession, node: CdpNode): CardNode {
  const attributes: Record<string, string> = {};
  for (let i = 0; i + 1 < (node.attributes?.length ?? 0); i += 2) attributes[node.attributes?.[i] ?? ''] = node.attributes?.[i + 1] ?? '';
  return {
    tag: node.nodeName.toLowerCase(),
    attributes,
    text: node.nodeType === 3 ? node.nodeValue : '',
    children: (node.children ?? []).map((child) => fromCdp(session, child)),
    async box() {
      await session.send('DOM.scrollIntoViewIfNeeded', { backendNodeId: node.backendNodeId });
      return this.place();
    },
    async place() {
      const { model } = await session.send('DOM.getBoxModel', { backendNodeId: node.backendNodeId });
      const [x = 0, y = 0] = model.border;
      return { x, y, width: model.width, height: model.height };
    },
    async focus() {
      await session.send('DOM.focus', { backendNodeId: node.backendNodeId });
    },
  };
}

interface BidiNode {
  sharedId?: string;
  value?: {
    nodeType: number;
    localName?: string;
    nodeValue?: string;
    attributes?: Record<string, string>;
    children?: BidiNode[];
    shadowRoot?: BidiNode | null;
    mode?: string;
  };
}

type Send = (method: string, parameters: unknown) => Promise<{ result: { result: BidiNode & { value?: unknown } } }>;

/** Puppeteer does not offer WebDriver BiDi's own view of a node, which alone reaches a closed shadow root in Firefox. */
function bidi(page: Page): { send: Send; context: string } {
  const { connection } = page.browser() as unknown as { connection: { send: Send } };
  return { send: connection.send.bind(connection), context: (page.mainFrame() as unknown as { _id: string })._id };
}

async function readOverBidi(page: Page): Promise<CardNode[]> {
  const { send, context } = bidi(page);
  const hosts = await send('browsingContext.locateNodes', {
    context,
    locator: { type: 'css', value: '[popover="manual"]' },
    serializationOptions: { includeShadowTree: 'all', maxDomDepth: 30 },
  });
  const { nodes } = hosts.result as unknown as { nodes: BidiNode[] };
  return nodes.flatMap(({ value }) => (value?.shadowRoot?.value?.mode === 'closed' ? [fromBidi(page, value.shadowRoot)] : []));
}

function fromBidi(page: Page, node: BidiNode): CardNode {
  const { send, context } = bidi(page);
  const call = (functionDeclaration: string) =>
    send('script.callFunction', { functionDeclaration, arguments: [{ sharedId: node.sharedId }], target: { context }, awaitPromise: false });
  return {
    tag: node.value?.localName ?? '',
    attributes: node.value?.attributes ?? {},
    text: node.value?.nodeType === 3 ? (node.value.nodeValue ?? '') : '',
    children: (node.value?.children ?? []).map((child) => fromBidi(page, child)),
    async box() {
      await call('(node) => node.scrollIntoView({ block: "nearest" })');
      return this.place();
    },
    async place() {
      const answer = await call('(node) => JSON.stringify(node.getBoundingClientRect())');
      return JSON.parse(String(answer.result.result.value)) as Box;
    },
    async focus() {
      await call('(node) => node.focus()');
    },
  };
}
