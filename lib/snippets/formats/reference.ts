import { localDay } from '../dates';
import type { KeptSnippet, SourceGenre } from '../snippet';

/** What a citation of a snippet's source needs, whatever the format. */
export interface Reference {
  readonly id: string;
  readonly genre: SourceGenre;
  readonly title: string;
  /** Persons, or the body that answers for the text; in their order. */
  readonly authors: readonly string[];
  /** The site or newspaper. */
  readonly container?: string | undefined;
  readonly publisher?: string | undefined;
  readonly section?: string | undefined;
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  readonly published?: string | undefined;
  /** YYYY-MM-DD: the day on which the quotation was kept, where the person is. */
  readonly accessed: string;
  readonly url?: string | undefined;
  readonly language?: string | undefined;
}

/** What parts the names of several authors in one text. */
const BETWEEN_AUTHORS = /\s*[；;、]\s*/;

/** The reference of a snippet's source. Where no author is known, the issuing body answers for the text. */
export function referenceOf({ id, kept, genre, facts, source, exact, language }: KeptSnippet): Reference {
  const persons = (facts.author?.text ?? '').split(BETWEEN_AUTHORS).filter((name) => name !== '');
  const issuer = facts.issuer?.text;
  return {
    id,
    genre,
    // A text without a title is known by how the quotation begins.
    title: facts.title?.text ?? shortened(exact),
    authors: persons.length > 0 || issuer === undefined ? persons : [issuer],
    container: facts.site?.text,
    publisher: issuer,
    section: facts.column?.text,
    published: facts.published?.text,
    accessed: localDay(new Date(kept)),
    url: source.kind === 'page' ? source.clean : undefined,
    language,
  };
}

const TITLE_LENGTH = 20;

function shortened(text: string): string {
  const line = inOneLine(text);
  const characters = Array.from(line);
  return characters.length > TITLE_LENGTH ? `${characters.slice(0, TITLE_LENGTH).join('')}…` : line;
}

/** For formats in which a line end ends a value. */
export const inOneLine = (text: string): string => text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ').trim();
