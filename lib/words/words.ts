import type { Kind, Level } from '../lexicon/schema';
import type { Command, Notice, Wrapped } from '../messages';
import type { MarkStyle, Settings } from '../settings';
import type { SnippetWords } from './snippets/words';

/** Every word of the interface. One catalogue per language has this shape, so that none can be incomplete. */
export interface Words {
  /** BCP 47 tag of the catalogue. */
  readonly tag: string;
  readonly appName: string;
  readonly tagline: string;
  readonly kinds: Readonly<Record<Kind, string>>;
  readonly levels: Readonly<Record<Level, string>>;
  readonly genres: Readonly<Record<'article' | 'bulletin' | 'speech', string>>;
  readonly statuses: Readonly<Record<'in-use' | 'historical' | 'withdrawn', string>>;
  readonly colon: string;
  readonly separator: string;
  /** What somebody else said, between quotation marks. */
  quoted(text: string): string;
  /** Between two sentences. */
  readonly fullStop: string;
  readonly unknownPlace: string;
  estimated(range: string): string;
  after(from: string): string;
  readonly card: {
    label(name: string): string;
    readonly close: string;
    readonly back: string;
    readonly thisLanguage: string;
    readonly otherLanguage: string;
    readonly otherLanguageHint: string;
    senses(count: number): string;
    readonly members: string;
    readonly membersStructural: string;
    readonly membersNotStated: string;
    readonly statedIn: string;
    /** Marks a sense that rests on public texts outside the corpus, or on the words alone. */
    readonly reference: string;
    readonly readIn: string;
    readonly englishName: string;
    readonly officialEnglish: string;
    readonly ourEnglish: string;
    readonly first: string;
    readonly issuer: string;
    readonly since: string;
    readonly partOf: string;
    readonly contains: string;
    readonly related: string;
    readonly nested: string;
    passages(shown: number, total: number): string;
    readonly noPassages: string;
    readonly loading: string;
    readonly importing: string;
    failed(error: string): string;
    readonly disconnected: string;
    readonly open: string;
    readonly save: string;
    readonly saved: string;
    readonly savedAlready: string;
    readonly undo: string;
    readonly removed: string;
    saveFailed(error: string): string;
    readonly copy: string;
    readonly copyPassage: string;
    readonly copied: string;
    readonly copyFailed: string;
    siteOff(site: string): string;
    siteOffHint(site: string): string;
    readonly siteOffDo: string;
    readonly cancel: string;
  };
  /** What is announced on a page to who walks from mark to mark. */
  readonly walk: {
    at(phrase: string, position: number, total: number): string;
    readonly wrapped: Readonly<Record<Exclude<Wrapped, 'no'>, string>>;
    readonly notices: Readonly<Record<Notice, string>>;
  };
  readonly popup: {
    terms(count: number): string;
    readonly none: string;
    readonly noneHint: string;
    readonly off: string;
    readonly unreachable: string;
    readonly unreachableReasons: readonly string[];
    readonly fileHint: string;
    readonly fileHintFirefox: string;
    readonly reload: string;
    site(site: string): string;
    /** Said in a private window of what turning a site off leaves behind. */
    readonly sitePrivate: string;
    readonly localFiles: string;
    readonly readingRoom: string;
    readonly settings: string;
    count(count: number): string;
    snippets(count: number): string;
    readonly hideAll: string;
    readonly showAll: string;
  };
  readonly panel: {
    /** What opens the side panel. */
    readonly open: string;
    readonly loading: string;
    jump(name: string): string;
    at(position: number, count: number): string;
  };
  readonly snippets: SnippetWords;
  readonly reader: {
    readonly title: string;
    readonly documents: string;
    readonly terms: string;
    readonly filter: string;
    termCount(shown: number, total: number): string;
    readonly noTerms: string;
    readonly about: string;
    readonly privacy: string;
    readonly home: string;
    readonly sections: string;
    readonly corrections: string;
    correction(from: string): string;
    readonly cut: string;
    readonly doubtful: string;
    readonly repeated: string;
    readonly furniture: string;
    readonly caption: string;
    readonly source: string;
    readonly author: string;
    readonly issuer: string;
    readonly issue: string;
    readonly date: string;
    readonly place: string;
    readonly genre: string;
    readonly column: string;
    readonly distribution: string;
    readonly citedHere: string;
    readonly link: string;
    readonly notFound: string;
    readonly documentNotFound: string;
    readonly passageNotFound: string;
    readonly importing: string;
    readonly failed: string;
    /** Said where nothing of it can be read, because the browser lets nothing be stored. */
    readonly denied: string;
    readonly retry: string;
    readonly occurrences: string;
  };
  readonly options: {
    readonly title: string;
    readonly language: string;
    readonly languageAuto: string;
    readonly marks: string;
    readonly markStyle: string;
    readonly markStyles: Readonly<Record<MarkStyle, string>>;
    readonly occurrences: string;
    readonly occurrenceChoices: Readonly<Record<Settings['occurrences'], string>>;
    readonly dwell: string;
    readonly dwellHint: string;
    readonly badge: string;
    readonly shortcuts: string;
    readonly shortcutUnset: string;
    /** What each key does; `popup` is the browser's own command that opens it. */
    readonly shortcutNames: Readonly<Record<Command | 'popup', string>>;
    readonly shortcutsChange: string;
    shortcutsChromium(page: string): string;
    readonly shortcutsFirefox: string;
    readonly sitesOff: string;
    readonly noSitesOff: string;
    readonly turnOn: string;
    turnedOn(site: string): string;
    readonly undo: string;
    readonly saved: string;
    failed(error: string): string;
    readonly faults: string;
    readonly noFaults: string;
    readonly clearFaults: string;
  };
  readonly about: {
    readonly title: string;
    readonly version: string;
    readonly what: string;
    readonly corpusTitle: string;
    readonly corpus: string;
    readonly estimates: string;
    readonly codeTitle: string;
    readonly code: string;
    readonly thirdParty: string;
  };
  readonly privacy: {
    readonly title: string;
    readonly points: readonly string[];
    readonly permissionsTitle: string;
    /** What the browser calls the permission, and what it is for. */
    readonly permissions: ReadonlyArray<readonly [string, string]>;
  };
}
