import { useEffect, useState } from 'preact/hooks';
import type { ScreenProps } from '../../components/screen';
import { bundledCorpus } from '../../lib/store/bundled';
import type { CorpusState } from '../../lib/store/import-corpus';
import { About, Privacy } from './About';
import { DocumentPage } from './DocumentPage';
import { Home } from './Home';
import { type Library, loadLibrary } from './library';
import { useRoute } from './route';
import { TermPage } from './TermPage';

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
  useEffect(open, []);
  useEffect(() => {
    document.title = `${words.appName} · ${words.reader.title}`;
  }, [words]);

  return (
    <>
      <header class="masthead">
        <a class="brand" href="#/">
          {words.appName}
        </a>
        <nav>
          <a href="#/">{words.reader.home}</a>
          <a href="#/about">{words.reader.about}</a>
          <a href="#/privacy">{words.reader.privacy}</a>
        </nav>
      </header>
      <main>
        {route.page === 'about' && <About words={words} />}
        {route.page === 'privacy' && <Privacy words={words} />}
        {route.page === 'unknown' && <p>{words.reader.notFound}</p>}
        {state.state === 'importing' && <p role="status">{words.reader.importing}</p>}
        {state.state === 'failed' && (
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
        {library && route.page === 'home' && <Home words={words} library={library} />}
        {library && route.page === 'document' && <DocumentPage key={route.id} words={words} library={library} store={corpus.store} route={route} />}
        {library && route.page === 'term' && <TermPage key={route.id} words={words} library={library} store={corpus.store} id={route.id} />}
      </main>
    </>
  );
}
