import type { KeptSnippet } from '../snippet';
import { inOneLine, type Reference, referenceOf } from './reference';

const TYPES: Readonly<Record<Reference['genre'], string>> = { web: 'online', newspaper: 'article', report: 'report' };

/** Characters that command LaTeX, or that it sets as others (`<` as ¡ in its oldest encoding, `--` as a dash). */
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '`': '`{}',
  "'": "'{}",
  '"': '\\textquotedbl{}',
  '-': '-{}',
};

/** Text in which every character stands for itself. */
const escaped = (text: string): string => inOneLine(text).replace(/[\\~^{}%&$#_<>|"]|-(?=-)|'(?=')|`(?=`)/g, (char) => ESCAPES[char] ?? `\\${char}`);

/** `url` is read as it stands; only braces, which end the field, are written as the address may write them. */
const inUrl = (url: string): string => url.replace(/[{}\\]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * BibLaTeX in UTF-8. Own code: citation-js 0.8 either drops every Chinese character or, told to keep them,
 * escapes none of those that command LaTeX.
 */
export function* biblatex(snippets: readonly KeptSnippet[]): Generator<string> {
  for (const snippet of snippets) yield entry(snippet);
}

function entry(snippet: KeptSnippet): string {
  const { genre, title, authors, container, publisher, section, published, accessed, url, language } = referenceOf(snippet);
  const fields: Array<readonly [name: string, value: string | undefined]> = [
    // A name in braces is one: Chinese names, and those of bodies that have “and” in them, are not cut in two.
    ['author', authors.length > 0 ? authors.map((author) => `{${escaped(author)}}`).join(' and ') : undefined],
    ['title', `{${escaped(title)}}`],
    genre === 'newspaper' ? ['journaltitle', container && escaped(container)] : ['organization', container && `{${escaped(container)}}`],
    [genre === 'report' ? 'institution' : 'publisher', publisher && `{${escaped(publisher)}}`],
    ['entrysubtype', genre === 'newspaper' ? 'newspaper' : undefined],
    ['titleaddon', section && escaped(section)],
    ['date', published],
    ['url', url && inUrl(url)],
    ['urldate', url && accessed],
    ['langid', language && /^zh\b/i.test(language) ? 'chinese' : undefined],
    ['abstract', escaped(snippet.exact)],
    ['annotation', snippet.note === '' ? undefined : escaped(snippet.note)],
    ['keywords', snippet.tags.length === 0 ? undefined : snippet.tags.map((tag) => escaped(tag.replaceAll(',', '，'))).join(', ')],
  ];
  const lines = fields.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`  ${name} = {${value}},`]));
  return `@${TYPES[genre]}{${keyOf(snippet)},\n${lines.join('\n')}\n}\n\n`;
}

/** A key that no two snippets share and that every tool takes: ASCII letters, digits and hyphens. */
const keyOf = ({ id }: KeptSnippet): string => `hujian-${id.replace(/[^A-Za-z0-9-]/g, '')}`;
