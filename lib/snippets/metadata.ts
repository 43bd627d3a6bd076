/**
 * What a page says of itself: read from its tags, its data for search engines, and what stands under its
 * title. Own code: of the 35 facts that the pages of `tests/e2e/pages/metadata` state, defuddle 0.19 finds
 * 16 (331 KB; it does not know the tags of Chinese government sites, issuers, columns and datelines, and
 * names an author as the site), Readability 0.6 finds 9.
 */
import { dateIn } from './dates';
import { articleIn, namesIn } from './json-ld';
import type { Fact, Facts } from './snippet';

/** A way to a fact: where it is looked for, as a person could look it up, and what is found there. */
type Way = readonly [from: string, read: (page: Page) => string | undefined];

interface Page {
  readonly document: Document;
  /** The contents of `<meta>` by name or property in lower case, in the order of the page. */
  readonly meta: ReadonlyMap<string, readonly string[]>;
  /** The article of the page's JSON-LD. */
  readonly article: Readonly<Record<string, unknown>> | undefined;
  /** The lines under the page's title that may tell date, source and author. */
  readonly lines: readonly string[];
}

const meta = (name: string): Way => [`meta ${name}`, ({ meta: all }) => all.get(name.toLowerCase())?.join('；')];
const jsonLd = (key: string): Way => [`json-ld ${key}`, ({ article }) => namesIn(article?.[key]).join('；')];

/** What stands after a label in the lines under the title (来源：新华社), the first label before the next. */
const labelled = (...labels: readonly [string, ...string[]]): Way => {
  const patterns = labels.map((label) => new RegExp(`${label}\\s*[：:]\\s*([^\\s|｜丨，。；]{2,40})`));
  return [`text ${labels[0]}`, ({ lines }) => patterns.flatMap((pattern) => lines.flatMap((line) => pattern.exec(line)?.[1] ?? []))[0]];
};

/** Each fact's ways, the most trustworthy first: tags of Chinese government sites, of libraries, of publishers, what is seen. */
const WAYS: Readonly<Record<Exclude<keyof Facts, 'place'>, readonly Way[]>> = {
  title: [
    meta('ArticleTitle'),
    meta('citation_title'),
    jsonLd('headline'),
    meta('DC.title'),
    meta('og:title'),
    ['h1', headingOf],
    ['title', ({ document }) => document.title],
  ],
  site: [meta('SiteName'), meta('og:site_name'), meta('citation_journal_title'), jsonLd('isPartOf'), jsonLd('publisher'), meta('application-name')],
  author: [
    meta('citation_author'),
    jsonLd('author'),
    meta('DC.creator'),
    meta('article:author'),
    meta('Author'),
    labelled('作者', '撰文', '文'),
    labelled('记者'),
  ],
  issuer: [
    labelled('发文机关', '发布机构', '发文单位', '發文機關'),
    meta('ContentSource'),
    meta('citation_publisher'),
    meta('DC.publisher'),
    meta('source'),
    labelled('来源', '來源', '信息来源', '稿源'),
    jsonLd('publisher'),
  ],
  column: [meta('ColumnName'), meta('article:section'), jsonLd('articleSection')],
  published: [
    meta('PubDate'),
    meta('citation_publication_date'),
    meta('citation_date'),
    jsonLd('datePublished'),
    meta('article:published_time'),
    meta('og:published_time'),
    meta('DCTERMS.issued'),
    meta('DC.date.issued'),
    meta('DC.date'),
    meta('publishdate'),
    ['time', timeOf],
    labelled('发布日期', '发布时间', '發布日期', '日期', '时间'),
    ['text date', ({ lines }) => lines.find((line) => DATELINE.test(line) && dateIn(line) !== undefined)],
  ],
};

/** What a line has beside its date if the date is the article's: a time, a source, or nothing else. */
const DATELINE =
  /\d{1,2}[:：]\d{2}|来源|來源|发布|發布|时间|時間|日期|作者|记者|編輯|编辑|^\D{0,6}\d{4}\s*[年\-/.]\s*\d{1,2}\s*[月\-/.]\s*\d{1,2}\s*日?\D{0,3}$/;

/** How a line that is a label for what follows begins, and values that say nothing. */
const LABEL = /^(来源|來源|作者|记者|发布时间|日期)\s*[：:]\s*/;
const EMPTY = /^[\s\-—_.·/]*$|^(null|undefined|none|n\/a|admin|管理员|本站|本网|无|佚名)$/i;

/** The number of an editor in the site's own system is nobody's name. */
const NUMBER = /^\d+$/;

/** More than any name of an author, a site or a body: what is longer is a description put in the wrong place. */
const LONGEST_FACT = 300;

function clean(value: string | undefined): string | undefined {
  const text = (value ?? '').replace(/\s+/g, ' ').trim().replace(LABEL, '');
  return EMPTY.test(text) || text.length > LONGEST_FACT || /^https?:\/\//.test(text) ? undefined : text;
}

/**
 * The facts that a page states, each with where it was found.
 * @param text the page's text as it is shown (`PageText`): under the title stand date, source and author
 */
export function factsOf(document: Document, text: string): Facts {
  const page: Page = { document, meta: metaOf(document), article: articleIn(document), lines: linesUnderTitle(document, text) };
  const facts: { [K in keyof Facts]: Fact } = {};
  for (const [name, ways] of Object.entries(WAYS) as Array<[keyof typeof WAYS, readonly Way[]]>) {
    for (const [from, read] of ways) {
      const found = clean(read(page));
      const value = found !== undefined && name === 'published' ? dateIn(found) : found;
      if (value === undefined || (name === 'author' && NUMBER.test(value))) continue;
      facts[name] = { text: value, from };
      break;
    }
  }
  // A site that publishes its own text is not a second body.
  if (facts.issuer?.text === facts.site?.text) delete facts.issuer;
  return facts;
}

function metaOf(document: Document): Map<string, string[]> {
  const all = new Map<string, string[]>();
  for (const element of document.querySelectorAll<HTMLMetaElement>('meta[content]')) {
    const name = (element.getAttribute('name') ?? element.getAttribute('property') ?? element.getAttribute('itemprop') ?? '').trim().toLowerCase();
    const content = element.content.trim();
    if (name === '' || content === '') continue;
    const there = all.get(name) ?? [];
    if (!there.includes(content)) all.set(name, [...there, content]);
  }
  return all;
}

/** The page's one heading of the first order; of several, none is the title. */
function headingOf({ document }: Pick<Page, 'document'>): string | undefined {
  const headings = [...document.querySelectorAll('h1')].filter((heading) => heading.checkVisibility() && heading.textContent?.trim());
  return headings.length === 1 ? headings[0]?.textContent : undefined;
}

/** A `<time>` that says it is the publication, or the page's only one. */
function timeOf({ document }: Page): string | undefined {
  const times = [...document.querySelectorAll('time')];
  const time = times.find((each) => each.matches('[pubdate], [itemprop="datePublished"], .published')) ?? (times.length === 1 ? times[0] : undefined);
  return time?.getAttribute('datetime') ?? time?.textContent ?? undefined;
}

/** How far under its title a page tells date and source, and how long such a line is at most. */
const LINES_UNDER_TITLE = 14;
const LONGEST_DATELINE = 160;

function linesUnderTitle(document: Document, text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  const title = headingOf({ document })?.trim() ?? document.title.split(/[_|｜\-—–]/)[0]?.trim() ?? '';
  const at = title === '' ? -1 : lines.findIndex((line) => line !== '' && (line.includes(title) || (line.length > 5 && title.includes(line))));
  // Tables of official documents stand above the title.
  return lines.slice(Math.max(0, at - LINES_UNDER_TITLE), at + 1 + LINES_UNDER_TITLE).filter((line) => line !== '' && line.length <= LONGEST_DATELINE);
}
