/**
 * What a page needs only when something is kept or looked for again: its text, its quotations, what it
 * says of itself. Not part of the engine, which every frame with Han text runs (see `entrypoints/keeping`).
 */
import { withoutTrackers } from '../snippets/address';
import { findQuotation } from '../snippets/find';
import { factsOf } from '../snippets/metadata';
import { NO_REMARKS, type Snippet } from '../snippets/snippet';
import type { Keeper, NamedMark } from './keeping';
import { PageText, type Stretch } from './page-text';
import { quotationOf, sentenceIn, stretchOf } from './quotation';
import { selectedIn } from './selection';

/** Reads this frame's document anew at each call. */
export const keeper: Keeper = {
  sentences(wanted, all) {
    const page = readPage(all);
    const sentences = new Map<number, Stretch>();
    for (const { mark } of wanted) {
      const stretch = stretchOf(page.text, mark);
      const sentence = stretch && sentenceIn(page.text, stretch);
      if (sentence) sentences.set(sentence.start, sentence);
    }
    return [...sentences.values()].sort((a, b) => a.start - b.start).map((sentence) => snippetOf(page, sentence));
  },
  selected(all) {
    const page = readPage(all);
    return selectedIn(page.text).map((stretch) => snippetOf(page, stretch));
  },
  find(selectors) {
    const page = new PageText(document.documentElement);
    return selectors.map((selector) => {
      const found = findQuotation(page.text, selector);
      return found && { how: found.how, nodes: page.nodesIn(found) };
    });
  },
};

interface ReadPage {
  readonly text: PageText;
  /** The stretches of the marks, with their terms. */
  readonly marked: ReadonlyArray<Stretch & Pick<NamedMark, 'terms'>>;
  readonly about: Pick<Snippet, 'facts' | 'source'>;
}

function readPage(all: readonly NamedMark[]): ReadPage {
  const text = new PageText(document.documentElement);
  const marked = all.flatMap(({ mark, terms }) => {
    const stretch = stretchOf(text, mark);
    return stretch ? [{ ...stretch, terms }] : [];
  });
  const url = addressOf(document);
  const canonical = canonicalOf(document);
  return {
    text,
    marked,
    about: {
      facts: factsOf(document, text.text),
      source: { kind: 'page', url, ...(canonical !== undefined && { canonical }), clean: withoutTrackers(url) },
    },
  };
}

function snippetOf({ text, marked, about }: ReadPage, stretch: Stretch): Snippet {
  const inside = marked.filter(({ start, end }) => start >= stretch.start && end <= stretch.end);
  const language = languageAt(text.nodesIn(stretch)[0]?.node);
  return {
    ...quotationOf(text, stretch),
    terms: [...new Set(inside.flatMap(({ terms }) => terms))],
    ...(language !== undefined && { language }),
    genre: 'web',
    ...about,
    ...NO_REMARKS,
  };
}

/** A frame without an address of its own (`about:srcdoc`, `blob:`) has that of the page that made it. */
function addressOf({ location, baseURI, referrer }: Document): string {
  return [location.href, baseURI, referrer].find((address) => /^(https?|file):/.test(address)) ?? location.href;
}

function canonicalOf(document: Document): string | undefined {
  const href = document.querySelector<HTMLLinkElement>('link[rel~="canonical"][href]')?.href;
  return href !== undefined && /^https?:/.test(href) ? href : undefined;
}

/** The language that the page states for a place: of the nearest element that has one. */
function languageAt(node: Node | undefined): string | undefined {
  const stated = node?.parentElement?.closest('[lang]')?.getAttribute('lang') || document.documentElement.lang;
  return stated === '' ? undefined : stated;
}
