import { useEffect, useState } from 'preact/hooks';
import type { ScreenProps } from '../../components/screen';
import { readerAddress } from '../../lib/browser/reader-address';
import { settingsStore } from '../../lib/browser/settings-store';
import { wordsOf } from '../../lib/browser/words';
import { LANGUAGES } from '../../lib/settings';
import { faultText } from '../../lib/store/fault-text';
import type { ChangeSettings } from './change';
import { Faults } from './Faults';
import { MarkSettings } from './MarkSettings';
import { Shortcuts } from './Shortcuts';
import { SitesOff } from './SitesOff';
import { SnippetSettings } from './SnippetSettings';

const LANGUAGE_NAMES = { 'zh-CN': '简体中文', 'zh-TW': '繁體中文', en: 'English' } as const;

/** The settings: language, marks and cards, shortcuts, the sites that have no marks. */
export function Options({ words, settings }: ScreenProps) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    document.title = `${words.options.title} · ${words.appName}`;
  }, [words]);
  const change: ChangeSettings = async (next) => {
    try {
      setSaid(wordsOf(await settingsStore.change(next)).options.saved);
      return true;
    } catch (error) {
      setSaid(words.options.failed(faultText(error, words)));
      return false;
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
            name="language"
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
      <MarkSettings words={words} settings={settings} change={change} />
      <Shortcuts words={words} />
      <SitesOff words={words} sites={settings.sitesOff} change={change} />
      <SnippetSettings words={words} settings={settings} change={change} />
      <Faults words={words} />
      <p role="status" class="quiet answer">
        {said}
      </p>
      <p>
        <a href={readerAddress('#/about')}>{words.reader.about}</a> · <a href={readerAddress('#/privacy')}>{words.reader.privacy}</a>
      </p>
    </main>
  );
}
