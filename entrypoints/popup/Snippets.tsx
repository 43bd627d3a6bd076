import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { KeepList } from '../../components/KeepList';
import { SnippetItem } from '../../components/SnippetItem';
import { goBackTo } from '../../lib/browser/go-back';
import { followOffers, type TabOffers } from '../../lib/browser/offers';
import { mayKeepFrom } from '../../lib/browser/private-windows';
import { copyText } from '../../lib/page/copy';
import { storageFault } from '../../lib/store/storage-fault';
import { type SnippetRow, SnippetStore } from '../../lib/store/user-db';
import type { Words } from '../../lib/words';

const store = new SnippetStore();

/** How many of the latest are listed. */
const LATEST = 5;

/** What can be kept of the page in front, and what was kept last. */
export function Snippets({ words }: { readonly words: Words }) {
  const [offers, setOffers] = useState<TabOffers>();
  const [mayKeep, setMayKeep] = useState(false);
  const [latest, setLatest] = useState<readonly SnippetRow[]>([]);
  const [count, setCount] = useState(0);
  useEffect(() => followOffers(setOffers), []);
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
  }, []);
  useEffect(() => {
    if (offers?.isPrivate) void mayKeepFrom(offers.windowId, false).then(setMayKeep);
  }, [offers]);
  const sayError = (error: unknown): string => {
    const fault = storageFault(error);
    return fault ? words.snippets.faults[fault] : error instanceof Error ? error.message : String(error);
  };
  return (
    <>
      {offers && (
        <KeepList
          words={words}
          selected={offers.selected}
          sentences={offers.sentences}
          needsWarning={offers.isPrivate && !mayKeep}
          onWarned={() => {
            setMayKeep(true);
            void mayKeepFrom(offers.windowId, true);
          }}
          keep={(snippet) => store.keep(snippet)}
          forget={async (ids) => void (await store.remove(ids))}
          desk={store}
          copyText={copyText}
          sayError={sayError}
        />
      )}
      {count > 0 && (
        <section class="kept">
          <p class="quiet">
            {words.popup.snippets(count)}{' '}
            <a href={`${browser.runtime.getURL('/reader.html')}#/snippets`} target="_blank" rel="noopener">
              {words.snippets.show}
            </a>
          </p>
          <details>
            <summary>{words.snippets.latest}</summary>
            <ul class="offers">
              {latest.map((row) => (
                <li key={row.id} class="snippet">
                  <SnippetItem words={words} snippet={row} onBack={(snippet) => void goBackTo(snippet)} />
                </li>
              ))}
            </ul>
          </details>
        </section>
      )}
    </>
  );
}
