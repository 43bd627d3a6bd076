import { useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { ScreenProps } from '../../components/screen';
import { settingsStore } from '../../lib/browser/settings-store';
import { LANGUAGES, type Settings, withSite } from '../../lib/settings';

const LANGUAGE_NAMES = { 'zh-CN': '简体中文', en: 'English' } as const;

/** The settings: language, and the sites that have no marks. */
export function Options({ words, settings }: ScreenProps) {
  const [said, setSaid] = useState('');
  const change = async (next: (now: Settings) => Settings): Promise<void> => {
    try {
      const changed = next(await settingsStore.read());
      await settingsStore.write(changed);
      setSaid(settingsStore.words(changed).options.saved);
    } catch (error) {
      setSaid(words.options.failed(error instanceof Error ? error.message : String(error)));
    }
  };
  return (
    <main class="options">
      <h1>
        {words.appName} · {words.options.title}
      </h1>
      <p>
        <label>
          {words.options.language}{' '}
          <select
            value={settings.language}
            onChange={(event) => {
              const { value } = event.currentTarget;
              const language = LANGUAGES.find((known) => known === value) ?? 'auto';
              void change((now) => ({ ...now, language }));
            }}
          >
            <option value="auto">{words.options.languageAuto}</option>
            {LANGUAGES.map((language) => (
              <option key={language} value={language} lang={language}>
                {LANGUAGE_NAMES[language]}
              </option>
            ))}
          </select>
        </label>
      </p>
      <h2>{words.options.sitesOff}</h2>
      {settings.sitesOff.length === 0 ? (
        <p class="quiet">{words.options.noSitesOff}</p>
      ) : (
        <ul class="sites">
          {settings.sitesOff.map((site) => (
            <li key={site}>
              <span>{site === 'file' ? words.popup.localFiles : site}</span>
              <button type="button" class="button" onClick={() => void change((now) => withSite(now, site, true))}>
                {words.options.turnOn}
              </button>
            </li>
          ))}
        </ul>
      )}
      <p role="status" class="quiet">
        {said}
      </p>
      <p>
        <a href={`${browser.runtime.getURL('/reader.html')}#/about`}>{words.reader.about}</a> ·{' '}
        <a href={`${browser.runtime.getURL('/reader.html')}#/privacy`}>{words.reader.privacy}</a>
      </p>
    </main>
  );
}
