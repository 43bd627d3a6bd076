import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { PassageLines } from '../../components/PassageLines';
import type { ScreenProps } from '../../components/screen';
import { type CardShelf, TermCard, useOtherLanguage } from '../../components/TermCard';
import { settingsStore } from '../../lib/browser/settings-store';
import type { Term } from '../../lib/corpus/pack';
import { groupOf } from '../../lib/lexicon/kinds';
import { CARD_LINES } from '../../lib/messages';
import { type CitedDocument, citedDocument, type KwicLine, kwicLine } from '../../lib/search/concordance';
import { withSite } from '../../lib/settings';
import { bundledCorpus } from '../../lib/store/bundled';
import { SnippetStore } from '../../lib/store/user-db';
import type { Words } from '../../lib/words';
import { PopupLookUp } from './PopupLookUp';
import { followPage, type PageReport, reloadPage } from './page';

const corpus = bundledCorpus();
const snippets = new SnippetStore();

/** The toolbar popup: the page's terms, the switch for this site, the ways on. */
export function Popup({ words, settings }: ScreenProps) {
  const [report, setReport] = useState<PageReport>();
  const [kept, setKept] = useState(0);
  const [asked, setAsked] = useState('');
  const [error, setError] = useState<string>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: after a switch the frames answer anew
  useEffect(() => followPage(setReport), [settings]);
  useEffect(() => void snippets.count().then(setKept, () => undefined), []);
  const site = report?.site;
  const isOn = site === undefined || !settings.sitesOff.includes(site);
  const switchSite = async (): Promise<void> => {
    if (site === undefined) return;
    try {
      await settingsStore.write(withSite(settings, site, !isOn));
    } catch (failure) {
      setError(words.options.failed(failure instanceof Error ? failure.message : String(failure)));
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
      {error !== undefined && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      <PopupLookUp words={words} corpus={corpus} asked={asked} onAsked={setAsked} />
      {report && asked.trim() === '' && <PageTerms words={words} report={report} isOn={isOn} />}
      {kept > 0 && <p class="quiet kept">{words.popup.snippets(kept)}</p>}
    </main>
  );
}

function PageTerms({ words, report, isOn }: { readonly words: Words; readonly report: PageReport; readonly isOn: boolean }) {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    corpus
      .ensure()
      .then(() => corpus.store.terms([...report.counts.keys()]))
      .then(
        (terms) => setNames(new Map(terms.map(({ id, name }) => [id, name]))),
        () => undefined,
      );
  }, [report]);
  if (report.site === undefined) return <Unreachable words={words} />;
  if (!isOn) return <p class="quiet">{words.popup.off}</p>;
  const counted = [...report.counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b, 'zh'));
  if (counted.length === 0) {
    return (
      <>
        <p>{words.popup.none}</p>
        <p class="quiet">{words.popup.noneHint}</p>
      </>
    );
  }
  return (
    <>
      <h2>{words.popup.terms(counted.length)}</h2>
      <ul class="terms">
        {counted.map(([id, count]) => (
          <PageTerm key={id} id={id} name={names.get(id) ?? id} count={count} words={words} />
        ))}
      </ul>
    </>
  );
}

interface Opened {
  readonly term: Term;
  readonly shelf: CardShelf;
  readonly lines: readonly KwicLine[];
  readonly documents: readonly CitedDocument[];
}

interface PageTermProps {
  readonly id: string;
  readonly name: string;
  readonly count: number;
  readonly words: Words;
}

function PageTerm({ id, name, count, words }: PageTermProps) {
  const [isOpen, setOpen] = useState(false);
  const [opened, setOpened] = useState<Opened>();
  const [otherLanguage, turnLanguage] = useOtherLanguage();
  useEffect(() => {
    if (isOpen && !opened) void load(id).then(setOpened);
  }, [isOpen, id, opened]);
  const openPassage = (document: string, passage: string): void => {
    void browser.tabs.create({
      url: `${browser.runtime.getURL('/reader.html')}#/document/${encodeURIComponent(document)}?passage=${encodeURIComponent(passage)}&term=${encodeURIComponent(id)}`,
    });
  };
  return (
    <li>
      <button type="button" class={`term-row ${opened ? `group-${groupOf(opened.term.kind)}` : ''}`} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span lang="zh">{name}</span> <span class="quiet">{words.popup.count(count)}</span>
      </button>
      {isOpen && opened && (
        <div class="opened">
          <TermCard
            term={opened.term}
            shelf={opened.shelf}
            words={words}
            otherLanguage={otherLanguage}
            onOtherLanguage={turnLanguage}
            onPassage={openPassage}
          />
          <PassageLines lines={opened.lines} documents={opened.documents} places={opened.shelf.places} words={words} onPassage={openPassage} />
        </div>
      )}
    </li>
  );
}

async function load(id: string): Promise<Opened | undefined> {
  await corpus.ensure();
  const { store } = corpus;
  const [[term], documents, sources, places, { hits }] = await Promise.all([
    store.terms([id]),
    store.documents(),
    store.sources(),
    store.places(),
    store.occurrencesOf(id, CARD_LINES),
  ]);
  const cited = documents.map(citedDocument);
  return (
    term && {
      term,
      shelf: { documents: cited, sources, places },
      documents: cited,
      lines: hits.map(({ passage, occurrence }) => kwicLine(passage, occurrence)),
    }
  );
}

/** The browser withholds this page: why that may be, and what can be done. */
function Unreachable({ words }: { readonly words: Words }) {
  const [hint, setHint] = useState<string>();
  useEffect(() => {
    if (import.meta.env.FIREFOX) setHint(words.popup.fileHintFirefox);
    else void browser.extension.isAllowedFileSchemeAccess().then((allowed) => setHint(allowed ? undefined : words.popup.fileHint));
  }, [words]);
  return (
    <>
      <p>{words.popup.unreachable}</p>
      <ul class="quiet">
        {words.popup.unreachableReasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
        {hint !== undefined && <li>{hint}</li>}
      </ul>
      <button type="button" class="button" onClick={() => void reloadPage()}>
        {words.popup.reload}
      </button>
    </>
  );
}
