/** Every state of the card, in an open shadow root: axe cannot enter the closed one that pages get. */
import axe from 'axe-core';
import { render } from 'preact';
import cardCss from '../../components/card.css?inline';
import { type Loaded, PageCard, type PageCardActions, type PageCardProps } from '../../components/PageCard';
import themeCss from '../../components/theme.css?inline';
import type { Term } from '../../lib/corpus/pack';
import type { PassagesAnswer } from '../../lib/messages';
import { LANGUAGES, type Language } from '../../lib/settings';
import type { CorpusState } from '../../lib/store/import-corpus';
import { wordsFor } from '../../lib/words';

const READY: CorpusState = { state: 'ready', pack: '' };
const ATTESTED = [{ passage: 'a:1', document: 'a', article: 0, start: 0, end: 4, quote: '开展“三联三促”活动' }];

const TERM: Term = {
  id: '三联三促',
  name: '三联三促',
  kind: 'campaign',
  pinyin: 'sān lián sān cù',
  surfaces: ['三联三促'],
  parents: [{ id: '五个强化', name: '五个强化' }],
  children: [],
  related: [{ id: '三会一课', name: '三会一课' }],
  senses: [
    {
      level: 'county',
      place: '山西省/临汾市',
      gloss: { zh: '机关联系村、企业、社区。', en: 'Offices are paired with villages, firms and neighbourhoods.' },
      issuer: { zh: '县委', en: 'the county committee' },
      since: '2021',
      status: 'in-use',
      members: {
        structural: true,
        items: [
          { name: '联村', term: '联村', evidence: ATTESTED },
          { name: '联企', evidence: ATTESTED },
          { name: '联社区', evidence: [{ source: 'report' }] },
        ],
      },
      evidence: ATTESTED,
    },
    {
      level: 'national',
      gloss: { zh: '另一处用法。', en: 'Another use.' },
      english: { text: 'three links, three drives', official: false, evidence: [{ source: 'report' }] },
      first: { year: 2019, occasion: { zh: '某次会议', en: 'a meeting' }, evidence: [{ source: 'report' }] },
      members: 'not-stated',
      evidence: [{ source: 'report' }],
    },
  ],
};

const DOCUMENTS: PassagesAnswer['documents'] = [
  { id: 'a', title: '题', date: { stated: '2022-02-01', quote: '2022年2月1日' }, articles: [{ title: '题', place: '山西省/临汾市' }] },
];
const PASSAGES: PassagesAnswer = {
  corpus: READY,
  total: 7,
  documents: DOCUMENTS,
  lines: [
    { passage: 'a:1', document: 'a', article: 0, start: 2, left: '以市委', node: '三联三促', right: '活动为抓手。', sentence: '以市委三联三促活动为抓手。' },
  ],
};

const nothing = (): void => undefined;
const on: PageCardActions = {
  close: nothing,
  back: nothing,
  otherLanguage: nothing,
  term: nothing,
  passage: nothing,
  open: nothing,
  save: nothing,
  undo: nothing,
  copy: nothing,
  copyLine: nothing,
  askSiteOff: nothing,
  siteOff: nothing,
};

const loaded = (term: Term | undefined, corpus: CorpusState = READY): PageCardProps['term'] => ({
  state: 'loaded',
  value: {
    term,
    corpus,
    shelf: {
      documents: DOCUMENTS,
      sources: [
        {
          id: 'report',
          title: { zh: '政府工作报告', en: 'Report on the Work of the Government' },
          date: '2016-03-05',
          checked: { zh: '全文', en: 'full text' },
        },
      ],
      places: [
        { path: '山西省', en: 'Shanxi' },
        { path: '山西省/临汾市', en: 'Linfen' },
      ],
    },
  },
});
const passages: Loaded<PassagesAnswer> = { state: 'loaded', value: PASSAGES };
const failed = { state: 'failed', error: 'the corpus is gone' } as const;

const STATES: Readonly<Record<string, Partial<PageCardProps>>> = {
  'held open by the pointer': {},
  'with the keyboard in it': { role: 'dialog' },
  'fetching its term': { term: { state: 'loading' }, passages: { state: 'loading' } },
  'fetching its passages': { passages: { state: 'loading' } },
  'without its term': { term: failed, passages: failed },
  'without its passages': { passages: failed },
  'while the corpus is set up': { term: loaded(undefined, { state: 'importing' }), passages: { state: 'loading' } },
  'when the corpus could not be set up': { term: loaded(undefined, { state: 'failed', error: 'disk full' }) },
  'of a term without passages': { passages: { state: 'loaded', value: { ...PASSAGES, total: 0, lines: [] } } },
  'with terms inside its phrase': { nested: [{ id: '三会一课', name: '三会一课' }] },
  'of a term that was followed to': { role: 'dialog', canGoBack: true },
  'in the other language': { otherLanguage: true },
  'while it saves': { save: { state: 'saving' } },
  saved: { save: { state: 'saved', id: 'x', already: false } },
  'saved before': { save: { state: 'saved', id: 'x', already: true } },
  undone: { save: { state: 'removed' } },
  'in a private window': { save: { state: 'private' } },
  'that could not save': { save: { state: 'failed', error: 'disk full', quotation: '以市委三联三促活动为抓手。' } },
  copied: { copied: 'yes' },
  'that could not copy': { copied: 'failed' },
  'asking whether to turn the site off': { asksSiteOff: true },
  'asking that in a private window': { asksSiteOff: true, isPrivate: true },
};

/** What axe finds wrong in each state, in light language by language; in dark only the colours are others. */
export async function faults(theme: 'light' | 'dark'): Promise<string[]> {
  const found: string[] = [];
  for (const language of theme === 'light' ? LANGUAGES : LANGUAGES.slice(0, 1)) {
    for (const [name, change] of Object.entries(STATES)) found.push(...(await faultsOf(theme, language, name, change)));
  }
  return found;
}

async function faultsOf(theme: 'light' | 'dark', language: Language, name: string, change: Partial<PageCardProps>): Promise<string[]> {
  const host = document.createElement('div');
  document.body.append(host);
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  // Colours follow the scheme of the root, as they follow the browser's where the card is at home.
  sheet.replaceSync(`${themeCss}${cardCss}:host { color-scheme: ${theme} !important; }`);
  root.adoptedStyleSheets = [sheet];
  render(
    <PageCard
      words={wordsFor(language)}
      role="tooltip"
      phrase="三联三促"
      term={loaded(TERM)}
      passages={passages}
      nested={[]}
      otherLanguage={false}
      save={{ state: 'unsaved' }}
      copied="no"
      canGoBack={false}
      site="example.org"
      isPrivate={false}
      asksSiteOff={false}
      on={on}
      {...change}
    />,
    root,
  );
  // The page around the card is not ours; within it every rule holds.
  const { violations } = await axe.run(
    { include: [host] },
    { resultTypes: ['violations'], ...(theme === 'dark' ? { runOnly: ['color-contrast'] } : { rules: { region: { enabled: false } } }) },
  );
  render(null, root);
  host.remove();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${language}, ${name}: ${id} at ${JSON.stringify(target)}: ${failureSummary ?? ''}`),
  );
}

export const stateCount = Object.keys(STATES).length;
