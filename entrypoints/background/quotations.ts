import { browser } from 'wxt/browser';
import type { SnippetRequest } from '../../lib/snippet-messages';
import type { KeptSnippet, Selector } from '../../lib/snippets/snippet';
import { textFragmentUrl } from '../../lib/snippets/text-fragment';
import type { SnippetStore } from '../../lib/store/user-db';

/** How long a page may take to load, and then to be heard of for the first time, in milliseconds; after that it counts as not to be read. */
const LOAD_MS = 30_000;
/** How long its frames are asked once they are heard of, in milliseconds: time to load their engines, and four seconds for a page that builds itself. */
const ANSWER_MS = 6_000;
const AGAIN_MS = 200;

export const selectorOf = ({ exact, prefix, suffix, position }: KeptSnippet): Selector => ({ exact, prefix, suffix, ...(position && { position }) });

/** Opens the page of a snippet and has the quotation shown there; notes whether it still stands there, unless the page could not be read. */
export async function backToPage(snippets: SnippetStore, id: string): Promise<void> {
  const snippet = await snippets.get(id);
  if (snippet?.source.kind !== 'page') return;
  const tab = await browser.tabs.create({ url: textFragmentUrl(snippet.source.clean, snippet) });
  if (tab.id === undefined) return;
  await loaded(tab.id);
  const isThere = await untilDone(tab.id, { type: 'show-quotation', selector: selectorOf(snippet) });
  if (isThere === undefined) return;
  await snippets.found(id, isThere);
  if (!isThere) await tell(tab.id, { type: 'say-orphan', quotation: snippet.exact }, 0);
}

function loaded(tabId: number): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      browser.tabs.onUpdated.removeListener(listen);
      resolve();
    };
    const listen = (id: number, { status }: { status?: string | undefined }): void => {
      if (id === tabId && status === 'complete') end();
    };
    const timer = setTimeout(end, LOAD_MS);
    browser.tabs.onUpdated.addListener(listen);
    void browser.tabs.get(tabId).then(({ status }) => status === 'complete' && end(), end);
  });
}

/**
 * Says it until a frame has done it: one may not be listening yet, still load its engine, or bring the text later.
 * Undefined where none is heard of at all: there is no network, or no extension may enter the page. (In Firefox a
 * tab is complete before its page begins to load.)
 */
async function untilDone(tabId: number, request: SnippetRequest): Promise<boolean | undefined> {
  let isDone: boolean | undefined;
  for (let end = Date.now() + LOAD_MS; !isDone && Date.now() < end; ) {
    const answer = await Promise.race([tell(tabId, request), pause(end - Date.now())]);
    if (typeof answer === 'boolean') {
      if (isDone === undefined) end = Date.now() + ANSWER_MS;
      isDone = answer;
    }
    await pause(AGAIN_MS);
    // Of a page whose tab was closed meanwhile nothing is known.
    if (!(await browser.tabs.get(tabId).catch(() => undefined))) return undefined;
  }
  return isDone;
}

const pause = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));

/** What the first frame answers, or undefined where none does. */
async function tell(tabId: number, request: SnippetRequest, frameId?: number): Promise<unknown> {
  return browser.tabs.sendMessage(tabId, request, frameId === undefined ? {} : { frameId }).catch(() => undefined);
}

/** Has a frame, or whichever frame has one, keep its selection. Says whether one does. */
export async function keepSelection(tabId: number, frameId?: number): Promise<boolean> {
  for (const end = Date.now() + ANSWER_MS; Date.now() < end; ) {
    const answer = await tell(tabId, { type: 'keep-selection' }, frameId);
    if (answer !== 'loading') return answer === true;
    await pause(AGAIN_MS);
  }
  return false;
}
