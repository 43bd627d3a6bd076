import type { ScreenProps } from '../../components/screen';
import type { ChangeSettings } from './change';

/** What pages may show of what was kept. */
export function SnippetSettings({ words, settings, change }: ScreenProps & { readonly change: ChangeSettings }) {
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
              void change((now) => ({ ...now, paintSnippets }));
            }}
          />{' '}
          {words.snippets.paint}
        </label>
        <span class="quiet"> {words.snippets.paintHint}</span>
      </p>
    </>
  );
}
