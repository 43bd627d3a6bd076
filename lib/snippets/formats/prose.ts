import type { PhrasingContent, Root, RootContent, Text } from 'mdast';
import { type Handle, toMarkdown } from 'mdast-util-to-markdown';
import { inQuotationMarks } from '../../text/quotes';
import { localDay } from '../dates';
import { FACTS, type KeptSnippet } from '../snippet';
import { gbt7714 } from './gbt7714';
import { type Reference, referenceOf } from './reference';

/** A quotation with its citation (GB/T 7714—2015) and the person's note, as plain text. */
export function plainText(snippet: KeptSnippet): string {
  const lines = [inQuotationMarks(snippet.exact), `——${gbt7714(referenceOf(snippet))}`];
  if (snippet.note !== '') lines.push('', snippet.note);
  if (snippet.tags.length > 0) lines.push('', snippet.tags.map((tag) => `#${tag}`).join(' '));
  return lines.join('\n');
}

export function* text(snippets: readonly KeptSnippet[]): Generator<string> {
  for (const snippet of snippets) yield `${plainText(snippet)}\n\n\n`;
}

/** A text as paragraphs: a blank line parts two, a single line end stays one. */
function paragraphs(value: string): Array<Extract<RootContent, { type: 'paragraph' }>> {
  const blocks = value.split(/\r?\n\s*\n/).map((block) => block.trim());
  return blocks
    .filter((block) => block !== '')
    .map((block) => ({
      type: 'paragraph',
      children: block
        .split(/\s*\n\s*/)
        .flatMap((line, index) => (index === 0 ? [{ type: 'text', value: line }] : [{ type: 'break' }, { type: 'text', value: line }])),
    }));
}

function blocks(snippet: KeptSnippet): RootContent[] {
  const { exact, note } = snippet;
  return [
    { type: 'blockquote', children: paragraphs(exact) },
    { type: 'paragraph', children: [{ type: 'text', value: '——' }, ...citation(referenceOf(snippet))] },
    ...(note === '' ? [] : paragraphs(note)),
  ];
}

/** A citation in which the address is a link: an address is not escaped as text is. */
function citation(reference: Reference): PhrasingContent[] {
  const { url = '' } = reference;
  const text = gbt7714(reference);
  const at = text.lastIndexOf(url);
  if (url === '' || at < 0) return [{ type: 'text', value: text }];
  return [
    { type: 'text', value: text.slice(0, at) },
    { type: 'link', url, children: [{ type: 'text', value: url }] },
    { type: 'text', value: text.slice(at + url.length) },
  ];
}

/** Signs that mean something to GitHub's and Obsidian's Markdown: struck out, tags, highlights, comments, formulas, tables. */
const SIGNS = ['~', '#', '=', '%', '$', '|'] as const;
const unsafe = SIGNS.map((character) => ({ character, inConstruct: 'phrasing' as const }));

/**
 * Escapes as the library does, which tries its seventy patterns on every text: of those whose sign the text
 * has not, none can match, and a Chinese sentence has few of them.
 */
const safely: Handle = ({ value }: Text, _, state, info) => {
  const whole = info.before + value + info.after;
  const unsafe = state.unsafe.filter(({ character }) => whole.includes(character));
  return { ...state, unsafe }.safe(value, info);
};

const written = (children: RootContent[]): string =>
  toMarkdown({ type: 'root', children } satisfies Root, { bullet: '-', rule: '-', unsafe, handlers: { text: safely } });

/** All in one Markdown file, the quotations as block quotes, each with its citation and note. */
export function* markdown(snippets: readonly KeptSnippet[]): Generator<string> {
  let between = '';
  for (const snippet of snippets) {
    // Written as it stands: a tag whose sign is escaped is none.
    const tags: RootContent[] = snippet.tags.length === 0 ? [] : [{ type: 'html', value: snippet.tags.map(hashtag).join(' ') }];
    yield between + written([...blocks(snippet), ...tags]);
    between = '\n---\n\n';
  }
}

/** Obsidian takes no spaces and few signs in a tag, and none of digits alone. */
const hashtag = (tag: string): string =>
  `#${tag
    .trim()
    .replace(/[^\p{L}\p{N}_/-]+/gu, '-')
    .replace(/^\p{N}+$/u, '_$&')}`;

/** What YAML takes in no string as it stands, and JSON does. */
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
const escaped = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * One snippet as a note of its own, with YAML front matter. Its values are written as JSON, which every version
 * of YAML reads as its own: the library for YAML takes longer over ten thousand notes than all the rest.
 */
export function note(snippet: KeptSnippet): string {
  const { id, kept, genre, tags, terms, facts, source, collection, colour, language } = snippet;
  const front = {
    id,
    kept: localDay(new Date(kept)),
    ...Object.fromEntries(FACTS.flatMap((fact) => (facts[fact] ? [[fact, facts[fact]?.text]] : []))),
    genre,
    ...(source.kind === 'page' ? { url: source.clean } : { document: source.document, passage: source.passage }),
    ...(language !== undefined && { language }),
    ...(collection !== undefined && { collection }),
    ...(colour !== undefined && { colour }),
    ...(terms.length > 0 && { terms }),
    ...(tags.length > 0 && { tags: tags.map((tag) => hashtag(tag).slice(1)) }),
  };
  const lines = Object.entries(front).map(([key, value]) => `${key}: ${JSON.stringify(value).replace(UNPRINTABLE, escaped)}\n`);
  return `---\n${lines.join('')}---\n\n${written(blocks(snippet))}`;
}
