import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { isConnected } from '../../lib/browser/ask';
import { loadKeeper } from '../../lib/browser/keeper';
import { settingsStore } from '../../lib/browser/settings-store';
import { loadShowing, type Toast } from '../../lib/browser/showing';
import type { NamedMark } from '../../lib/page/keeping';
import { letOthersAnswer } from '../../lib/page/let-others-answer';
import { maySelect } from '../../lib/page/may-select';
import { showOnce } from '../../lib/page/show-quotation';
import { type SnippetRequest, SnippetRequestSchema } from '../../lib/snippet-messages';
import type { Selector, Snippet } from '../../lib/snippets/snippet';
import { tellFault } from './fault';
import { copyAction, keepAll, type Speaker, sayNotKept } from './keep';
import { paintKept } from './kept-paint';
import { followOffers } from './offers';

export interface FrameKeeping {
  /** Keeps quotations of this frame, and says what became of them. */
  keep(snippets: readonly Snippet[]): void;
  /** The marks are others than before: so are the sentences that the page offers. */
  changed(): void;
  stop(): void;
}

/**
 * Keeps what is selected in this frame and finds again what was kept of it, as the extension asks.
 * @param named the marks of the frame, with their terms
 */
export function followKeeping(named: () => readonly NamedMark[]): FrameKeeping {
  let toast: Toast | undefined;
  const speaker = async (): Promise<Speaker> => {
    const showing = await loadShowing();
    toast ??= showing.toast();
    return { toast, words: showing.wordsOf(await settingsStore.read()) };
  };
  const offers = followOffers(named);
  const onMessage = (message: unknown, _sender: unknown, reply: (value: unknown) => void): true | undefined => {
    const request = v.safeParse(SnippetRequestSchema, message);
    if (!request.success) return undefined;
    const { output } = request;
    // Whoever has an engine is ready.
    if (output.type === 'get-ready' || (output.type === 'keep-selection' && !maySelect())) return undefined;
    answer(output).then(reply, (error: unknown) => {
      tellFault(error);
      reply(undefined);
    });
    return true;
  };
  const painted = paintKept();
  const keep = (snippets: readonly Snippet[]): void => void keepAll(snippets, speaker, painted.renew).catch(tellFault);
  /** Gives whether anything is selected. */
  const keepSelected = async (): Promise<boolean> => {
    try {
      const snippets = (await loadKeeper()).selected(named());
      if (snippets.length > 0) {
        keep(snippets);
        return true;
      }
    } catch (error) {
      tellFault(error);
      const text = getSelection()?.toString();
      if (text) {
        sayNotKept(text, error, await speaker());
        return true;
      }
    }
    await letOthersAnswer();
    return false;
  };
  /** Shows a quotation. Gives whether it stands here. */
  const show = async (selector: Selector): Promise<boolean> => {
    const [found] = (await loadKeeper()).find([selector]);
    if (!found) {
      await letOthersAnswer();
      return false;
    }
    showOnce(found.nodes);
    // Answered before it is said, which may take longer than the others wait.
    speaker()
      .then(({ toast, words }) => toast.show(found.how === 'exact' ? words.snippets.here : words.snippets.hereNormalised, words))
      .catch(tellFault);
    return true;
  };
  const answer = async (request: Exclude<SnippetRequest, { type: 'get-ready' }>): Promise<boolean> => {
    switch (request.type) {
      case 'keep-selection':
        return keepSelected();
      case 'show-quotation':
        return show(request.selector);
      case 'say-orphan': {
        const { toast, words } = await speaker();
        toast.show(words.snippets.orphan(request.quotation), words, [copyAction(request.quotation, { toast, words })], true);
        return true;
      }
    }
  };
  browser.runtime.onMessage.addListener(onMessage);
  return {
    keep,
    changed: offers.changed,
    stop() {
      toast?.hide();
      painted.stop();
      offers.stop();
      if (isConnected()) browser.runtime.onMessage.removeListener(onMessage);
    },
  };
}
