import { render } from 'preact';
import cardCss from '../../components/card.css?inline';
import { type Loaded, PageCard, type PageCardActions, type SaveState } from '../../components/PageCard';
import themeCss from '../../components/theme.css?inline';
import { loadKeeper } from '../../lib/browser/keeper';
import type { TermRef } from '../../lib/corpus/pack';
import type { PassagesAnswer } from '../../lib/messages';
import { CardHost } from '../../lib/page/card-host';
import { copyText } from '../../lib/page/copy';
import { clientRects } from '../../lib/page/hit';
import type { NamedMark } from '../../lib/page/keeping';
import { type Mark, markText } from '../../lib/page/marks';
import { citePage, citePassage } from '../../lib/snippets/citation';
import type { Snippet } from '../../lib/snippets/snippet';
import type { CorpusState } from '../../lib/store/import-corpus';
import type { Words } from '../../lib/words';
import { ask, DisconnectedError, StorageError } from './ask';
import type { TermShelf } from './shelf';

/** How long to wait before asking again while the corpus is being imported, in milliseconds. */
const RETRY_MS = 400;

/** What an open card shows, apart from the term itself. */
interface View {
  readonly id: string;
  readonly corpus: Loaded<CorpusState>;
  readonly passages: Loaded<PassagesAnswer>;
}

/** The card of one frame: opens beside a mark, fills itself from the background, acts for the person. */
export class Card {
  private readonly host = new CardHost(themeCss + cardCss);
  private mark: Mark | undefined;
  private view: View | undefined;
  private past: string[] = [];
  private otherLanguage = false;
  private save: SaveState = { state: 'unsaved' };
  private copied: 'no' | 'yes' | 'failed' = 'no';
  private focusBefore: Element | null = null;
  /** Counts openings and turnings: an answer to an earlier one is dropped. */
  private turn = 0;

  constructor(
    private readonly shelf: TermShelf,
    private readonly idOf: (term: number) => string,
    /** All marks of the frame with the ids of their terms. */
    private readonly named: () => readonly NamedMark[],
    private readonly words: () => Words,
    private readonly dismissed: () => void,
  ) {
    for (const type of ['keydown', 'keyup', 'keypress', 'click', 'pointerdown', 'mousedown', 'wheel']) {
      this.host.root.addEventListener(type, (event) => event.stopPropagation());
    }
    this.host.root.addEventListener('keydown', (event) => this.key(event as KeyboardEvent));
  }

  /** Our element in the page, while the card is open. */
  get element(): Element | undefined {
    return this.host.current;
  }

  contains(event: Event): boolean {
    return this.host.contains(event);
  }

  open(mark: Mark, withFocus: boolean): void {
    const context = mark.parts[0].node.parentElement;
    if (!context) return;
    if (!this.mark) this.focusBefore = document.activeElement;
    this.mark = mark;
    this.past = [];
    this.save = { state: 'unsaved' };
    this.copied = 'no';
    this.show(this.idOf(mark.term));
    this.host.show(() => clientRects(mark), context);
    if (withFocus) this.focus();
  }

  close(): void {
    if (!this.mark) return;
    this.turn++;
    const hadFocus = this.host.root.activeElement !== null;
    this.mark = undefined;
    this.view = undefined;
    render(null, this.host.root);
    this.host.hide();
    if (hadFocus && this.focusBefore instanceof HTMLElement) this.focusBefore.focus({ preventScroll: true });
    this.focusBefore = null;
  }

  private focus(): void {
    this.host.root.querySelector<HTMLElement>('.card')?.focus({ preventScroll: true });
  }

  private show(id: string): void {
    this.view = { id, corpus: { state: 'loading' }, passages: { state: 'loading' } };
    this.draw();
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
    const corpus = this.shelf.fetch([id]).then(
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
    if (error instanceof DisconnectedError) return this.words().card.disconnected;
    if (error instanceof StorageError) return this.words().snippets.faults[error.fault];
    return error instanceof Error ? error.message : String(error);
  }

  private draw(): void {
    const { mark, view } = this;
    if (!mark || !view) return;
    const term = this.shelf.get(view.id);
    const loaded: Loaded<CorpusState> = term ? { state: 'loaded', value: { state: 'ready', pack: '' } } : view.corpus;
    render(
      <PageCard
        words={this.words()}
        phrase={markText(mark)}
        term={loaded.state === 'loaded' ? { state: 'loaded', value: { term, shelf: this.shelf.shelf, corpus: loaded.value } } : loaded}
        passages={view.passages}
        nested={this.past.length === 0 ? mark.nested.map((nested) => this.refTo(this.idOf(nested))) : []}
        otherLanguage={this.otherLanguage}
        save={this.save}
        copied={this.copied}
        canGoBack={this.past.length > 0}
        on={this.actions}
      />,
      this.host.root,
    );
  }

  private refTo(id: string): TermRef {
    return { id, name: this.shelf.get(id)?.name ?? id };
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'e' || event.key === 'E') this.actions.otherLanguage();
  }

  private readonly actions: PageCardActions = {
    close: () => this.dismissed(),
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
    passage: (document, passage) =>
      this.openRoute(`#/document/${encodeURIComponent(document)}?passage=${encodeURIComponent(passage)}&term=${encodeURIComponent(this.view?.id ?? '')}`),
    open: () => this.openRoute(`#/term/${encodeURIComponent(this.view?.id ?? '')}`),
    save: (evenPrivate) => void this.keep(evenPrivate),
    undo: () => void this.forget(),
    copy: () => {
      void this.copyMarked();
    },
    copyLine: (line) => {
      const cited = this.shelf.shelf;
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
    const turn = this.turn;
    const done = await copyText(text);
    if (turn !== this.turn) return;
    this.copied = done ? 'yes' : 'failed';
    this.draw();
  }

  private async copyMarked(): Promise<void> {
    const snippet = await this.snippet();
    if (snippet) await this.copyAnd(citePage(snippet.exact, { title: document.title, url: location.href }, new Date()));
  }

  /** The sentence of the open card's mark, with what the page says of itself. */
  private async snippet(): Promise<Snippet | undefined> {
    const { mark } = this;
    if (!mark) return undefined;
    const named = { mark, terms: [mark.term, ...mark.nested].map(this.idOf) };
    return (await loadKeeper()).sentences([named], this.named())[0];
  }

  private async keep(evenPrivate: boolean): Promise<void> {
    const { mark } = this;
    this.save = { state: 'saving' };
    this.draw();
    let quotation = '';
    try {
      const snippet = await this.snippet();
      if (!snippet) return;
      quotation = snippet.exact;
      const answer = await ask({ type: 'keep', snippet, evenPrivate });
      this.save = answer.state === 'kept' ? { ...answer, state: 'saved' } : { state: 'private' };
    } catch (error) {
      this.save = { state: 'failed', error: this.said(error), quotation };
    }
    if (this.mark === mark) this.draw();
  }

  private async forget(): Promise<void> {
    if (this.save.state !== 'saved') return;
    try {
      await ask({ type: 'forget', id: this.save.id });
      this.save = { state: 'removed' };
    } catch (error) {
      this.save = { state: 'failed', error: this.said(error), quotation: '' };
    }
    this.draw();
  }
}
