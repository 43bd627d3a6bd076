import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { ask, isConnected } from '../../lib/browser/ask';
import { loadKeeper } from '../../lib/browser/keeper';
import { settingsStore } from '../../lib/browser/settings-store';
import { loadShowing, type Toast } from '../../lib/browser/showing';
import { copyText } from '../../lib/page/copy';
import type { FoundOnPage, NamedMark } from '../../lib/page/keeping';
import { maySelect } from '../../lib/page/may-select';
import { paintQuotations, showOnce } from '../../lib/page/show-quotation';
import { OFFERS_PORT, type Offers, type Selector, type SnippetRequest, SnippetRequestSchema } from '../../lib/snippet-messages';
import { withoutTrackers } from '../../lib/snippets/address';
import type { Snippet } from '../../lib/snippets/snippet';
import { faultText } from '../../lib/store/fault-text';
import type { Words } from '../../lib/words';
import { tellFault } from './fault';

/** A page that builds itself may bring the text later: how often it is looked for, and how long, in milliseconds. */
const LOOK_EVERY_MS = 300;
const LOOK_FOR_MS = 4_000;

/** How long a selection rests before it is offered, in milliseconds: it changes with every move of the pointer. */
const SELECTION_MS = 250;

/** The share of the time that reading the sentences of a page that changes may take. */
const SHARE = 1 / 50;

/** Of a tab's frames the first answer counts: one with a selection is let answer before one without, in milliseconds. */
const NONE_MS = 600;

/** What says to the person what became of a quotation. */
interface Speaker {
  readonly toast: Toast;
  readonly words: Words;
}

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
  // Told apart from its neighbours, no more: plain-http pages have no `crypto.randomUUID`.
  const frame = Math.random().toString(36);
  /** What renews the offers of each popup and panel that has asked for them. */
  const renewals = new Set<() => void>();
  const onMessage = (message: unknown, _sender: unknown, reply: (value: unknown) => void): true | undefined => {
    const request = v.safeParse(SnippetRequestSchema, message);
    if (!request.success) return undefined;
    const { output } = request;
    // Whoever has an engine is ready.
    if (output.type === 'get-ready' || (output.type === 'keep-selection' && !maySelect())) return undefined;
    void answer(output).then((value) => value !== undefined && reply(value));
    return true;
  };
  const keep = (snippets: readonly Snippet[]): void => void keepAll(snippets, speaker, false).catch(tellFault);
  const answer = async (request: Exclude<SnippetRequest, { type: 'get-ready' }>): Promise<unknown> => {
    switch (request.type) {
      case 'keep-selection': {
        const snippets = (await loadKeeper()).selected(named());
        if (snippets.length === 0) {
          await new Promise((resolve) => setTimeout(resolve, NONE_MS));
          return false;
        }
        keep(snippets);
        return true;
      }
      case 'show-quotation': {
        const found = await lookFor(request.selector);
        if (!found) return undefined;
        showOnce(found.nodes);
        const { toast, words } = await speaker();
        toast.show(found.how === 'exact' ? words.snippets.here : words.snippets.hereNormalised, words);
        return true;
      }
      case 'say-orphan': {
        const { toast, words } = await speaker();
        toast.show(words.snippets.orphan(request.quotation), words, [copyAction(request.quotation, { toast, words })], true);
        return true;
      }
    }
  };
  const onConnect = (port: Parameters<Parameters<typeof browser.runtime.onConnect.addListener>[0]>[0]): void => {
    if (port.name !== OFFERS_PORT) return;
    let sentences: readonly Snippet[] | undefined;
    let rest = SELECTION_MS;
    const tellOffers = async (): Promise<void> => {
      const keeper = await loadKeeper();
      const marks = named();
      const began = performance.now();
      sentences ??= keeper.sentences(marks, marks);
      rest = Math.max(SELECTION_MS, (performance.now() - began) / SHARE);
      port.postMessage({ frame, selected: keeper.selected(marks), sentences } satisfies Offers);
    };
    let resting: ReturnType<typeof setTimeout> | undefined;
    const onSelection = (): void => {
      clearTimeout(resting);
      resting = setTimeout(() => void tellOffers().catch(tellFault), SELECTION_MS);
    };
    let renewing: ReturnType<typeof setTimeout> | undefined;
    const renew = (): void => {
      renewing ??= setTimeout(() => {
        renewing = undefined;
        sentences = undefined;
        tellOffers().catch(tellFault);
      }, rest);
    };
    renewals.add(renew);
    document.addEventListener('selectionchange', onSelection);
    port.onDisconnect.addListener(() => {
      renewals.delete(renew);
      clearTimeout(renewing);
      clearTimeout(resting);
      document.removeEventListener('selectionchange', onSelection);
    });
    tellOffers().catch(tellFault);
  };
  browser.runtime.onMessage.addListener(onMessage);
  browser.runtime.onConnect.addListener(onConnect);
  const unfollow = settingsStore.follow(({ paintSnippets }) => void (paintSnippets ? paintKept() : paintQuotations([])));
  void settingsStore.read().then(({ paintSnippets }) => (paintSnippets ? paintKept() : undefined));
  return {
    keep,
    changed() {
      for (const renew of renewals) renew();
    },
    stop() {
      toast?.hide();
      unfollow();
      paintQuotations([]);
      if (!isConnected()) return;
      browser.runtime.onMessage.removeListener(onMessage);
      browser.runtime.onConnect.removeListener(onConnect);
    },
  };
}

async function paintKept(): Promise<void> {
  if (!/^(https?|file):/.test(location.href)) return;
  const selectors = await ask({ type: 'kept-here', clean: withoutTrackers(location.href) });
  if (selectors.length === 0) return;
  const found = (await loadKeeper()).find(selectors);
  paintQuotations(found.flatMap((each) => (each ? [each.nodes] : [])));
}

async function lookFor(selector: Selector): Promise<FoundOnPage | undefined> {
  const keeper = await loadKeeper();
  for (const end = performance.now() + LOOK_FOR_MS; ; ) {
    const [found] = keeper.find([selector]);
    if (found || performance.now() > end) return found;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** Gives the ids of those that are new, or that the window is private and nothing was kept. */
async function store(snippets: readonly Snippet[], evenPrivate: boolean): Promise<string[] | 'private'> {
  const kept: string[] = [];
  for (const snippet of snippets) {
    const reply = await ask({ type: 'keep', snippet, evenPrivate });
    if (reply.state === 'private') return 'private';
    if (!reply.already) kept.push(reply.id);
  }
  return kept;
}

/** Keeps at once and says so when it can: the person may leave the page in the next moment. */
async function keepAll(snippets: readonly Snippet[], speaker: () => Promise<Speaker>, evenPrivate: boolean): Promise<void> {
  const stored = store(snippets, evenPrivate).then(
    (kept) => ({ kept }),
    (error: unknown) => ({ error }),
  );
  const { toast, words } = await speaker();
  const said = words.snippets;
  toast.show(said.saving, words);
  const outcome = await stored;
  if ('error' in outcome) {
    const why = faultText(outcome.error, words);
    // What could not be stored stays in sight, and can be taken elsewhere.
    const text = snippets.map(({ exact }) => exact).join('\n');
    toast.show(`${words.card.saveFailed(why)} “${text}”`, words, [copyAction(text, { toast, words })], true);
    return;
  }
  const { kept } = outcome;
  if (kept === 'private') {
    toast.show(said.privateWindow, words, [{ label: said.keepAnyway, act: () => void keepAll(snippets, speaker, true).catch(tellFault) }], true);
    return;
  }
  const undo = async (): Promise<void> => {
    for (const id of kept) await ask({ type: 'forget', id });
    toast.show(said.undone, words);
  };
  if (kept.length === 0) toast.show(said.keptAlready, words);
  else toast.show(said.keptNow(kept.length), words, [{ label: said.undo, act: () => void undo() }]);
}

function copyAction(text: string, { toast, words }: Speaker): { label: string; act(): void } {
  return {
    label: words.snippets.copy,
    act: () => void copyText(text).then((done) => toast.show(done ? words.snippets.copied : words.snippets.copyFailed, words)),
  };
}
