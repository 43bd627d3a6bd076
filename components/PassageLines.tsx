import type { Place } from '../lib/lexicon/schema';
import type { CitedDocument, KwicLine } from '../lib/search/concordance';
import { sourceLine } from '../lib/snippets/citation';
import type { Words } from '../lib/words';
import { CopyIcon } from './CopyIcon';

export interface PassageLinesProps {
  readonly lines: readonly KwicLine[];
  readonly documents: readonly CitedDocument[];
  readonly places: readonly Place[];
  readonly words: Words;
  readonly onPassage: (document: string, passage: string) => void;
  readonly onCopy?: ((line: KwicLine) => void) | undefined;
}

/** Concordance lines, each with the document that it comes from. */
export function PassageLines({ lines, documents, places, words, onPassage, onCopy }: PassageLinesProps) {
  return (
    <ul class="lines">
      {lines.map((line) => {
        const document = documents.find((known) => known.id === line.document);
        return (
          <li key={`${line.passage}:${line.start}`}>
            <button type="button" class="line" onClick={() => onPassage(line.document, line.passage)}>
              <span class="quotation" lang="zh">
                {line.left}
                <mark>{line.node}</mark>
                {line.right}
              </span>
              {document && <cite>{sourceLine(document, line.article, places, words)}</cite>}
            </button>
            {onCopy && document && (
              <button type="button" class="copy-line" aria-label={words.card.copyPassage} title={words.card.copyPassage} onClick={() => onCopy(line)}>
                <CopyIcon />
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
