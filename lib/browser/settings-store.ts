import { browser } from 'wxt/browser';
import { readSettings, SETTINGS_KEY, type Settings } from '../settings';
import { isConnected } from './ask';

type Follower = (settings: Settings) => void;

const followers = new Set<Follower>();

/** Ends with the last change that was begun on this page. */
let changing: Promise<unknown> = Promise.resolve();

/** The settings as the browser keeps them for the extension. */
export const settingsStore = {
  async read(): Promise<Settings> {
    return readSettings((await browser.storage.local.get(SETTINGS_KEY))[SETTINGS_KEY]);
  },

  /**
   * Changes the settings as they are now, one change after the other: what another page or the change before made of them stays.
   * Those who follow on the same page hear of it before this ends: the browser's event may come later, and a box drawn in between would fall back.
   * @returns the settings as they are then
   * @throws {Error} when the browser refuses to store them
   */
  change(next: (now: Settings) => Settings): Promise<Settings> {
    const stored = changing.then(async () => {
      const settings = next(await settingsStore.read());
      await browser.storage.local.set({ [SETTINGS_KEY]: settings });
      for (const changed of followers) changed(settings);
      return settings;
    });
    changing = stored.catch(() => undefined);
    return stored;
  },

  /** Calls back whenever the settings change; returns what stops it. */
  follow(changed: Follower): () => void {
    const listen = (changes: Record<string, { newValue?: unknown }>): void => {
      const change = changes[SETTINGS_KEY];
      if (change) changed(readSettings(change.newValue));
    };
    // While a page waits in the browser's cache to be come back to, it is told of nothing.
    const cameBack = ({ persisted }: PageTransitionEvent): void => {
      if (persisted && isConnected()) void settingsStore.read().then(changed, () => undefined);
    };
    browser.storage.local.onChanged.addListener(listen);
    addEventListener('pageshow', cameBack);
    followers.add(changed);
    return () => {
      followers.delete(changed);
      removeEventListener('pageshow', cameBack);
      // What is gone listens no more, and its storage may not be touched.
      if (isConnected()) browser.storage.local.onChanged.removeListener(listen);
    };
  },
};
