import { browser } from 'wxt/browser';
import { readSettings, SETTINGS_KEY, type Settings } from '../settings';
import { isConnected } from './ask';

type Follower = (settings: Settings) => void;

const followers = new Set<Follower>();

/** The settings as the browser keeps them for the extension. */
export const settingsStore = {
  async read(): Promise<Settings> {
    return readSettings((await browser.storage.local.get(SETTINGS_KEY))[SETTINGS_KEY]);
  },

  /**
   * Those who follow on the same page hear of it before this ends: the browser's event may come later, and a box drawn in between would fall back.
   * @throws {Error} when the browser refuses to store them
   */
  async write(settings: Settings): Promise<void> {
    await browser.storage.local.set({ [SETTINGS_KEY]: settings });
    for (const changed of followers) changed(settings);
  },

  /** Calls back whenever the settings change; returns what stops it. */
  follow(changed: Follower): () => void {
    const listen = (changes: Record<string, { newValue?: unknown }>): void => {
      const change = changes[SETTINGS_KEY];
      if (change) changed(readSettings(change.newValue));
    };
    browser.storage.local.onChanged.addListener(listen);
    followers.add(changed);
    return () => {
      followers.delete(changed);
      // What is gone listens no more, and its storage may not be touched.
      if (isConnected()) browser.storage.local.onChanged.removeListener(listen);
    };
  },
};
