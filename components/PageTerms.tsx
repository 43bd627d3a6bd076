import { useEffect, useRef, useState } from 'preact/hooks';
import type { Term } from '../lib/corpus/pack';
import { groupOf } from '../lib/lexicon/kinds';
import { CARD_LINES } from '../lib/messages';
import type { OpenedTerm, TermLibrary } from '../lib/search/term-library';
import type { Words } from '../lib/words';
import { PassageLines } from './PassageLines';
import { TermCard, useOtherLanguage } from './TermCard';

export interface PageTermsProps {
  readonly words: Words;
  /** How often each term stands on the page, by its id. */
  readonly counts: ReadonlyMap<string, number>;
  readonly library: TermLibrary;
  readonly onPassage: (term: string, document: string, passage: string) => void;
  /** Shows an occurrence on the page, and gives its number from 1; absent where the page cannot be seen meanwhile. */
  readonly onJump?: ((term: string) => Promise<number>) | undefined;
}

/** The terms of a page, the most frequent first; each opens to its card. */
export function PageTerms({ words, counts, library, onPassage, onJump }: PageTermsProps) {
  const [terms, setTerms] = useState<ReadonlyMap<string, Term>>(new Map());
  const [error, setError] = useState<unknown>();
  const ids = [...counts.keys()].sort().join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: another count of the same terms asks for nothing new
  useEffect(() => {
    let isStale = false;
    library.terms([...counts.keys()]).then(
      (found) => !isStale && setTerms(found),
      (failure: unknown) => !isStale && setError(failure),
    );
    return () => {
      isStale = true;
    };
  }, [ids, library]);
  const counted = [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b, 'zh'));
  if (counted.length === 0) {
    return (
      <>
        <p>{words.popup.none}</p>
        <p class="quiet">{words.popup.noneHint}</p>
      </>
    );
  }
  return (
    <>
      <h2>{words.popup.terms(counted.length)}</h2>
      {error !== undefined && (
        <p class="error" role="alert">
          {words.card.failed(library.sayError(error, words))}
        </p>
      )}
      <ul class="terms">
        {counted.map(([id, count]) => (
          <PageTerm key={id} id={id} term={terms.get(id)} count={count} words={words} library={library} onPassage={onPassage} onJump={onJump} />
        ))}
      </ul>
    </>
  );
}

interface PageTermProps extends Omit<PageTermsProps, 'counts'> {
  readonly id: string;
  /** Undefined until the corpus has answered. */
  readonly term: Term | undefined;
  readonly count: number;
}

function PageTerm({ id, term, count, words, library, onPassage, onJump }: PageTermProps) {
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState<number>();
  const name = term?.name ?? id;
  return (
    <li class={term ? `group-${groupOf(term.kind)}` : undefined}>
      <div class="term-line">
        <button type="button" class="term-row" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <span class="term-name" lang="zh">
            {name}
          </span>
          <span class="quiet">{words.popup.count(count)}</span>
        </button>
        {onJump && (
          <button type="button" class="jump" aria-label={words.panel.jump(name)} title={words.panel.jump(name)} onClick={() => void onJump(id).then(setAt)}>
            ↓{at !== undefined && <span class="at">{words.panel.at(at, count)}</span>}
          </button>
        )}
      </div>
      {isOpen && <Opened id={id} words={words} library={library} onPassage={onPassage} />}
    </li>
  );
}

/** The card of a term, and of the terms that are followed from it. */
function Opened({ id, words, library, onPassage }: Pick<PageTermProps, 'id' | 'words' | 'library' | 'onPassage'>) {
  const [path, setPath] = useState<readonly string[]>([id]);
  const [opened, setOpened] = useState<OpenedTerm>();
  const [error, setError] = useState<unknown>();
  const [otherLanguage, turnLanguage] = useOtherLanguage();
  const shown = path[path.length - 1] ?? id;
  const card = useRef<HTMLDivElement>(null);
  // What was pressed is gone with the card before: the keyboard goes on in this one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every card
  useEffect(() => {
    if (document.activeElement === document.body) card.current?.focus();
  }, [opened]);
  useEffect(() => {
    let isStale = false;
    setOpened(undefined);
    library.open(shown, CARD_LINES).then(
      (found) => !isStale && setOpened(found),
      (failure: unknown) => !isStale && setError(failure),
    );
    return () => {
      isStale = true;
    };
  }, [shown, library]);
  if (error !== undefined) {
    return (
      <p class="error" role="alert">
        {words.card.failed(library.sayError(error, words))}
      </p>
    );
  }
  if (!opened) {
    return (
      <p class="quiet" role="status">
        {words.card.loading}
      </p>
    );
  }
  const openPassage = (document: string, passage: string): void => onPassage(shown, document, passage);
  return (
    <div class="opened" ref={card} tabIndex={-1}>
      {path.length > 1 && (
        <button type="button" class="button" onClick={() => setPath(path.slice(0, -1))}>
          ← {words.card.back}
        </button>
      )}
      <TermCard
        term={opened.term}
        shelf={opened.shelf}
        words={words}
        otherLanguage={otherLanguage}
        onOtherLanguage={turnLanguage}
        onPassage={openPassage}
        onTerm={(term) => setPath([...path, term])}
      />
      <p class="label">{opened.total === 0 ? words.card.noPassages : words.card.passages(opened.lines.length, opened.total)}</p>
      <PassageLines lines={opened.lines} documents={opened.shelf.documents} places={opened.shelf.places} words={words} onPassage={openPassage} />
    </div>
  );
}
