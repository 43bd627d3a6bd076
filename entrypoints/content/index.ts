/**
 * The small check that every frame runs: is there a Han character? Only then the engine is loaded, as a
 * file of the extension whose address no page can know (`use_dynamic_url`).
 */
import '../../lib/page/marks.css';
import '../../lib/page/quotations.css';
import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { askForLexicon } from '../../lib/browser/lexicon-file';
import type { FrameReport, NoteAnswer, Request, TabRequest } from '../../lib/messages';
import { noteAsked, wasAsked } from '../../lib/page/asked';
import { framePath, isSamePath } from '../../lib/page/frame-path';
import { hasHan } from '../../lib/page/han';
import { followHeldKey } from '../../lib/page/held-key';
import { isHidden, setHidden } from '../../lib/page/hidden';
import { letOthersAnswer } from '../../lib/page/let-others-answer';
import { maySelect } from '../../lib/page/may-select';
import { siteOfFrame } from '../../lib/page/site';
import { SETTINGS_KEY, type Settings } from '../../lib/settings';

/** How long additions to a page without Han text are gathered, in milliseconds. */
const GATHER_MS = 200;
/** How long a page has to be drawn for the first time before anything of it is read, in milliseconds; sooner where it is idle. */
const DRAWN_MS = 50;

export default defineContentScript({
  matches: ['http://*/*', 'https://*/*', 'file:///*'],
  allFrames: true,
  matchAboutBlank: true,
  matchOriginAsFallback: true,
  runAt: 'document_idle',
  main() {
    if (!('highlights' in CSS) || !document.documentElement) return;
    let loading: Promise<void> | undefined;
    const loadOnce = (): Promise<void> => {
      observer.disconnect();
      loading ??= load().then(standIn.end, standIn.settle);
      return loading;
    };
    const standIn = standInForEngine(loadOnce);
    let added: Node[] = [];
    let isWaiting = false;
    const observer = new MutationObserver((records) => {
      for (const record of records) added.push(...(record.type === 'characterData' ? [record.target] : record.addedNodes));
      if (isWaiting) return;
      isWaiting = true;
      setTimeout(() => {
        isWaiting = false;
        const batch = added;
        added = [];
        if (!loading && batch.some(isWanted)) void loadOnce();
      }, GATHER_MS);
    });
    const follow = (root: Node): void => observer.observe(root, { childList: true, characterData: true, subtree: true });
    // What comes into a shadow root later, an observer of the document is not told.
    const isWanted = (node: Node): boolean => hasHan(node, follow);
    const check = (): void => {
      if (loading) return;
      if (isWanted(document)) void loadOnce();
      else {
        follow(document);
        standIn.settle();
      }
    };
    requestIdleCallback(check, { timeout: DRAWN_MS });
  },
});

type Listen = Parameters<typeof browser.runtime.onMessage.addListener>[0];

interface StandIn {
  /** The frame has nothing to be read: whoever was told that it is yet to be read is told so. */
  settle(): void;
  /** The engine answers for itself. */
  end(): void;
}

/**
 * Answers for a frame that has no engine: that it can be read and has nothing, or is yet to be read, and, when a
 * frame in it wants its card shown by the top one, that the engine is coming. It comes for the person's quotations
 * too, and for what is to be said to the person.
 */
function standInForEngine(wanted: () => Promise<void>): StandIn {
  const isTop = window === window.top;
  const standing = new AbortController();
  let read = false;
  const tell = (): void => {
    const path = framePath();
    const report: FrameReport = { type: 'frame-report', ...(path && { path }), top: isTop, site: siteOfFrame(), hidden: isHidden(), read, counts: [] };
    void browser.runtime.sendMessage(report).catch(() => {});
  };
  const settle = (): void => {
    if (read) return;
    read = true;
    if (wasAsked() && browser.runtime?.id) tell();
  };
  const listen: Listen = (message: Partial<TabRequest> | undefined, _sender, reply) => {
    const { type } = (message ?? {}) as { type?: unknown };
    if (type === 'show-quotation') void wanted();
    if (type === 'keep-selection' && maySelect()) {
      void wanted()
        .then(letOthersAnswer)
        .then(() => reply('loading' satisfies NoteAnswer));
      return true;
    }
    if (type === 'get-ready' && maySelect()) {
      void wanted().then(() => reply(true));
      return true;
    }
    if (message?.type === 'say') {
      void wanted().then(() => reply(true));
      return true;
    }
    if (message?.type === 'hide') setHidden(message.hidden === true);
    if (message?.type === 'is-hidden') reply(isHidden());
    if (message?.type === 'report' || message?.type === 'hide') {
      noteAsked();
      tell();
    } else if (message?.type === 'relay' && message.note?.says === 'show') {
      const path = framePath();
      if (path && typeof message.to === 'object' && isSamePath(path, message.to)) {
        void wanted();
        reply('loading' satisfies NoteAnswer);
      }
    }
    return undefined;
  };
  browser.runtime.onMessage.addListener(listen);
  followHeldKey((isHeld) => void tellHeldKey(isHeld).catch(() => {}), standing.signal);
  // A frame that goes is not waited for; of a page the browser tells that itself.
  if (!isTop) window.addEventListener('pagehide', settle, { signal: standing.signal });
  return {
    settle,
    end() {
      standing.abort();
      browser.runtime?.onMessage.removeListener(listen);
    },
  };
}

/** The marks are those of other frames, where there are any. */
async function tellHeldKey(isHeld: boolean): Promise<void> {
  if (!browser.runtime?.id || !window.top?.length) return;
  const { [SETTINGS_KEY]: settings } = await browser.storage.local.get(SETTINGS_KEY);
  const style: Settings['markStyle'] | undefined = (settings as Partial<Settings> | undefined)?.markStyle;
  if (style === 'key') await browser.runtime.sendMessage({ type: 'hold-key', isHeld } satisfies Request);
}

/**
 * Loads the engine, which then answers for itself, and what it will read.
 * @throws {Error} when it cannot be had
 */
async function load(): Promise<void> {
  // An extension that was just updated or removed has no files any more: nothing to do on this page.
  if (!browser.runtime?.id) throw new Error('the extension is gone');
  askForLexicon();
  try {
    const engine = import(/* @vite-ignore */ browser.runtime.getURL('/engine.js'));
    // While that is on its way: by the time it paints it knows whether the marks of its page are hidden.
    if (window !== window.top) void browser.runtime.sendMessage({ type: 'came' } satisfies Request).catch(() => {});
    await engine;
  } catch (error) {
    if (browser.runtime?.id) void browser.runtime.sendMessage({ type: 'fault', site: siteOfFrame(), message: String(error) }).catch(() => {});
    throw error;
  }
}
