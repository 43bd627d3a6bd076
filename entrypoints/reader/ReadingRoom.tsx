import type { Ref } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ScreenProps } from '../../components/screen';
import { screenHref } from '../../lib/reading-room';
import { bundledCorpus } from '../../lib/store/bundled';
import { type CorpusFailure, type CorpusState, corpusFailure } from '../../lib/store/import-corpus';
import type { Words } from '../../lib/words';
import { searchWords } from '../../lib/words/search';
import { About, Privacy } from './About';
import { ComparePage } from './ComparePage';
import { ConcordancePage } from './concordance/ConcordancePage';
import { DocumentPage } from './DocumentPage';
import { Home } from './Home';
import { IndexPage } from './IndexPage';
import { KeepingRoom } from './KeepingRoom';
import { KeySheet } from './KeySheet';
import { useKeys } from './keys';
import { LookUpPage } from './LookUpPage';
import { type Library, loadLibrary } from './library';
import { type Route, useRoute } from './route';
import { SnippetsPage } from './snippets/SnippetsPage';
import { TermPage } from './TermPage';
import { Welcome } from './Welcome';

const corpus = bundledCorpus();

/** The extension's own page: documents, terms and what is to be said of both. */
export function ReadingRoom({ words }: ScreenProps) {
  const route = useRoute();
  const [state, setState] = useState<CorpusState>({ state: 'importing' });
  const [library, setLibrary] = useState<Library>();
  const open = (): void => {
    setState({ state: 'importing' });
    corpus
      .ensure()
      .then(async (reached) => {
        if (reached.state === 'ready') setLibrary(await loadLibrary(corpus.store));
        setState(reached);
      })
      .catch((error: unknown) => setState(corpusFailure(error)));
  };
  // The snippets need no corpus, and are there sooner without it.
  const needsCorpus = route.page !== 'snippets';
  const hasOpened = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once, when it is first needed
  useEffect(() => {
    if (!needsCorpus || hasOpened.current) return;
    hasOpened.current = true;
    open();
  }, [needsCorpus]);
  const title = screenTitle(route, words, library);
  useEffect(() => {
    document.title = `${title} · ${words.appName}`;
  }, [title, words]);
  const main = useMain(route);

  const { nav, keys } = searchWords(words);
  const ways: ReadonlyArray<readonly [page: Route['page'], href: string, name: string]> = [
    ['look-up', screenHref('look-up'), nav.lookUp],
    ['index', screenHref('index'), nav.index],
    ['concordance', screenHref('concordance'), nav.concordance],
    ['compare', screenHref('compare'), nav.compare],
    ['snippets', screenHref('snippets'), words.snippets.title],
    ['about', '#/about', words.reader.about],
    ['privacy', '#/privacy', words.reader.privacy],
  ];
  const [showsKeys, showKeys] = useState(false);
  // Keys that are tried while the sheet is open lead to their screen, which it would cover.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every screen
  useEffect(() => showKeys(false), [route]);
  const go = (hash: string) => () => {
    location.hash = hash;
  };
  useKeys({
    '/': () => {
      const box = document.querySelector<HTMLElement>('main .ask, main input[type=search]');
      if (box) box.focus();
      else location.hash = screenHref('look-up');
    },
    '?': () => showKeys(true),
    'g i': go(screenHref('index')),
    'g c': go(screenHref('concordance')),
  });
  return (
    <>
      <header class="masthead">
        <a class="brand" href="#/">
          {words.appName}
        </a>
        <nav aria-label={nav.main}>
          {ways.map(([page, href, name]) => (
            <a key={page} href={href} aria-current={page === route.page ? 'page' : undefined}>
              {name}
            </a>
          ))}
          <a href="/options.html">{words.options.title}</a>
          <button type="button" class="keys-button" aria-label={keys.title} title={keys.hint} onClick={() => showKeys(true)}>
            ?
          </button>
        </nav>
      </header>
      <main ref={main} tabIndex={-1} class={route.page === 'concordance' || route.page === 'compare' || route.page === 'document' ? 'wide' : undefined}>
        {route.page === 'snippets' && <SnippetsPage words={words} parameters={route.parameters} />}
        {route.page === 'about' && <About words={words} />}
        {route.page === 'privacy' && <Privacy words={words} />}
        {route.page === 'unknown' && <p>{words.reader.notFound}</p>}
        {needsCorpus && state.state === 'importing' && <p role="status">{words.reader.importing}</p>}
        {needsCorpus && state.state === 'failed' && <Failed words={words} failure={state} onRetry={open} />}
        {library && (
          <KeepingRoom words={words}>
            <Page route={route} words={words} library={library} />
          </KeepingRoom>
        )}
      </main>
      {showsKeys && <KeySheet words={words} onClose={() => showKeys(false)} />}
    </>
  );
}

/** Why there is nothing to read. */
function Failed({ words, failure: { error, fault }, onRetry }: { readonly words: Words; readonly failure: CorpusFailure; readonly onRetry: () => void }) {
  return (
    <div class="error" role="alert">
      {fault === 'denied' ? (
        <p>{words.reader.denied}</p>
      ) : (
        <>
          <p>
            {words.reader.failed}
            {words.colon}
            {fault ? words.snippets.faults[fault] : error}
          </p>
          <button type="button" class="button" onClick={onRetry}>
            {words.reader.retry}
          </button>
        </>
      )}
    </div>
  );
}

/**
 * Where the keyboard goes on when what it stood on is gone with the screen before: to the new one, which is
 * then what is read out.
 */
function useMain(route: Route): Ref<HTMLElement> {
  const main = useRef<HTMLElement>(null);
  const place = 'id' in route ? `${route.page} ${route.id}` : route.page;
  const before = useRef(place);
  useEffect(() => {
    if (before.current === place) return;
    before.current = place;
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, [place]);
  return main;
}

/** What the tab, the history and a bookmark call a screen. */
function screenTitle(route: Route, words: Words, library: Library | undefined): string {
  const { nav, index, welcome } = searchWords(words);
  switch (route.page) {
    case 'term':
      return library?.terms.get(route.id)?.name ?? words.reader.title;
    case 'document':
      return library?.documents.find(({ id }) => id === route.id)?.title ?? words.reader.title;
    case 'look-up':
      return nav.lookUp;
    case 'index':
      return index.title;
    case 'compare':
      return nav.compare;
    case 'concordance':
      return nav.concordance;
    case 'snippets':
      return words.snippets.title;
    case 'about':
      return words.reader.about;
    case 'privacy':
      return words.reader.privacy;
    case 'welcome':
      return welcome.title;
    case 'home':
    case 'unknown':
      return words.reader.title;
  }
}

function Page({ route, words, library }: { readonly route: Route; readonly words: Words; readonly library: Library }) {
  switch (route.page) {
    case 'home':
      return <Home words={words} library={library} parameters={route.parameters} />;
    case 'document':
      return <DocumentPage key={`${route.id} ${route.find ?? ''}`} words={words} library={library} route={route} />;
    case 'term':
      return <TermPage key={route.id} words={words} library={library} id={route.id} />;
    case 'look-up':
      return <LookUpPage words={words} library={library} parameters={route.parameters} />;
    case 'index':
      return <IndexPage words={words} library={library} parameters={route.parameters} />;
    case 'compare':
      return <ComparePage words={words} library={library} parameters={route.parameters} />;
    case 'concordance':
      return <ConcordancePage words={words} library={library} parameters={route.parameters} />;
    case 'welcome':
      return <Welcome words={words} library={library} />;
    case 'snippets':
    case 'about':
    case 'privacy':
    case 'unknown':
      return null;
  }
}
