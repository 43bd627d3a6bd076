import { ask, isConnected } from '../../lib/browser/ask';
import { loadKeeper } from '../../lib/browser/keeper';
import { loadShowing } from '../../lib/browser/showing';
import { type Automaton, termId } from '../../lib/matcher/automaton';
import type { FrameReport, Note, NoteAnswer, Survey, TabRequest } from '../../lib/messages';
import { Drawing } from '../../lib/page/drawing';
import { foremost, standsIn } from '../../lib/page/foremost';
import { followHeldKey } from '../../lib/page/held-key';
import { clientRects, markAt } from '../../lib/page/hit';
import type { NamedMark } from '../../lib/page/keeping';
import { contextOf, type Mark, markText } from '../../lib/page/marks';
import marksCss from '../../lib/page/marks.css?inline';
import { isSamePlace, visibleMarks } from '../../lib/page/order';
import { Scanner } from '../../lib/page/scanner';
import { scrollToMark } from '../../lib/page/scroll-to';
import { siteOfFrame } from '../../lib/page/site';
import type { Settings } from '../../lib/settings';
import type { Snippet } from '../../lib/snippets/snippet';
import { tellFault } from './fault';
import { Hosting } from './hosting';
import { LateCard } from './late-card';
import { FramedCard, type MarkCard, type MarkFacts, OwnCard } from './mark-card';
import { Pointer } from './pointer';
import type { Ring } from './ring';
import { TermShelf } from './shelf';

interface FrameEvents {
  /** The marks may be others than before. */
  changed(): void;
  /** Quotations are to be kept, and the person told. */
  keep(snippets: readonly Snippet[]): void;
  /** The page has written itself anew. */
  rewritten(): void;
  /** The extension behind this page is gone. */
  gone(): void;
}

/** The marks and the card of this frame while its site is on. */
export class Frame {
  private readonly drawing: Drawing;
  private readonly scanner: Scanner;
  /** Terms that have been painted and may not be at hand. */
  private readonly near = new Set<string>();
  private readonly shelf = new TermShelf();
  private readonly card: LateCard;
  private readonly framed: FramedCard | undefined;
  private readonly hosting: Hosting;
  private readonly pointer: Pointer;
  private readonly listening = new AbortController();
  /** The marks that a person can see, in order, until that may have changed. */
  private seen: Mark[] | undefined;

  constructor(
    private readonly automaton: Automaton,
    private readonly settings: () => Settings,
    private readonly ring: Ring,
    private readonly events: FrameEvents,
  ) {
    this.card = new LateCard(
      (showing) =>
        showing.card(this.shelf, () => showing.wordsOf(settings()), {
          dismissed: () => (this.hosting.hasGuest ? this.hosting.dismiss() : this.pointer.dismiss()),
          scrolledAway: () => (this.hosting.hasGuest ? this.hosting.dismiss() : this.pointer.lost(this.pointer.shown)),
          hovered: (isOver) => this.hosting.hovered(isOver),
        }),
      (error) => (isConnected() ? tellFault(error) : events.gone()),
    );
    this.hosting = new Hosting(this.card, () => this.pointer.dismiss());
    const own = new OwnCard(this.card, this.facts);
    this.framed = window === window.top ? undefined : new FramedCard(own, this.facts, (mark) => this.pointer.lost(mark));
    const shown: MarkCard = this.framed ?? own;
    this.drawing = new Drawing({
      settings: settings(),
      groupOf: (mark) => automaton.termGroup[mark.term] ?? 0,
      css: import.meta.env.FIREFOX ? marksCss : undefined,
      isWanted: isConnected,
      unwanted: events.gone,
    });
    this.scanner = new Scanner(automaton, () => this.card.element, {
      paint: (mark) => {
        this.drawing.paint(mark);
        for (const term of [mark.term, ...mark.nested]) this.near.add(this.idOf(term));
      },
      erase: (mark) => this.drawing.erase(mark),
      rootFound: (root) => {
        this.drawing.rootFound(root);
        this.followShown(root);
        this.pointer.followScrolls(root);
      },
      settled: () => {
        this.drawing.settled();
        this.prefetch();
        this.recheck();
        this.seenChanged();
      },
      rewritten: events.rewritten,
      failed: tellFault,
    });
    this.pointer = new Pointer(
      (point) => {
        const mark = markAt(this.scanner.marks, point.x, point.y);
        return mark && this.drawing.shows(mark) ? mark : undefined;
      },
      {
        open: (mark, by, pointer) => {
          this.hosting.dismiss();
          shown.open(mark, by, pointer);
        },
        close: () => shown.close(),
        contains: (event) => this.card.contains(event),
        unfocused: () => shown.unfocused(),
        get isHovered() {
          return shown.isHovered;
        },
        get box() {
          return shown.box;
        },
      },
      () => settings().dwell,
      (mark) => {
        this.drawing.point(mark);
        if (!mark) return;
        this.shelf.fetch([this.idOf(mark.term)]).catch(() => undefined);
        if (!this.framed) void this.card.prepare();
      },
    );
    const { signal } = this.listening;
    if (settings().markStyle === 'key') followHeldKey((isHeld) => this.keyTurned(isHeld), signal);
    window.addEventListener('pointerdown', (event) => this.pressed(event), { capture: true, passive: true, signal });
    // A card that another frame shows does not go with this one.
    window.addEventListener('pagehide', () => this.leave(), { signal });
    this.followShown(window);
    this.scanner.start();
  }

  stop(): void {
    this.listening.abort();
    this.pointer.dismiss();
    this.pointer.stop();
    this.hosting.stop();
    this.ring.hide();
    this.card.close();
    this.scanner.stop();
    this.drawing.stop();
  }

  /** What the top frame knows the card by that it shows for this frame. */
  get opening(): string | undefined {
    return this.framed?.opening;
  }

  /** Whether its text has been gone through. */
  get hasRead(): boolean {
    return this.scanner.hasRead;
  }

  /** How often each term stands where a person can see it. */
  counts(): FrameReport['counts'] {
    return [...this.scanner.counts()].map(([term, count]) => ({ term: this.idOf(term), count }));
  }

  /** All marks, in order, with their terms. */
  marks(): NamedMark[] {
    return [...this.scanner.inOrder()].map(this.named);
  }

  survey(): Survey {
    const marks = this.reachable();
    const current = this.current();
    const at = current ? marks.findIndex((mark) => isSamePlace(mark, current)) : -1;
    const inSight = marks.findIndex((mark) => clientRects(mark).some(({ bottom }) => bottom > 0));
    return { marks: marks.length, ...(at >= 0 && { current: at }), opened: this.pointer.pinned !== undefined, ...(inSight >= 0 && { inSight }) };
  }

  go({ index, opens, wrapped, position, total }: Extract<TabRequest, { type: 'go' }>): void {
    const mark = this.reachable()[index];
    if (!mark) return;
    scrollToMark(mark);
    this.ring.show(mark);
    if (opens) this.pointer.open(mark, 'key');
    else {
      if (this.pointer.shown) this.pointer.dismiss();
      loadShowing().then(({ wordsOf }) => {
        if (this.ring.mark !== mark) return;
        const words = wordsOf(this.settings());
        const at = words.walk.at(markText(mark), position, total);
        this.ring.tell(wrapped === 'no' ? at : `${words.walk.wrapped[wrapped]}${words.colon}${at}`, words.tag);
      }, tellFault);
    }
  }

  /** Rings the occurrence at `index` of a term among those that a person can see. */
  jump(term: string, index: number): void {
    const mark = this.visible().filter((each) => this.idOf(each.term) === term)[index];
    if (!mark) return;
    scrollToMark(mark);
    this.ring.show(mark);
  }

  /** Closes what is open of ours, the card before the ring. Says whether there was anything. */
  escape(): boolean {
    if (this.pointer.shown) this.pointer.dismiss();
    else if (this.hosting.hasGuest) this.hosting.dismiss();
    else if (this.ring.mark) this.ring.hide();
    else return false;
    return true;
  }

  /** The key that shows the marks is held in some frame of the page, or let go. */
  holdKey(isHeld: boolean): void {
    this.drawing.holdKey(isHeld);
  }

  leave(): void {
    this.pointer.dismiss();
    this.hosting.dismiss();
    this.ring.hide();
  }

  /** Keeps the sentence of the current mark and says so. Gives whether there is one. */
  keep(): boolean {
    const mark = this.current();
    if (!mark) return false;
    if (this.pointer.shown && this.card.element) void this.card.keep(false);
    else this.keepRinged(mark).catch(tellFault);
    return true;
  }

  /** What another frame says of a card that one of them shows for the other. */
  async noted(note: Note): Promise<NoteAnswer | undefined> {
    if (note.says === 'show') return this.hosting.show(note);
    if (note.says === 'moved') return this.hosting.moved(note);
    if (note.says === 'unfocused') await this.hosting.unfocused(note);
    else if (note.says === 'close') this.hosting.close(note.opening);
    else if (note.says === 'dismissed') this.pointer.dismiss();
    else if (note.says === 'quote') return this.pointer.shown && this.facts.snippetOf(this.pointer.shown);
    else {
      this.framed?.hovered(note.isOver);
      this.pointer.cardHovered();
    }
    return 'done';
  }

  private async keepRinged(mark: Mark): Promise<void> {
    const snippet = await this.facts.snippetOf(mark);
    if (snippet) this.events.keep([snippet]);
  }

  private pressed(event: PointerEvent): void {
    if (this.card.contains(event)) return;
    this.hosting.dismiss();
    this.ring.hide();
  }

  /** Here at once, in the other frames as soon as they hear of it. */
  private keyTurned(isHeld: boolean): void {
    this.holdKey(isHeld);
    if (isConnected()) void ask({ type: 'hold-key', isHeld }).catch(() => undefined);
  }

  /** The mark whose card is open, or that has the ring. */
  private current(): Mark | undefined {
    return this.pointer.shown ?? this.ring.mark;
  }

  /** What a `details`, a dialog or a popover has is shown or hidden, and text that the browser finds is, without any other sign. */
  private followShown(root: EventTarget): void {
    const options = { capture: true, passive: true, signal: this.listening.signal };
    root.addEventListener('toggle', () => this.toggled(), options);
    root.addEventListener('beforematch', () => this.seenChanged(), options);
  }

  private toggled(): void {
    this.recheck();
    this.seenChanged();
  }

  /** Closes what is shown of phrases that are no longer there. */
  private recheck(): void {
    this.pointer.recheck();
    this.hosting.recheck();
    this.ring.recheck();
  }

  private seenChanged(): void {
    this.seen = undefined;
    this.events.changed();
  }

  private visible(): readonly Mark[] {
    this.seen ??= visibleMarks(this.scanner.inOrder());
    return this.seen;
  }

  /** Those that the walk comes to: over a modal dialog or what fills the screen no other can be seen or used. */
  private reachable(): readonly Mark[] {
    const front = foremost();
    return front ? this.visible().filter((mark) => standsIn(contextOf(mark), front)) : this.visible();
  }

  private readonly idOf = (term: number): string => termId(this.automaton, term);

  private readonly named = (mark: Mark): NamedMark => ({ mark, terms: [mark.term, ...mark.nested].map(this.idOf) });

  private readonly facts: MarkFacts = {
    subjectOf: (mark) => ({
      term: this.idOf(mark.term),
      nested: mark.nested.map(this.idOf),
      phrase: markText(mark),
      page: { url: location.href, title: document.title },
      site: siteOfFrame(),
    }),
    snippetOf: async (mark) => (await loadKeeper()).sentences([this.named(mark)], this.marks())[0],
  };

  /** Has the terms near the viewport at hand before a card opens, so that its gloss shows at once. */
  private prefetch(): void {
    const ids = [...this.near];
    this.near.clear();
    if (ids.length > 0) void this.shelf.fetch(ids).catch(() => undefined);
  }
}
