import { describe, expect, it } from 'vitest';
import { siteOf } from '../../lib/page/site';
import { DEFAULT_SETTINGS, languageFor, readSettings, type Settings, withSite } from '../../lib/settings';

const KEPT: Settings = {
  version: 2,
  language: 'en',
  sitesOff: ['example.org', 'localhost:8080'],
  markStyle: 'tint',
  occurrences: 'first-per-screen',
  dwell: 500,
  badge: false,
  paintSnippets: true,
  backupDays: 7,
};

describe('the settings', () => {
  it('that were kept are read again', () => {
    expect(readSettings(structuredClone(KEPT))).toEqual(KEPT);
  });

  it.each<[what: string, stored: unknown]>([
    ['are not there yet', undefined],
    ['are null', null],
    ['are a text', '{"version":1}'],
    ['are a list', [1]],
    ['are empty', {}],
    ['are of a later version', { ...KEPT, version: 3 }],
    ['are of no version', { ...KEPT, version: undefined }],
    ['have a version written as text', { ...KEPT, version: '2' }],
  ])('are the defaults when they %s', (_, stored) => {
    expect(readSettings(stored)).toEqual(DEFAULT_SETTINGS);
  });

  it.each<[what: string, stored: unknown, read: Settings]>([
    ['an unknown language follows the browser', { ...KEPT, language: 'fr' }, { ...KEPT, language: 'auto' }],
    ['a language that is no text follows the browser', { ...KEPT, language: 7 }, { ...KEPT, language: 'auto' }],
    ['a missing language follows the browser', { version: 2, sitesOff: ['a'] }, { ...DEFAULT_SETTINGS, sitesOff: ['a'] }],
    ['a damaged list of sites is empty', { ...KEPT, sitesOff: 'example.org' }, { ...KEPT, sitesOff: [] }],
    ['a list with something else in it is empty', { ...KEPT, sitesOff: ['example.org', 3] }, { ...KEPT, sitesOff: [] }],
    ['an unknown style of marks is the underline', { ...KEPT, markStyle: 'blink' }, { ...KEPT, markStyle: 'underline' }],
    ['an unknown choice of occurrences is all of them', { ...KEPT, occurrences: 'some' }, { ...KEPT, occurrences: 'all' }],
    ['a time to rest that no hand can keep is the usual one', { ...KEPT, dwell: 0 }, { ...KEPT, dwell: 300 }],
    ['an endless time to rest is the usual one', { ...KEPT, dwell: 1e9 }, { ...KEPT, dwell: 300 }],
    ['a time to rest that is no number is the usual one', { ...KEPT, dwell: Number.NaN }, { ...KEPT, dwell: 300 }],
    ['a badge that is neither on nor off is on', { ...KEPT, badge: 'no' }, { ...KEPT, badge: true }],
  ])('lose only what is damaged: %s', (_, stored, read) => {
    expect(readSettings(stored)).toEqual(read);
  });

  it.each<[version: number, stored: unknown, read: Settings]>([
    [1, { version: 1, language: 'en', sitesOff: ['example.org'] }, { ...DEFAULT_SETTINGS, language: 'en', sitesOff: ['example.org'] }],
    [2, KEPT, KEPT],
  ])('of version %i are read without loss', (_, stored, read) => {
    expect(readSettings(stored)).toEqual(read);
  });
});

describe('a site', () => {
  it.each([
    ['its host', 'https://www.example.org/a/b?c#d', 'www.example.org'],
    ['its host and port', 'http://localhost:8080/', 'localhost:8080'],
    ['its host without a port that goes without saying', 'https://example.org:443/', 'example.org'],
    ['“file” for every local file', 'file:///home/someone/a.html', 'file'],
  ])('is known by %s', (_, url, site) => {
    expect(siteOf(new URL(url))).toBe(site);
  });

  it.each<[what: string, before: string[], site: string, on: boolean, after: string[]]>([
    ['is turned off', [], 'b', false, ['b']],
    ['is turned off in its alphabetical place', ['a', 'c'], 'b', false, ['a', 'b', 'c']],
    ['is turned off once', ['a', 'b'], 'b', false, ['a', 'b']],
    ['is turned on', ['a', 'b'], 'b', true, ['a']],
    ['that is on is turned on', ['a'], 'b', true, ['a']],
    ['is not its neighbour', ['www.example.org'], 'example.org', true, ['www.example.org']],
  ])('%s', (_, before, site, on, after) => {
    const settings: Settings = { ...KEPT, sitesOff: before };
    expect(withSite(settings, site, on)).toEqual({ ...KEPT, sitesOff: after });
  });

  it('that is turned off changes neither the settings it was given nor the defaults', () => {
    withSite(DEFAULT_SETTINGS, 'a', false);
    expect(DEFAULT_SETTINGS.sitesOff).toEqual([]);
  });
});

describe('the interface speaks', () => {
  it.each<[what: string, setting: Settings['language'], preferred: string[], language: string]>([
    ['the language that was chosen', 'en', ['zh-CN'], 'en'],
    ['Chinese that was chosen in an English browser', 'zh-CN', ['en-GB'], 'zh-CN'],
    ['the language of the browser', 'auto', ['zh-CN', 'en'], 'zh-CN'],
    ['traditional Chinese for Taiwan, Hong Kong and Macau', 'auto', ['zh-Hant-TW'], 'zh-TW'],
    ['simplified Chinese for Singapore', 'auto', ['zh-SG'], 'zh-CN'],
    ['Chinese for a bare tag', 'auto', ['zh'], 'zh-CN'],
    ['English for any English', 'auto', ['en-AU'], 'en'],
    ['the first of the languages that it has', 'auto', ['fr', 'de', 'zh-HK', 'en'], 'zh-TW'],
    ['whatever the case of the tag', 'auto', ['ZH-cn'], 'zh-CN'],
    ['English where it has none', 'auto', ['fr', 'ja'], 'en'],
    ['English where none is asked for', 'auto', [], 'en'],
    ['no language by the beginning of its name', 'auto', ['zha', 'enm'], 'en'],
  ])('%s', (_, setting, preferred, language) => {
    expect(languageFor(setting, preferred)).toBe(language);
  });
});
