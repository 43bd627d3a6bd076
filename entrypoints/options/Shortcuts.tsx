import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { COMMANDS } from '../../lib/messages';
import type { Words } from '../../lib/words';

interface Shortcut {
  readonly name: string;
  /** Empty where none is set. */
  readonly keys: string;
}

/** Chromium's own page for shortcuts; a link to it is refused, so it is named. */
const CHROMIUM_PAGE = 'chrome://extensions/shortcuts';

/** The shortcuts as the browser has them now, and where they are changed: only the browser changes them. */
export function Shortcuts({ words: { options } }: { readonly words: Words }) {
  const [shortcuts, setShortcuts] = useState<readonly Shortcut[]>([]);
  useEffect(() => {
    const read = async (): Promise<void> => {
      const all = await browser.commands.getAll();
      setShortcuts(all.map(({ name = '', shortcut = '' }) => ({ name, keys: shortcut })));
    };
    void read();
    // The browser's own page for them is another tab: they may have changed on return.
    const again = (): void => void read();
    window.addEventListener('focus', again);
    return () => window.removeEventListener('focus', again);
  }, []);
  return (
    <section>
      <h2>{options.shortcuts}</h2>
      <dl class="shortcuts">
        {shortcuts.map(({ name, keys }) => (
          <div key={name}>
            <dt>{options.shortcutNames[COMMANDS.find((command) => command === name) ?? 'popup']}</dt>
            <dd>{keys ? <kbd>{keys}</kbd> : <span class="quiet">{options.shortcutUnset}</span>}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet shortcuts-hint">
        <ChangeShortcuts options={options} />
      </p>
    </section>
  );
}

function ChangeShortcuts({ options }: { readonly options: Words['options'] }) {
  const { openShortcutSettings } = browser.commands as { openShortcutSettings?: () => Promise<void> };
  if (import.meta.env.FIREFOX && openShortcutSettings) {
    return (
      <button type="button" class="button" onClick={() => void openShortcutSettings()}>
        {options.shortcutsChange}
      </button>
    );
  }
  if (import.meta.env.FIREFOX) return <>{options.shortcutsFirefox}</>;
  return (
    <>
      {options.shortcutsChromium(CHROMIUM_PAGE)}{' '}
      <button type="button" class="button" onClick={() => void browser.tabs.create({ url: CHROMIUM_PAGE })}>
        {options.shortcutsChange}
      </button>
    </>
  );
}
