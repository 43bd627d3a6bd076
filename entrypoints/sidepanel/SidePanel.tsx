import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import type { ScreenProps } from '../../components/screen';
import { TabSnippets } from '../../components/TabSnippets';
import { tabWay } from '../../lib/browser/tab-way';
import type { Words } from '../../lib/words';
import { PagePanel } from './PagePanel';

interface Panel {
  readonly id: string;
  label(words: Words): string;
  readonly Content: ComponentType<ScreenProps>;
}

/** What the side panel shows, one at a time. */
const PANELS: readonly [Panel, ...Panel[]] = [
  { id: 'page', label: ({ panel }) => panel.page, Content: PagePanel },
  { id: 'snippets', label: ({ snippets }) => snippets.title, Content: ({ words }) => <TabSnippets words={words} way={tabWay} /> },
];

/** The panel beside the page: it stays while the person goes from page to page. */
export function SidePanel(props: ScreenProps) {
  const [shown, setShown] = useState(PANELS[0]);
  const { Content } = shown;
  return (
    <main class="panel">
      <h1>{props.words.appName}</h1>
      {PANELS.length > 1 && (
        <nav>
          {PANELS.map((panel) => (
            <button key={panel.id} type="button" class="button" aria-current={panel === shown ? 'page' : undefined} onClick={() => setShown(panel)}>
              {panel.label(props.words)}
            </button>
          ))}
        </nav>
      )}
      <Content {...props} />
    </main>
  );
}
