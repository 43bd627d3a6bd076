import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { PageTerms } from '../../components/PageTerms';
import type { ScreenProps } from '../../components/screen';
import { Unreachable } from '../../components/Unreachable';
import { fileHint } from '../../lib/browser/file-hint';
import { type FollowedTab, followTab } from '../../lib/browser/follow-tab';
import { readerAddress } from '../../lib/browser/reader-address';
import { settingsStore } from '../../lib/browser/settings-store';
import { tabLibrary } from '../../lib/browser/tab-library';
import { tellTab } from '../../lib/browser/tell-tab';
import { documentHref } from '../../lib/reading-room';
import { withSite } from '../../lib/settings';
import type { BundledCorpus } from '../../lib/store/bundled';
import { faultText } from '../../lib/store/fault-text';
import { countsOf, isBeingRead, occurrenceAt, topFrame } from '../../lib/tab-report';

/** The terms of the page in front, and the way to each of their occurrences. */
export function PagePanel({ words, settings, corpus }: ScreenProps & { readonly corpus: BundledCorpus }) {
  const library = useMemo(() => tabLibrary(corpus), [corpus]);
  const [tab, setTab] = useState<FollowedTab>();
  const [hint, setHint] = useState<string>();
  /** How often each term was jumped to on this page. */
  const jumps = useRef(new Map<string, number>());
  useEffect(() => followTab(setTab), []);
  useEffect(() => void fileHint(words).then(setHint), [words]);
  const tabId = tab?.tabId;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page begins anew
  useEffect(() => jumps.current.clear(), [tab?.page]);

  const reading = (
    <p class="quiet" role="status">
      {words.panel.loading}
    </p>
  );
  if (!tab) return reading;
  const top = topFrame(tab.frames);
  if (!top || tabId === undefined) return <Unreachable words={words} hint={hint} onReload={() => void browser.tabs.reload()} />;
  if (settings.sitesOff.includes(top.site)) return <SiteOff words={words} site={top.site} />;
  if (top.hidden) return <p>{words.walk.notices.hidden}</p>;
  if (isBeingRead(tab.frames, settings.sitesOff)) return reading;
  const counts = countsOf(tab.frames);
  const jump = async (term: string): Promise<number> => {
    const count = counts.get(term) ?? 1;
    const index = (jumps.current.get(term) ?? 0) % count;
    jumps.current.set(term, index + 1);
    const place = occurrenceAt(tab.frames, term, index);
    if (place) {
      const others = [...tab.frames.keys()].filter((frameId) => frameId !== place.frameId);
      await Promise.all(others.map((frameId) => tellTab(tabId, { type: 'leave' }, frameId)));
      await tellTab(tabId, { type: 'jump', term, index: place.index }, place.frameId);
    }
    return index + 1;
  };
  return (
    <PageTerms
      // Another page's list begins closed.
      key={tab.page}
      words={words}
      counts={counts}
      library={library}
      onPassage={(term, document, passage) => void browser.tabs.create({ url: readerAddress(documentHref(document, passage, term)) })}
      onJump={jump}
    />
  );
}

function SiteOff({ words, site }: Pick<ScreenProps, 'words'> & { readonly site: string }) {
  const [error, setError] = useState<string>();
  const turnOn = async (): Promise<void> => {
    try {
      await settingsStore.change((now) => withSite(now, site, true));
    } catch (failure) {
      setError(words.options.failed(faultText(failure, words)));
    }
  };
  return (
    <>
      <p>{words.popup.off}</p>
      <button type="button" class="button" onClick={() => void turnOn()}>
        {words.options.turnOn}
      </button>
      {error !== undefined && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
    </>
  );
}
