import { render } from 'preact';
import { browser } from 'wxt/browser';
import cardCss from '../../components/card.css?inline';
import { type Loaded, PageCard, type PageCardActions } from '../../components/PageCard';
import themeCss from '../../components/theme.css?inline';
import { ask } from '../../lib/browser/ask';
import { said } from '../../lib/browser/said';
import { settingsStore } from '../../lib/browser/settings-store';
import type { CardEvents, FrameCard, Terms } from '../../lib/browser/showing';
import type { TermRef } from '../../lib/corpus/pack';
import type { CardSubject, PassagesAnswer } from '../../lib/messages';
import { type Anchor, CardHost } from '../../lib/page/card-host';
import { copyText } from '../../lib/page/copy';
import { focusedElement } from '../../lib/page/focus';
import type { Box } from '../../lib/page/geometry';
import { documentHref, termHref } from '../../lib/reading-room';
import { withSite } from '../../lib/settings';
import { citePage, citePassage } from '../../lib/snippets/citation';
import type { Snippet } from '../../lib/snippets/snippet';
import type { CorpusState } from '../../lib/store/import-corpus';
import type { Words } from '../../lib/words';
import { Saving } from './saving';

/** How long to wait before asking again while the corpus is being imported, in milliseconds. */
const RETRY_MS = 400;

/** What an open card shows, apart from the term itself. */
interface View {
  readonly id: string;
  readonly corpus: Loaded<CorpusState>;
  readonly passages: Loaded<PassagesAnswer>;
}

const NO_SNIPPET = async (): Promise<Snippet | undefined> => undefined;

/** Where a pressed button gives way to others. */
const REPLACING = ['.save', '.site-off'];

/** The card in a shadow root of ours. */
export class PhraseCard implements FrameCard {
  private readonly host = new CardHost(themeCss + cardCss, () => this.events.scrolledAway());
  private subject: CardSubject | undefined;
  private snippet = NO_SNIPPET;
  private view: View | undefined;
  private past: string[] = [];
  private otherLanguage = false;
  private readonly saving = new Saving(
    () => this.draw(),
    (error) => this.said(error),
  );
  private copied: 'no' | 'yes' | 'failed' = 'no';
  private asksSiteOff = false;
  private readonly isPrivate = browser.extension.inIncognitoContext;
  private hasFocus = false;
  private focusBefore: Element | null = null;
  /** Counts openings and turnings: an answer to an earlier one is dropped. */
  private turn = 0;

  constructor(
    private readonly terms: Terms,
    private readonly words: () => Words,
    private readonly events: CardEvents,
  ) {
    for (const type of ['keydown', 'keyup', 'keypress', 'click', 'pointerdown', 'mousedown', 'wheel']) {
      this.host.root.addEventListener(type, (event) => event.stopPropagation());
    }
    this.host.root.addEventListener('keydown', (event) => this.key(event as KeyboardEvent));
    this.host.onFocus(() => {
      if (this.hasFocus) return;
      this.hasFocus = true;
      this.draw();
    });
    this.host.onHover((isOver) => events.hovered(isOver));
  }

  get element(): Element | undefined {
    return this.host.current;
  }

  get box(): Box | undefined {
    return this.host.box;
  }

  contains(event: Event): boolean {
    return this.host.contains(event);
  }

  open(subject: CardSubject, anchor: Anchor, snippet: () => Promise<Snippet | undefined>, withFocus: boolean): void {
    if (!this.subject) this.focusBefore = focusedElement();
    this.subject = subject;
    this.snippet = snippet;
    this.past = [];
    this.saving.reset();
    this.copied = 'no';
    this.asksSiteOff = false;
    this.hasFocus = withFocus;
    this.show(subject.term);
    this.host.show(anchor);
    if (withFocus) this.focus();
  }

  move(anchor: Anchor): void {
    if (this.subject) this.host.show(anchor);
  }

  close(): void {
    if (!this.subject) return;
    this.turn++;
    const hadFocus = this.host.root.activeElement !== null;
    this.subject = undefined;
    this.view = undefined;
    // It holds on to the page's text.
    this.snippet = NO_SNIPPET;
    render(null, this.host.root);
    this.host.hide();
    if (hadFocus && this.focusBefore instanceof HTMLElement) this.focusBefore.focus({ preventScroll: true });
    this.focusBefore = null;
  }

  /** @param place a selector of that whose last button gets the keyboard, if it has one; else the card does */
  private focus(place?: string | null): void {
    const { root } = this.host;
    const button = place && root.querySelector<HTMLElement>(`${place} button:last-of-type`);
    if (button) button.focus();
    else root.querySelector<HTMLElement>('.card')?.focus({ preventScroll: true });
  }

  private show(id: string): void {
    this.view = { id, corpus: { state: 'loading' }, passages: { state: 'loading' } };
    this.draw();
    // Another term is read from its beginning.
    this.host.root.querySelector('.scroll')?.scrollTo(0, 0);
    void this.fill(id, ++this.turn);
  }

  private async fill(id: string, turn: number): Promise<void> {
    const isStale = (): boolean => turn !== this.turn;
    const update = (change: Partial<View>): void => {
      if (isStale() || !this.view) return;
      this.view = { ...this.view, ...change };
      this.draw();
    };
    const failed = (error: unknown) => ({ state: 'failed', error: this.said(error) }) as const;
    const corpus = this.terms.fetch([id]).then(
      (state) => update({ corpus: { state: 'loaded', value: state ?? { state: 'ready', pack: '' } } }),
      (error: unknown) => update({ corpus: failed(error) }),
    );
    const passages = ask({ type: 'passages', term: id }).then(
      (value) => {
        update({ passages: { state: 'loaded', value } });
        return value.corpus.state === 'importing';
      },
      (error: unknown) => {
        update({ passages: failed(error) });
        return false;
      },
    );
    await corpus;
    if (!(await passages) || isStale()) return;
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    if (!isStale()) await this.fill(id, turn);
  }

  private said(error: unknown): string {
    return said(error, this.words());
  }

  private draw(): void {
    const { subject, view } = this;
    if (!subject || !view) return;
    const term = this.terms.get(view.id);
    const { root } = this.host;
    const focused = root.activeElement;
    const place = focused && REPLACING.find((each) => focused.closest(each));
    const loaded: Loaded<CorpusState> = term ? { state: 'loaded', value: { state: 'ready', pack: '' } } : view.corpus;
    render(
      <PageCard
        words={this.words()}
        role={this.hasFocus ? 'dialog' : 'tooltip'}
        phrase={subject.phrase}
        site={subject.site}
        isPrivate={this.isPrivate}
        asksSiteOff={this.asksSiteOff}
        term={loaded.state === 'loaded' ? { state: 'loaded', value: { term, shelf: this.terms.shelf, corpus: loaded.value } } : loaded}
        passages={view.passages}
        nested={this.past.length === 0 ? subject.nested.map((nested) => this.refTo(nested)) : []}
        otherLanguage={this.otherLanguage}
        save={this.saving.state}
        copied={this.copied}
        canGoBack={this.past.length > 0}
        on={this.actions}
      />,
      root,
    );
    // A button that did its work may be gone: the keyboard goes on with what stands in its place.
    if (focused && root.activeElement === null) this.focus(place);
  }

  private refTo(id: string): TermRef {
    return { id, name: this.terms.get(id)?.name ?? id };
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'e' || event.key === 'E') this.actions.otherLanguage();
  }

  private readonly actions: PageCardActions = {
    close: () => this.events.dismissed(),
    back: () => {
      const id = this.past.pop();
      if (id !== undefined) this.show(id);
    },
    otherLanguage: () => {
      this.otherLanguage = !this.otherLanguage;
      this.draw();
    },
    term: (id) => {
      if (this.view) this.past.push(this.view.id);
      this.show(id);
      this.focus();
    },
    passage: (document, passage) => this.openRoute(documentHref(document, passage, this.view?.id)),
    open: () => this.openRoute(termHref(this.view?.id ?? '')),
    save: (evenPrivate) => void this.keep(evenPrivate),
    askSiteOff: (asks) => {
      this.asksSiteOff = asks;
      this.draw();
      this.host.root.querySelector('.asks')?.scrollIntoView({ block: 'nearest' });
    },
    siteOff: () => void this.turnSiteOff(),
    undo: () => void this.saving.forget(),
    copy: () => {
      void this.copyMarked();
    },
    copyLine: (line) => {
      const cited = this.terms.shelf;
      const passages = this.view?.passages;
      const source = passages?.state === 'loaded' ? passages.value.documents.find((known) => known.id === line.document) : undefined;
      if (source) void this.copyAnd(citePassage(line.sentence, source, line.article, cited.places, this.words()));
    },
  };

  private openRoute(route: string): void {
    ask({ type: 'open', route }).catch((error: unknown) => {
      if (this.view) this.view = { ...this.view, passages: { state: 'failed', error: this.said(error) } };
      this.draw();
    });
  }

  private async copyAnd(text: string): Promise<void> {
    const { turn } = this;
    this.tellCopied(await copyText(text), turn);
  }

  private async copyMarked(): Promise<void> {
    const { subject, turn } = this;
    try {
      const snippet = await this.snippet();
      if (snippet && subject) await this.copyAnd(citePage(snippet.exact, subject.page, new Date()));
    } catch {
      this.tellCopied(false, turn);
    }
  }

  private tellCopied(done: boolean, turn: number): void {
    if (turn !== this.turn) return;
    this.copied = done ? 'yes' : 'failed';
    this.draw();
  }

  private async turnSiteOff(): Promise<void> {
    const { subject } = this;
    if (!subject) return;
    try {
      await settingsStore.change((now) => withSite(now, subject.site, false));
    } catch (error) {
      this.saving.fail(error);
    }
  }

  async keep(evenPrivate: boolean): Promise<void> {
    await this.saving.keep(this.snippet, evenPrivate);
  }
}
