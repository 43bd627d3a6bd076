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
import { clientRects } from '../../lib/page/hit';
import type { NamedMark } from '../../lib/page/keeping';
import type { Mark } from '../../lib/page/marks';
import { Scanner } from '../../lib/page/scanner';
import { type Settings, siteOf } from '../../lib/settings';
import { isConnected } from './ask';
import { Card } from './card';
import { Pointer } from './pointer';
import { TermShelf } from './shelf';

export default defineUnlistedScript(() => {
  void start();
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
    void follow();
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
function automaton(): Promise<Automaton> {
  loaded ??= fetch(browser.runtime.getURL('/lexicon.bin'))
    .then((response) => response.arrayBuffer())
    .then(deserialise);
  return loaded;
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
  private readonly scanner: Scanner;
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
    this.scanner = new Scanner(
      automaton,
      () => this.card.element,
      () => {
        if (!isConnected()) gone();
        else {
          this.prefetch();
          this.pointer.recheck();
        }
      },
      (error) => console.debug('互见', error),
    );
    this.pointer = new Pointer(this.scanner.marks, this.card, (mark) => this.shelf.fetch([this.idOf(mark.term)]).catch(() => undefined));
    this.scanner.start();
  }

  stop(): void {
    this.pointer.stop();
    this.card.close();
    this.scanner.stop();
  }

  /** How often each term stands where a person can see it. */
  counts(): FrameReport['counts'] {
    const counts = new Map<string, number>();
    for (const mark of this.scanner.marks.all()) {
      if (!mark.parts[0].node.parentElement?.checkVisibility({ visibilityProperty: true })) continue;
      const id = this.idOf(mark.term);
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return [...counts].map(([term, count]) => ({ term, count }));
  }

  /** Opens, by key, the card of the mark after the one that is open, or of the first one in sight. */
  openNext(): void {
    const ordered = [...this.scanner.marks.all()].filter((mark) => clientRects(mark).length > 0).sort(inDocumentOrder);
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
    return [...this.scanner.marks.all()].map((mark) => ({ mark, terms: [mark.term, ...mark.nested].map(this.idOf) }));
  }

  private readonly idOf = (term: number): string => termId(this.automaton, term);

  /** Has the terms of the page at hand before a card opens, so that its gloss shows at once. */
  private prefetch(): void {
    const ids = new Set<string>();
    for (const { term, nested } of this.scanner.marks.all()) for (const each of [term, ...nested]) ids.add(this.idOf(each));
    if (ids.size > 0) void this.shelf.fetch([...ids]).catch(() => undefined);
  }
}

function inDocumentOrder(a: Mark, b: Mark): number {
  const [first, second] = [a.parts[0], b.parts[0]];
  if (first.node === second.node) return first.start - second.start;
  return first.node.compareDocumentPosition(second.node) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}
