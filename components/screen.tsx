import { type ComponentType, render } from 'preact';
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
  let settings: Settings | undefined;
  const show = (now: Settings): void => {
    settings = now;
    const words = wordsOf(now);
    document.documentElement.lang = words.tag;
    render(<Screen words={words} settings={now} />, document.body);
  };
  // Followed before they are read, and not once the screen has been painted: no change falls in between.
  source.follow(show);
  const read = await source.read();
  show(settings ?? read);
}
