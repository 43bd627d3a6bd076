import type { Settings } from '../../lib/settings';
import type { Words } from '../../lib/words';

interface SnippetSettingsProps {
  readonly words: Words;
  readonly settings: Settings;
  readonly change: (next: (now: Settings) => Settings) => void;
}

/** What pages may show of what was kept. */
export function SnippetSettings({ words, settings, change }: SnippetSettingsProps) {
  return (
    <>
      <h2>{words.snippets.title}</h2>
      <p>
        <label>
          <input
            type="checkbox"
            checked={settings.paintSnippets}
            onChange={(event) => {
              const paintSnippets = event.currentTarget.checked;
              change((now) => ({ ...now, paintSnippets }));
            }}
          />{' '}
          {words.snippets.paint}
        </label>
        <span class="quiet"> {words.snippets.paintHint}</span>
      </p>
    </>
  );
}
