import { useState } from 'preact/hooks';
import { LookUpPanel } from '../../components/LookUpPanel';
import type { ScreenProps } from '../../components/screen';
import { TabSnippets } from '../../components/TabSnippets';
import { lookUpDesk } from '../../lib/browser/look-up-desk';
import { tabWay } from '../../lib/browser/tab-way';
import { bundledCorpus } from '../../lib/store/bundled';
import { PagePanel } from './PagePanel';

const corpus = bundledCorpus();
const desk = lookUpDesk(corpus);

/** The panel beside the page: it stays while the person goes from page to page. */
export function SidePanel(props: ScreenProps) {
  const { words } = props;
  const [asked, setAsked] = useState('');
  const isAsking = asked.trim() !== '';
  return (
    <main class="panel">
      <h1>{words.appName}</h1>
      <LookUpPanel words={words} desk={desk} asked={asked} onAsked={setAsked} />
      {!isAsking && <PagePanel {...props} corpus={corpus} />}
      {!isAsking && <TabSnippets words={words} way={tabWay} />}
    </main>
  );
}
