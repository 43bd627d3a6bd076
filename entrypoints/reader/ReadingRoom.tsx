import { useEffect, useRef, useState } from 'preact/hooks';
import type { ScreenProps } from '../../components/screen';
import { bundledCorpus } from '../../lib/store/bundled';
import type { CorpusState } from '../../lib/store/import-corpus';
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
import { type Route, screenHref, useRoute } from './route';
import { LaterSnippets } from './snippets/LaterSnippets';
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
      .catch((error: unknown) => setState({ state: 'failed', error: error instanceof Error ? error.message : String(error) }));
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
  useEffect(() => {
    document.title = `${words.appName} · ${words.reader.title}`;
  }, [words]);

  const { nav, keys } = searchWords(words);
  const [showsKeys, showKeys] = useState(false);
  const go = (hash: string) => () => {
    location.hash = hash;
  };
  useKeys({
    '/': () => {
      const box = document.querySelector<HTMLElement>('.look-up .ask');
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
          <a href={screenHref('look-up')}>{nav.lookUp}</a>
          <a href={screenHref('index')}>{nav.index}</a>
          <a href={screenHref('concordance')}>{nav.concordance}</a>
          <a href={screenHref('compare')}>{nav.compare}</a>
          <a href="#/snippets">{words.snippets.title}</a>
          <a href="#/about">{words.reader.about}</a>
          <a href="#/privacy">{words.reader.privacy}</a>
          <button type="button" class="keys-button" aria-label={keys.title} title={keys.hint} onClick={() => showKeys(true)}>
            ?
          </button>
        </nav>
      </header>
      {showsKeys && <KeySheet words={words} onClose={() => showKeys(false)} />}
      <main class={route.page === 'concordance' || route.page === 'compare' || route.page === 'document' ? 'wide' : undefined}>
        {route.page === 'snippets' && <LaterSnippets words={words} />}
        {route.page === 'about' && <About words={words} />}
        {route.page === 'privacy' && <Privacy words={words} />}
        {route.page === 'unknown' && <p>{words.reader.notFound}</p>}
        {needsCorpus && state.state === 'importing' && <p role="status">{words.reader.importing}</p>}
        {needsCorpus && state.state === 'failed' && (
          <div class="error" role="alert">
            <p>
              {words.reader.failed}
              {words.colon}
              {state.error}
            </p>
            <button type="button" class="button" onClick={open}>
              {words.reader.retry}
            </button>
          </div>
        )}
        {library && (
          <KeepingRoom words={words}>
            <Page route={route} words={words} library={library} />
          </KeepingRoom>
        )}
      </main>
    </>
  );
}

function Page({ route, words, library }: { readonly route: Route; readonly words: Words; readonly library: Library }) {
  switch (route.page) {
    case 'home':
      return <Home words={words} library={library} />;
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
    case 'about':
    case 'privacy':
    case 'unknown':
      return null;
  }
}
