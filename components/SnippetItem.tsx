import { localDay } from '../lib/snippets/dates';
import { siteOfSnippet } from '../lib/snippets/query';
import type { KeptSnippet } from '../lib/snippets/snippet';
import type { Words } from '../lib/words';
import './snippets.css';

export interface SnippetItemProps {
  readonly words: Words;
  readonly snippet: KeptSnippet;
  /** Goes to where the quotation stands. */
  readonly onBack: (snippet: KeptSnippet) => void;
}

const day = (moment: string): string => localDay(new Date(moment));

/** A snippet to be read: the quotation, where it is from, what the person wrote of it. */
export function SnippetItem({ words, snippet, onBack }: SnippetItemProps) {
  const { exact, facts, note, tags, terms, collection, kept, missing, source } = snippet;
  const about = [facts.author?.text, facts.issuer?.text, siteOfSnippet(snippet), facts.place?.text.replaceAll('/', ''), facts.published?.text];
  return (
    <>
      <blockquote lang="zh">{exact}</blockquote>
      <p class="source">
        <button type="button" class="term-link" title={source.kind === 'page' ? source.clean : undefined} onClick={() => onBack(snippet)}>
          {facts.title?.text ?? (source.kind === 'page' ? source.clean : source.document)}
        </button>{' '}
        <span class="quiet">{[...new Set(about.filter((text) => text && text !== facts.title?.text)), words.snippets.kept(day(kept))].join(' · ')}</span>
        {missing !== undefined && <span class="missing">{words.snippets.missing(day(missing))}</span>}
      </p>
      {note !== '' && <p class="note">{note}</p>}
      {(tags.length > 0 || terms.length > 0 || collection !== undefined) && (
        <p class="labels">
          {collection !== undefined && <span class="collection">{collection}</span>}
          {tags.map((tag) => (
            <span key={tag} class="tag">
              #{tag}
            </span>
          ))}
          {terms.map((term) => (
            <span key={term} class="quiet" lang="zh">
              {term}
            </span>
          ))}
        </p>
      )}
    </>
  );
}
