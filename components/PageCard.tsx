import type { Term, TermRef } from '../lib/corpus/pack';
import type { PassagesAnswer } from '../lib/messages';
import type { CardShelf, KwicLine } from '../lib/search/concordance';
import type { CorpusState } from '../lib/store/import-corpus';
import type { Words } from '../lib/words';
import { PassageLines } from './PassageLines';
import { TermCard, TermLinks } from './TermCard';

/** What an answer of the background has come to. */
export type Loaded<T> = { readonly state: 'loading' } | { readonly state: 'loaded'; readonly value: T } | { readonly state: 'failed'; readonly error: string };

export type SaveState =
  | { readonly state: 'unsaved' }
  | { readonly state: 'saving' }
  /** The window is private: nothing is stored before the person has read that. */
  | { readonly state: 'private' }
  | { readonly state: 'saved'; readonly id: string; readonly already: boolean }
  | { readonly state: 'removed' }
  /** The quotation that could not be kept stays in sight, so that it can be copied; '' where it could not be had, undefined where something else failed. */
  | { readonly state: 'failed'; readonly error: string; readonly quotation: string | undefined };

export interface PageCardProps {
  readonly words: Words;
  /** A tooltip while the pointer alone holds it open; a dialog once the keyboard is in it. */
  readonly role: 'tooltip' | 'dialog';
  /** The phrase as the page writes it: the heading until the term is known. */
  readonly phrase: string;
  readonly term: Loaded<{ readonly term: Term | undefined; readonly shelf: CardShelf; readonly corpus: CorpusState }>;
  readonly passages: Loaded<PassagesAnswer>;
  /** The terms nested in the mark. */
  readonly nested: readonly TermRef[];
  readonly otherLanguage: boolean;
  readonly save: SaveState;
  readonly copied: 'no' | 'yes' | 'failed';
  /** Whether a card of another term was left for this one. */
  readonly canGoBack: boolean;
  /** As the settings name it: `file` for local files. */
  readonly site: string;
  /** Whether the window is private: what is turned off there leaves a trace. */
  readonly isPrivate: boolean;
  /** Whether the card asks if marking is to be turned off on the site. */
  readonly asksSiteOff: boolean;
  readonly on: PageCardActions;
}

export interface PageCardActions {
  close(): void;
  back(): void;
  otherLanguage(): void;
  term(id: string): void;
  passage(document: string, passage: string): void;
  open(): void;
  /** @param evenPrivate although the window is private */
  save(evenPrivate: boolean): void;
  undo(): void;
  copy(): void;
  copyLine(line: KwicLine): void;
  askSiteOff(asks: boolean): void;
  siteOff(): void;
}

/** The card on a page: a term, its passages, and what can be done with the phrase. */
export function PageCard(props: PageCardProps) {
  const { words, role, phrase, term, passages, nested, otherLanguage, save, copied, canGoBack, on } = props;
  const known = term.state === 'loaded' ? term.value.term : undefined;
  const named = { role, 'aria-label': words.card.label(known?.name ?? phrase) };
  return (
    <div class="card" {...named} tabIndex={-1} lang={words.tag}>
      <div class="bar">
        {canGoBack && (
          <button type="button" onClick={on.back}>
            ← {words.card.back}
          </button>
        )}
        <button type="button" class="close" aria-label={words.card.close} title={`${words.card.close} (Esc)`} onClick={on.close}>
          ×
        </button>
      </div>
      <div class="scroll">
        {term.state === 'loaded' && known ? (
          <TermCard
            term={known}
            shelf={term.value.shelf}
            words={words}
            otherLanguage={otherLanguage}
            onOtherLanguage={on.otherLanguage}
            onPassage={on.passage}
            onTerm={on.term}
          />
        ) : (
          <Waiting words={words} phrase={phrase} term={term} />
        )}
        <TermLinks label={words.card.nested} terms={nested} onTerm={on.term} />
        {known && <Passages words={words} passages={passages} places={term.state === 'loaded' ? term.value.shelf.places : []} on={on} />}
        <SiteOff {...props} />
      </div>
      <div class="actions">
        <button type="button" onClick={on.open}>
          {words.card.open}
        </button>
        <span class="save">
          <Save words={words} save={save} on={on} />
        </span>
        <button type="button" onClick={on.copy}>
          {words.card.copy}
        </button>
        <span class="said" role="status">
          {copied === 'yes' ? words.card.copied : copied === 'failed' ? words.card.copyFailed : ''}
        </span>
      </div>
    </div>
  );
}

/** The switch for this site: asked twice, because the card goes with the marks. */
function SiteOff({ words, site, isPrivate, asksSiteOff, on }: PageCardProps) {
  const name = site === 'file' ? words.popup.localFiles : site;
  if (!asksSiteOff) {
    return (
      <p class="site-off">
        <button type="button" class="quiet-link" onClick={() => on.askSiteOff(true)}>
          {words.card.siteOff(name)}
        </button>
      </p>
    );
  }
  return (
    <div class="site-off asks">
      <p role="status">
        {words.card.siteOffHint(name)}
        {isPrivate && ` ${words.popup.sitePrivate}`}
      </p>
      <button type="button" onClick={on.siteOff}>
        {words.card.siteOffDo}
      </button>{' '}
      <button type="button" onClick={() => on.askSiteOff(false)}>
        {words.card.cancel}
      </button>
    </div>
  );
}

function Waiting({ words, phrase, term }: Pick<PageCardProps, 'words' | 'phrase' | 'term'>) {
  const said = term.state === 'failed' ? words.card.failed(term.error) : term.state === 'loading' ? words.card.loading : corpusText(term.value.corpus, words);
  return (
    <div class="term">
      <h2 class="name" lang="zh">
        {phrase}
      </h2>
      <p class="said" role="status">
        {said}
      </p>
    </div>
  );
}

function corpusText(corpus: CorpusState, words: Words): string {
  if (corpus.state === 'failed') return words.card.failed(corpus.fault ? words.snippets.faults[corpus.fault] : corpus.error);
  return corpus.state === 'importing' ? words.card.importing : words.card.noPassages;
}

function Passages({ words, passages, places, on }: Pick<PageCardProps, 'words' | 'passages' | 'on'> & Pick<CardShelf, 'places'>) {
  if (passages.state === 'loading') {
    return (
      <p class="said" role="status">
        {words.card.loading}
      </p>
    );
  }
  if (passages.state === 'failed') {
    return (
      <p class="said" role="status">
        {words.card.failed(passages.error)}
      </p>
    );
  }
  const { corpus, total, lines, documents } = passages.value;
  if (corpus.state !== 'ready' && lines.length === 0) {
    return (
      <p class="said" role="status">
        {corpusText(corpus, words)}
      </p>
    );
  }
  return (
    <section class="passages">
      <p class="label">{total === 0 ? words.card.noPassages : words.card.passages(lines.length, total)}</p>
      <PassageLines lines={lines} documents={documents} places={places} words={words} onPassage={on.passage} onCopy={on.copyLine} />
    </section>
  );
}

function Save({ words, save, on }: Pick<PageCardProps, 'words' | 'save' | 'on'>) {
  if (save.state === 'saved') {
    return (
      <span role="status">
        {save.already ? words.card.savedAlready : words.card.saved}{' '}
        {!save.already && (
          <button type="button" onClick={on.undo}>
            {words.card.undo}
          </button>
        )}
      </span>
    );
  }
  if (save.state === 'private') {
    return (
      <span class="warning" role="alert">
        {words.snippets.privateWindow}{' '}
        <button type="button" onClick={() => on.save(true)}>
          {words.snippets.keepAnyway}
        </button>
      </span>
    );
  }
  const isSaving = save.state === 'saving';
  return (
    <>
      {/* Not `disabled`, which would take the focus from it. */}
      <button type="button" aria-disabled={isSaving} onClick={() => isSaving || on.save(false)}>
        {isSaving ? words.snippets.saving : words.card.save}
      </button>
      {save.state === 'removed' && <span role="status">{words.card.removed}</span>}
      {save.state === 'failed' && (
        <span role="alert">
          {save.quotation === undefined ? words.snippets.failed(save.error) : words.card.saveFailed(save.error)}
          {save.quotation && <blockquote lang="zh">{save.quotation}</blockquote>}
        </span>
      )}
    </>
  );
}
