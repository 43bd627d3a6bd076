/**
 * What a frame with Han text runs: finds and paints the marks, follows pointer and keyboard, opens the card.
 * Loaded by the content script as a module of the extension, it starts by itself and stops when the site
 * is switched off or the extension goes.
 */
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { ask, isConnected } from '../../lib/browser/ask';
import { dropLexicon, lexiconBytes } from '../../lib/browser/lexicon-file';
import { settingsStore } from '../../lib/browser/settings-store';
import { loadShowing } from '../../lib/browser/showing';
import { type Automaton, deserialise } from '../../lib/matcher/automaton';
import { type FrameReport, type TabRequest, TabRequestSchema } from '../../lib/messages';
import { framePath, isSamePath } from '../../lib/page/frame-path';
import { isHidden, setHidden } from '../../lib/page/hidden';
import { siteOfFrame } from '../../lib/page/site';
import { DEFAULT_SETTINGS } from '../../lib/settings';
import { tellFault } from './fault';
import { Frame } from './frame';
import { followKeeping } from './keeping';
import { Reporter } from './reporter';
import { Ring } from './ring';

export default defineUnlistedScript(start);

function start(): void {
  const site = siteOfFrame();
  let settings = DEFAULT_SETTINGS;
  let frame: Frame | undefined;
  /** There is nothing to read the frame with. */
  let hasFailed = false;
  const ring = new Ring();
  const report = (): FrameReport => {
    const path = framePath();
    const read = frame ? frame.hasRead : hasFailed;
    return { type: 'frame-report', ...(path && { path }), top: window === window.top, site, hidden: isHidden(), read, counts: frame?.counts() ?? [] };
  };
  const reporter = new Reporter(report, () => keeping.changed());
  const keeping = followKeeping(() => frame?.marks() ?? []);
  const listening = new AbortController();

  const follow = async (): Promise<void> => {
    const isOn = (): boolean => !isHidden() && !settings.sitesOff.includes(site);
    if (isOn() && !frame) {
      const found = await automaton();
      if (isOn() && !frame) {
        const changed = (): void => reporter.changed();
        frame = new Frame(found, () => settings, ring, { changed, keep: keeping.keep, rewritten: startAnew, gone: stopAll });
      }
    } else if (!isOn()) {
      dropLexicon();
      frame?.stop();
      frame = undefined;
      reporter.changed();
    }
  };
  const failed = (error: unknown): void => {
    hasFailed = true;
    reporter.changed();
    tellFault(error);
  };
  const unfollow = settingsStore.follow((changed) => {
    const isRedrawn = changed.markStyle !== settings.markStyle || changed.occurrences !== settings.occurrences;
    settings = changed;
    if (isRedrawn) {
      frame?.stop();
      frame = undefined;
    }
    follow().catch(failed);
  });
  const ready = settingsStore.read().then((stored) => {
    settings = stored;
    return follow();
  });
  ready.catch(failed);

  /** Whether a note is for this frame: by its path, or by the card that another one shows for it. */
  const isMeant = (to: Extract<TabRequest, { type: 'relay' }>['to']): boolean => {
    if (typeof to === 'string') return frame?.opening === to;
    const path = framePath();
    return path !== undefined && isSamePath(path, to);
  };
  /** Does what is asked; gives the answer where one is expected. */
  const answer = (request: TabRequest): Promise<unknown> | undefined => {
    switch (request.type) {
      case 'report':
        reporter.now();
        return undefined;
      case 'survey':
        return ready.then(() => frame?.survey());
      case 'go':
        frame?.go(request);
        return undefined;
      case 'jump':
        frame?.jump(request.term, request.index);
        return undefined;
      case 'is-hidden':
        return Promise.resolve(isHidden());
      case 'hold-key':
        frame?.holdKey(request.isHeld);
        return undefined;
      case 'leave':
        frame?.leave();
        return undefined;
      case 'keep':
        return frame?.keep() ? Promise.resolve(true) : undefined;
      case 'hide':
        setHidden(request.hidden);
        return follow().then(() => reporter.now());
      case 'say':
        if (window === window.top) {
          loadShowing().then(({ wordsOf }) => {
            const words = wordsOf(settings);
            ring.tell(words.walk.notices[request.notice], words.tag);
          }, tellFault);
        }
        return undefined;
      case 'relay':
        return isMeant(request.to) ? ready.then(() => frame?.noted(request.note)) : undefined;
    }
  };
  const onMessage = (message: unknown, _sender: unknown, reply: (value: unknown) => void): true | undefined => {
    const request = v.safeParse(TabRequestSchema, message);
    if (!request.success) return undefined;
    try {
      const given = answer(request.output);
      given?.then(reply, (error: unknown) => {
        tellFault(error);
        reply(undefined);
      });
      return given && true;
    } catch (error) {
      tellFault(error);
      return undefined;
    }
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !frame || event.isComposing) return;
    if (frame.escape()) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (isConnected()) void ask({ type: 'escape' }).catch(() => undefined);
  };
  const stopAll = (): void => {
    frame?.stop();
    frame = undefined;
    ring.hide();
    listening.abort();
    reporter.stop();
    keeping.stop();
    unfollow();
    if (isConnected()) browser.runtime.onMessage.removeListener(onMessage);
  };
  /** `document.open` takes every listener from document and window, those of extensions too. */
  const startAnew = (): void => {
    stopAll();
    reporter.now();
    start();
  };
  browser.runtime.onMessage.addListener(onMessage);
  window.addEventListener('keydown', onKey, { capture: true, signal: listening.signal });
}

let loaded: Promise<Automaton> | undefined;
async function automaton(): Promise<Automaton> {
  loaded ??= lexiconBytes().then(deserialise);
  return loaded;
}
