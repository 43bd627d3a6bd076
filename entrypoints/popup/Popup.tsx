import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { LookUpPanel } from '../../components/LookUpPanel';
import { PageTerms } from '../../components/PageTerms';
import type { ScreenProps } from '../../components/screen';
import { TabSnippets } from '../../components/TabSnippets';
import { Unreachable } from '../../components/Unreachable';
import { fileHint } from '../../lib/browser/file-hint';
import { type FollowedTab, followTab } from '../../lib/browser/follow-tab';
import { lookUpDesk } from '../../lib/browser/look-up-desk';
import { readerAddress } from '../../lib/browser/reader-address';
import { settingsStore } from '../../lib/browser/settings-store';
import { openSidePanel } from '../../lib/browser/side-panel';
import { tabLibrary } from '../../lib/browser/tab-library';
import { tabWay } from '../../lib/browser/tab-way';
import type { Command, Request } from '../../lib/messages';
import { documentHref } from '../../lib/reading-room';
import { withSite } from '../../lib/settings';
import { bundledCorpus } from '../../lib/store/bundled';
import { faultText } from '../../lib/store/fault-text';
import { countsOf, isBeingRead, topFrame } from '../../lib/tab-report';
import type { Words } from '../../lib/words';

const corpus = bundledCorpus();
const library = tabLibrary(corpus);
const desk = lookUpDesk(corpus);

/** The toolbar popup: the page's terms, the switch for this site, the ways on. */
export function Popup({ words, settings }: ScreenProps) {
  const [tab, setTab] = useState<FollowedTab>();
  const [asked, setAsked] = useState('');
  const [error, setError] = useState<string>();
  useEffect(() => followTab(setTab), []);
  const top = tab && topFrame(tab.frames);
  const site = top?.site;
  const isOn = site === undefined || !settings.sitesOff.includes(site);
  const failed = (failure: unknown): void => setError(words.snippets.failed(faultText(failure, words)));
  const command = (name: Command): void => void browser.runtime.sendMessage({ type: 'command', command: name } satisfies Request).catch(failed);
  const switchSite = async (): Promise<void> => {
    if (site === undefined) return;
    try {
      await settingsStore.change((now) => withSite(now, site, !isOn));
      setError(undefined);
    } catch (failure) {
      setError(words.options.failed(faultText(failure, words)));
    }
  };
  return (
    <main class="popup">
      <header>
        <h1>{words.appName}</h1>
        <nav>
          <a href={browser.runtime.getURL('/reader.html')} target="_blank" rel="noopener">
            {words.popup.readingRoom}
          </a>
          <a href={browser.runtime.getURL('/options.html')} target="_blank" rel="noopener">
            {words.popup.settings}
          </a>
        </nav>
      </header>
      {site !== undefined && (
        <label class="site">
          <input type="checkbox" checked={isOn} onChange={() => void switchSite()} />
          {words.popup.site(site === 'file' ? words.popup.localFiles : site)}
        </label>
      )}
      {tab?.isPrivate && site !== undefined && isOn && <p class="quiet">{words.popup.sitePrivate}</p>}
      <p class="ways">
        <button type="button" class="button" onClick={() => void openSidePanel().then(() => window.close(), failed)}>
          {words.panel.open}
        </button>
        {top && isOn && (
          <button type="button" class="button" aria-pressed={top.hidden} onClick={() => command('hide-all')}>
            {top.hidden ? words.popup.showAll : words.popup.hideAll}
          </button>
        )}
      </p>
      {error !== undefined && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      <LookUpPanel words={words} desk={desk} asked={asked} onAsked={setAsked} />
      {asked.trim() === '' && <Page words={words} tab={tab} sitesOff={settings.sitesOff} />}
      {asked.trim() === '' && <TabSnippets words={words} way={tabWay} />}
    </main>
  );
}

interface PageProps {
  readonly words: Words;
  readonly tab: FollowedTab | undefined;
  readonly sitesOff: readonly string[];
}

function Page({ words, tab, sitesOff }: PageProps) {
  const [hint, setHint] = useState<string>();
  useEffect(() => void fileHint(words).then(setHint), [words]);
  const reading = (
    <p class="quiet" role="status">
      {words.panel.loading}
    </p>
  );
  if (!tab) return reading;
  const top = topFrame(tab.frames);
  if (!top) {
    const reload = async (): Promise<void> => {
      await browser.tabs.reload();
      window.close();
    };
    return <Unreachable words={words} hint={hint} onReload={() => void reload()} />;
  }
  if (sitesOff.includes(top.site)) return <p class="quiet">{words.popup.off}</p>;
  if (top.hidden) return <p class="quiet">{words.walk.notices.hidden}</p>;
  if (isBeingRead(tab.frames, sitesOff)) return reading;
  return (
    <PageTerms
      words={words}
      counts={countsOf(tab.frames)}
      library={library}
      onPassage={(term, document, passage) => void browser.tabs.create({ url: readerAddress(documentHref(document, passage, term)) })}
    />
  );
}
