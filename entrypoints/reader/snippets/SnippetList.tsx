import { useEffect, useRef, useState } from 'preact/hooks';
import { SnippetEditor } from '../../../components/SnippetEditor';
import { SnippetItem, type SnippetItemProps } from '../../../components/SnippetItem';
import { copyText } from '../../../lib/page/copy';
import { type SnippetRow, type SnippetStore, snippetOf } from '../../../lib/store/user-db';
import type { Words } from '../../../lib/words';
import { laterFormats } from './later-formats';
import type { CopyStyle } from './StyleChoice';
import { FIRST } from './use-snippets';

export interface SnippetListProps {
  readonly words: Words;
  readonly store: SnippetStore;
  readonly rows: readonly SnippetRow[];
  /** In which one of them is copied. */
  readonly style: CopyStyle;
  readonly chosen: ReadonlySet<string>;
  readonly collections: readonly string[];
  readonly onChoose: (id: string, isChosen: boolean) => void;
  readonly onRemove: (id: string) => void;
  readonly onBack: SnippetItemProps['onBack'];
  readonly failed: (error: unknown) => void;
}

/** How many rows more are drawn whenever the end comes into sight: some five screens. */
const BATCH = 60;

export function SnippetList({ words, rows, ...rest }: SnippetListProps) {
  const [drawn, setDrawn] = useState(FIRST);
  if (rows.length === 0) return null;
  return (
    <>
      <ul class="snippet-list">
        {rows.slice(0, drawn).map((row) => (
          <Row key={row.id} words={words} row={row} {...rest} />
        ))}
      </ul>
      {drawn < rows.length && <End onSight={() => setDrawn((now) => now + BATCH)} />}
    </>
  );
}

/** Calls back each time the end of what is drawn comes near. */
function End({ onSight }: { readonly onSight: () => void }) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && onSight(), { rootMargin: '100%' });
    if (element.current) observer.observe(element.current);
    return () => observer.disconnect();
  });
  return <div ref={element} class="end" />;
}

/** The element of a snippet in the list, by which the keyboard comes back to it. */
export const rowId = (id: string): string => `snippet-${id}`;

interface RowProps extends Omit<SnippetListProps, 'rows'> {
  readonly row: SnippetRow;
}

function Row({ words, store, row, style, chosen, collections, onChoose, onRemove, onBack, failed }: RowProps) {
  const said = words.snippets;
  const [isEdited, setEdited] = useState(false);
  const [copied, setCopied] = useState('');
  const editButton = useRef<HTMLButtonElement>(null);
  const end = (): void => {
    setEdited(false);
    // The button stands again when the form is gone.
    requestAnimationFrame(() => editButton.current?.focus());
  };
  const copy = async (): Promise<void> => {
    const { FORMATS } = await laterFormats();
    const pieces: string[] = [];
    for (const piece of FORMATS[style].write([snippetOf(row)])) pieces.push(piece);
    setCopied((await copyText(pieces.join('').trim())) ? said.copied : said.copyFailed);
  };
  return (
    <li id={rowId(row.id)} tabIndex={-1} class={row.colour ? `colour-${row.colour}` : undefined}>
      <input
        type="checkbox"
        checked={chosen.has(row.id)}
        aria-label={said.selectOne(row.exact.slice(0, 40))}
        onChange={(event) => onChoose(row.id, event.currentTarget.checked)}
      />
      <div class="snippet">
        <SnippetItem words={words} snippet={row} onBack={onBack} />
        {isEdited ? (
          <SnippetEditor words={words} desk={store} id={row.id} collections={collections} onEnd={end} failed={failed} />
        ) : (
          <p class="ways">
            <button type="button" class="button" onClick={() => onBack(row)}>
              {row.source.kind === 'page' ? said.back : said.toDocument}
            </button>
            <button type="button" class="button" onClick={() => void copy()}>
              {said.copy}
            </button>
            <button type="button" class="button" ref={editButton} onClick={() => setEdited(true)}>
              {said.edit}
            </button>
            <button type="button" class="button" onClick={() => onRemove(row.id)}>
              {said.remove}
            </button>
            <span class="quiet" role="status">
              {copied}
            </span>
          </p>
        )}
      </div>
    </li>
  );
}
