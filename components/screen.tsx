import { type ComponentType, render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import './theme.css';
import './page.css';
import type { Settings } from '../lib/settings';
import type { Words } from '../lib/words';

export interface ScreenProps {
  readonly words: Words;
  readonly settings: Settings;
}

export interface SettingsSource {
  read(): Promise<Settings>;
  /** Calls back whenever the settings change; returns what stops it. */
  follow(changed: (settings: Settings) => void): () => void;
}

/** Shows a screen of the extension in the person's language, and again when the settings change. */
export async function showScreen(Screen: ComponentType<ScreenProps>, source: SettingsSource, wordsOf: (settings: Settings) => Words): Promise<void> {
  const first = await source.read();
  function Followed() {
    const [settings, setSettings] = useState(first);
    useEffect(() => source.follow(setSettings), []);
    const words = wordsOf(settings);
    document.documentElement.lang = words.tag;
    return <Screen words={words} settings={settings} />;
  }
  render(<Followed />, document.body);
}
