import { browser } from 'wxt/browser';
import { mayKeepFrom } from '../../lib/browser/private-windows';
import { settingsStore } from '../../lib/browser/settings-store';
import { wordsOf } from '../../lib/browser/words';
import type { Settings } from '../../lib/settings';
import { withoutTrackers } from '../../lib/snippets/address';
import { LONGEST_LINE, LONGEST_TEXT, NO_REMARKS, type Snippet } from '../../lib/snippets/snippet';
import { faultText } from '../../lib/store/fault-text';
import { StorageError } from '../../lib/store/storage-fault';
import { keepSelection } from './quotations';

const MENU = 'keep-selection';

type Clicked = Parameters<typeof browser.contextMenus.onClicked.addListener>[0];
type Told = Parameters<Clicked>[0];
type Tab = NonNullable<Parameters<Clicked>[1]>;

interface MenuActions {
  keep(snippet: Snippet): Promise<{ readonly already: boolean }>;
  /** Says what became of it where nothing can be said on the page. */
  say(tabId: number, sign: string, text: string): Promise<void>;
}

/** Offers to keep what is selected, on every page. */
export function offerInMenu(actions: MenuActions): void {
  const titleIn = (settings: Settings): string => wordsOf(settings).snippets.contextMenu;
  const write = async (): Promise<void> => {
    const title = titleIn(await settingsStore.read());
    await browser.contextMenus.removeAll();
    browser.contextMenus.create({ id: MENU, title, contexts: ['selection'] });
  };
  browser.runtime.onInstalled.addListener(() => void write());
  browser.runtime.onStartup.addListener(() => void write());
  settingsStore.follow((settings) => void browser.contextMenus.update(MENU, { title: titleIn(settings) }).catch(write));
  browser.contextMenus.onClicked.addListener((told, tab) => {
    if (told.menuItemId !== MENU || tab?.id === undefined) return;
    const { id } = tab;
    void keepSelection(id, told.frameId).then((isDone) => (isDone ? undefined : keepTold(told, tab, id, actions)));
  });
}

/** Keeps what the browser itself tells to be selected: where no script of ours may stand (a viewer of PDF files), or sees it (a field). */
async function keepTold(told: Told, tab: Tab, tabId: number, { keep, say }: MenuActions): Promise<void> {
  const words = wordsOf(await settingsStore.read());
  const tell = (sign: string, text: string): Promise<void> => say(tabId, sign, words.appName + words.colon + text);
  const notKept = (why: string): Promise<void> => tell('!', words.card.saveFailed(why));
  const snippet = snippetOf(told, tab);
  if (!snippet) return notKept(words.popup.unreachable);
  try {
    if (tab.incognito && !(await mayKeepFrom(tab.windowId, false))) return await notKept(words.snippets.privateWindow);
    if (snippet.exact.length > LONGEST_TEXT) throw new StorageError('too-long');
    const { already } = await keep(snippet);
    await tell('✓', already ? words.snippets.keptAlready : words.snippets.keptNow(1));
  } catch (error) {
    await notKept(faultText(error, words));
  }
}

/** What is selected, without its surroundings; undefined on a page without an address to go back to. */
function snippetOf({ selectionText, frameUrl, pageUrl }: Told, tab: Tab): Snippet | undefined {
  // The frame may be the viewer's own.
  const url = [frameUrl, pageUrl].find((address) => address !== undefined && /^(https?|file):/.test(address));
  if (!selectionText || !url) return undefined;
  const title = tab.title?.trim().slice(0, LONGEST_LINE);
  return {
    ...{ exact: selectionText, prefix: '', suffix: '', sentence: '', paragraph: '', terms: [], genre: 'web' },
    facts: title ? { title: { text: title, from: 'title' } } : {},
    source: { kind: 'page', url, clean: withoutTrackers(url) },
    ...NO_REMARKS,
  };
}
