import * as v from 'valibot';

/** Languages that have a catalogue. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const SettingsSchema = v.strictObject({
  version: v.literal(1),
  /** `auto` follows the browser. */
  language: v.fallback(v.picklist(['auto', ...LANGUAGES]), 'auto'),
  /** Hosts (with port, as `location.host`; `file` for local files) on which nothing is marked. */
  sitesOff: v.fallback(v.array(v.string()), []),
});
export type Settings = v.InferOutput<typeof SettingsSchema>;

export const DEFAULT_SETTINGS: Settings = { version: 1, language: 'auto', sitesOff: [] };

/** The one key of the extension's local storage area. */
export const SETTINGS_KEY = 'settings';

/** The settings in a stored value; the defaults where it is missing or damaged. */
export function readSettings(stored: unknown): Settings {
  const parsed = v.safeParse(SettingsSchema, stored);
  return parsed.success ? parsed.output : DEFAULT_SETTINGS;
}

/** How a page's site is named in the settings. */
export function siteOf(url: { readonly protocol: string; readonly host: string }): string {
  return url.protocol === 'file:' ? 'file' : url.host;
}

export function withSite(settings: Settings, site: string, on: boolean): Settings {
  const others = settings.sitesOff.filter((known) => known !== site);
  return { ...settings, sitesOff: on ? others : [...others, site].sort() };
}

/** The catalogue for a browser that asks for `preferred` (BCP 47, best first). */
export function languageFor(setting: Settings['language'], preferred: readonly string[]): Language {
  if (setting !== 'auto') return setting;
  for (const tag of preferred) {
    if (/^zh\b/i.test(tag)) return 'zh-CN';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}
