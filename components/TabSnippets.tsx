import { useEffect, useState } from 'preact/hooks';
import type { TabOffers } from '../lib/snippet-messages';
import type { SnippetRow } from '../lib/store/user-db';
import type { TabWay } from '../lib/tab-way';
import type { Words } from '../lib/words';
import { KeepList } from './KeepList';
import { SnippetItem } from './SnippetItem';

/** How many of the latest are listed. */
const LATEST = 5;

/** What can be kept of the page in front, and what was kept last. */
export function TabSnippets({ words, way }: { readonly words: Words; readonly way: TabWay }) {
  const { store } = way;
  const [offers, setOffers] = useState<TabOffers>();
  const [mayKeep, setMayKeep] = useState(false);
  const [latest, setLatest] = useState<readonly SnippetRow[]>([]);
  const [count, setCount] = useState(0);
  const [error, setError] = useState<string>();
  useEffect(() => way.followOffers(setOffers), [way]);
  useEffect(() => {
    const read = async (): Promise<void> => {
      setLatest(await store.latest(LATEST));
      setCount(await store.count());
    };
    // Without storage there is nothing to list; keeping says so when it is tried.
    return store.follow(
      () => void read().catch(() => undefined),
      () => undefined,
    );
  }, [store]);
  useEffect(() => {
    if (offers?.isPrivate) void way.mayKeepFrom(offers.windowId, false).then(setMayKeep);
  }, [offers, way]);
  const goBack = (snippet: SnippetRow): void => {
    setError(undefined);
    way.goBackTo(snippet).catch((failure: unknown) => setError(words.snippets.failed(way.sayError(failure, words))));
  };
  return (
    <>
      {offers && (
        <KeepList
          // Another tab's list begins anew.
          key={offers.tabId}
          words={words}
          selected={offers.selected}
          sentences={offers.sentences}
          needsWarning={offers.isPrivate && !mayKeep}
          onWarned={() => {
            setMayKeep(true);
            void way.mayKeepFrom(offers.windowId, true);
          }}
          keep={way.keep}
          forget={way.forget}
          desk={store}
          copyText={way.copyText}
          sayError={(error) => way.sayError(error, words)}
          isDenied={way.isDenied}
        />
      )}
      {count > 0 && (
        <section class="kept">
          <p class="quiet">
            {words.popup.snippets(count)}{' '}
            <a href={way.screen} target="_blank" rel="noopener">
              {words.snippets.show}
            </a>
          </p>
          <details>
            <summary>{words.snippets.latest}</summary>
            {error !== undefined && (
              <p class="error" role="alert">
                {error}
              </p>
            )}
            <ul class="offers">
              {latest.map((row) => (
                <li key={row.id} class="snippet">
                  <SnippetItem words={words} snippet={row} onBack={() => goBack(row)} />
                </li>
              ))}
            </ul>
          </details>
        </section>
      )}
    </>
  );
}
