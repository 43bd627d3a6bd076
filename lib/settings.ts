import * as v from 'valibot';

/** Languages that have a catalogue. */
export const LANGUAGES = ['zh-CN', 'zh-TW', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** How marks are drawn: always in one of three ways, under the pointer alone, or while the key is held. */
export const MARK_STYLES = ['underline', 'tint', 'both', 'hover', 'key'] as const;
export type MarkStyle = (typeof MARK_STYLES)[number];

/** Whether a term is marked wherever it stands, or only where it first stands in each screenful. */
export const OCCURRENCES = ['all', 'first-per-screen'] as const;

/** How long the pointer must rest on a mark before its card opens, in milliseconds: below the least, crossing a line of text opens cards. */
export const DWELL = { least: 100, most: 2000, usual: 300 } as const;

export const BACKUP_DAYS = [0, 1, 7, 30] as const;

const SettingsSchema = v.strictObject({
  version: v.literal(2),
  /** `auto` follows the browser. */
  language: v.fallback(v.picklist(['auto', ...LANGUAGES]), 'auto'),
  /** Hosts (with port, as `location.host`; `file` for local files) on which nothing is marked. */
  sitesOff: v.fallback(v.array(v.string()), []),
  markStyle: v.fallback(v.picklist(MARK_STYLES), 'underline'),
  occurrences: v.fallback(v.picklist(OCCURRENCES), 'all'),
  /** Milliseconds. */
  dwell: v.fallback(v.pipe(v.number(), v.integer(), v.minValue(DWELL.least), v.maxValue(DWELL.most)), DWELL.usual),
  /** Whether the toolbar button shows how many terms the page has. */
  badge: v.fallback(v.boolean(), true),
  /** Whether what the person kept is painted on its page; the page could then learn of it. */
  paintSnippets: v.fallback(v.boolean(), false),
  /** After how many days snippets are backed up by themselves; 0 is never. */
  backupDays: v.fallback(v.picklist(BACKUP_DAYS), 0),
});
export type Settings = v.InferOutput<typeof SettingsSchema>;

export const DEFAULT_SETTINGS: Settings = {
  version: 2,
  language: 'auto',
  sitesOff: [],
  markStyle: 'underline',
  occurrences: 'all',
  dwell: DWELL.usual,
  badge: true,
  paintSnippets: false,
  backupDays: 0,
};

/** Their key in the extension's local storage area. */
export const SETTINGS_KEY = 'settings';

/** What makes settings of version `from` those of the next one; what a version added gets its default when it is read. */
const MIGRATIONS: ReadonlyArray<{ readonly from: number; readonly migrate: (old: object) => object }> = [
  { from: 1, migrate: (old) => ({ ...old, version: 2 }) },
];

/** The settings in a stored value, of this or an older version; the defaults where it is missing or damaged. */
export function readSettings(stored: unknown): Settings {
  let value = stored;
  for (const { from, migrate } of MIGRATIONS) {
    if (typeof value === 'object' && value !== null && 'version' in value && value.version === from) value = migrate(value);
  }
  const parsed = v.safeParse(SettingsSchema, value);
  return parsed.success ? parsed.output : DEFAULT_SETTINGS;
}

export function withSite(settings: Settings, site: string, on: boolean): Settings {
  const others = settings.sitesOff.filter((known) => known !== site);
  return { ...settings, sitesOff: on ? others : [...others, site].sort() };
}

/** The catalogue for a browser that asks for `preferred` (BCP 47, best first). */
export function languageFor(setting: Settings['language'], preferred: readonly string[]): Language {
  if (setting !== 'auto') return setting;
  for (const tag of preferred) {
    if (/^zh-(hant|tw|hk|mo)\b/i.test(tag)) return 'zh-TW';
    if (/^zh\b/i.test(tag)) return 'zh-CN';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}
