/**
 * What a frame with Han text runs: finds and paints the marks, follows the pointer, opens the card.
 * Loaded by the content script as a module of the extension, it starts by itself and stops when the site
 * is switched off or the extension goes.
 */
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { settingsStore } from '../../lib/browser/settings-store';
import { type Automaton, deserialise, termId } from '../../lib/matcher/automaton';
import { type FrameReport, TabRequestSchema } from '../../lib/messages';
import { Drawing } from '../../lib/page/drawing';
import { clientRects } from '../../lib/page/hit';
import type { NamedMark } from '../../lib/page/keeping';
import marksCss from '../../lib/page/marks.css?inline';
import { Scanner } from '../../lib/page/scanner';
import { type Settings, siteOf } from '../../lib/settings';
import { isConnected } from './ask';
import { Card } from './card';
import { tellFault } from './fault';
import { Pointer } from './pointer';
import { TermShelf } from './shelf';

export default defineUnlistedScript(() => {
  start().catch(tellFault);
});

async function start(): Promise<void> {
  const site = siteOf(siteLocation());
  let settings = await settingsStore.read();
  let frame: Frame | undefined;
  const isOn = (): boolean => !settings.sitesOff.includes(site);
  const follow = async (): Promise<void> => {
    if (isOn() && !frame) frame = new Frame(await automaton(), () => settings, stopAll);
    else if (!isOn()) {
      frame?.stop();
      frame = undefined;
    }
  };
  const unfollow = settingsStore.follow((changed) => {
    settings = changed;
    follow().catch(tellFault);
  });
  const onMessage = (message: unknown): undefined => {
    const request = v.safeParse(TabRequestSchema, message);
    if (!request.success) return;
    if (request.output.type === 'open-card') frame?.openNext();
    else {
      const report: FrameReport = { type: 'frame-report', top: window === window.top, site, on: isOn(), counts: frame?.counts() ?? [] };
      void browser.runtime.sendMessage(report).catch(() => {});
    }
  };
  const stopAll = (): void => {
    frame?.stop();
    frame = undefined;
    unfollow();
    browser.runtime?.onMessage.removeListener(onMessage);
  };
  browser.runtime.onMessage.addListener(onMessage);
  await follow();
}

let loaded: Promise<Automaton> | undefined;
async function automaton(): Promise<Automaton> {
  loaded ??= load();
  return loaded;
}

/** Awaited step by step: in Firefox `fetch` gives a promise of the page's, which cannot be rejected with an error of ours. */
async function load(): Promise<Automaton> {
  const response = await fetch(browser.runtime.getURL('/lexicon.bin'));
  return deserialise(await response.arrayBuffer());
}

/** A frame without an address of its own belongs to the site of the page that made it. */
function siteLocation(): { protocol: string; host: string } {
  if (location.protocol !== 'about:') return location;
  try {
    return new URL(window.top?.location.href ?? location.href);
  } catch {
    return location;
  }
}

/** The marks and the card of this frame while its site is on. */
class Frame {
  private readonly drawing: Drawing;
  private readonly scanner: Scanner;
  /** Terms that have been painted and may not be at hand. */
  private readonly near = new Set<string>();
  private readonly shelf = new TermShelf();
  private readonly card: Card;
  private readonly pointer: Pointer;

  constructor(
    private readonly automaton: Automaton,
    settings: () => Settings,
    gone: () => void,
  ) {
    this.card = new Card(
      this.shelf,
      this.idOf,
      () => this.named(),
      () => settingsStore.words(settings()),
      () => this.pointer.dismiss(),
    );
    this.drawing = new Drawing({
      settings: settings(),
      groupOf: (mark) => automaton.termGroup[mark.term] ?? 0,
      css: import.meta.env.FIREFOX ? marksCss : undefined,
      isWanted: isConnected,
      unwanted: gone,
    });
    this.scanner = new Scanner(automaton, () => this.card.element, {
      paint: (mark) => {
        this.drawing.paint(mark);
        for (const term of [mark.term, ...mark.nested]) this.near.add(this.idOf(term));
      },
      erase: (mark) => this.drawing.erase(mark),
      rootFound: (root) => this.drawing.rootFound(root),
      settled: () => {
        this.drawing.renew();
        this.prefetch();
        this.pointer.recheck();
      },
      failed: tellFault,
    });
    this.pointer = new Pointer(this.scanner.marks, this.card, (mark) => this.shelf.fetch([this.idOf(mark.term)]).catch(() => undefined));
    this.scanner.start();
  }

  stop(): void {
    this.pointer.stop();
    this.card.close();
    this.scanner.stop();
    this.drawing.stop();
  }

  /** How often each term stands where a person can see it. */
  counts(): FrameReport['counts'] {
    return [...this.scanner.counts()].map(([term, count]) => ({ term: this.idOf(term), count }));
  }

  /** Opens, by key, the card of the mark after the one that is open, or of the first one in sight. */
  openNext(): void {
    const ordered = [...this.scanner.inOrder()].filter((mark) => clientRects(mark).length > 0);
    if (ordered.length === 0) return;
    const shown = this.pointer.shown;
    const after = shown ? ordered.indexOf(shown) + 1 : ordered.findIndex((mark) => (clientRects(mark)[0]?.bottom ?? 0) > 0);
    const mark = ordered[after % ordered.length] ?? ordered[0];
    if (!mark) return;
    const rect = clientRects(mark)[0];
    if (rect && (rect.top < 0 || rect.bottom > innerHeight)) mark.parts[0].node.parentElement?.scrollIntoView({ block: 'center' });
    this.pointer.open(mark);
  }

  private named(): NamedMark[] {
    return [...this.scanner.inOrder()].map((mark) => ({ mark, terms: [mark.term, ...mark.nested].map(this.idOf) }));
  }

  private readonly idOf = (term: number): string => termId(this.automaton, term);

  /** Has the terms near the viewport at hand before a card opens, so that its gloss shows at once. */
  private prefetch(): void {
    const ids = [...this.near];
    this.near.clear();
    if (ids.length > 0) void this.shelf.fetch(ids).catch(() => undefined);
  }
}
