import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { UndoNotice } from '../../../components/UndoNotice';
import { backupDates } from '../../../lib/browser/backup-dates';
import { goBackTo } from '../../../lib/browser/go-back';
import { choicesIn, EVERYTHING, queryOf, type SnippetQuery, select } from '../../../lib/snippets/query';
import { faultText } from '../../../lib/store/fault-text';
import { storageFault } from '../../../lib/store/storage-fault';
import { type Removed, snippetOf } from '../../../lib/store/user-db';
import type { Words } from '../../../lib/words';
import { useParameters } from '../route';
import { Backups } from './Backups';
import { ExportBar } from './ExportBar';
import { Filters } from './Filters';
import { ImportPanel } from './ImportPanel';
import { rowId, SnippetList } from './SnippetList';
import { type CopyStyle, StyleChoice } from './StyleChoice';
import { type LoadedSnippets, store, useSnippets } from './use-snippets';
import './snippets.css';

const NONE: LoadedSnippets = { rows: [], isWhole: false };

interface SnippetsPageProps {
  readonly words: Words;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Everything that was kept: found again, edited, taken out and brought back. */
export function SnippetsPage({ words, parameters: given }: SnippetsPageProps) {
  const [error, setError] = useState<string>();
  const sayError = (failure: unknown): string => faultText(failure, words);
  const failed = (failure: unknown): void => setError(storageFault(failure) === 'denied' ? words.reader.denied : words.snippets.failed(sayError(failure)));
  /** What went wrong before is said no longer. */
  const attempt = (work: () => Promise<unknown>): void => {
    setError(undefined);
    void work().catch(failed);
  };
  const loaded = useSnippets(failed);
  const [parameters, change] = useParameters<keyof SnippetQuery>('snippets', given);
  const query = useMemo(() => queryOf(parameters), [parameters]);
  const ask = ({ order, ...asked }: SnippetQuery): void => change({ ...asked, order: order === EVERYTHING.order ? undefined : order });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [removed, setRemoved] = useState<readonly Removed[]>([]);
  const [style, setStyle] = useState<CopyStyle>('text');
  const [backedUp, setBackedUp] = useState(0);
  /** The snippet to which the keyboard goes next. */
  const wanted = useRef<string>(undefined);
  const { rows, isWhole } = loaded ?? NONE;
  const choices = useMemo(() => choicesIn(rows), [rows]);
  const listed = useMemo(() => select(rows, query), [rows, query]);
  const all = useMemo(() => rows.map(snippetOf), [rows]);
  const selected = useMemo(() => listed.filter(({ id }) => chosen.has(id)), [listed, chosen]);
  const remove = async (ids: readonly string[]): Promise<void> => {
    const gone = await store.remove(ids);
    // What was removed just before can be put back with it.
    setRemoved((before) => [...before, ...gone]);
    const now = new Set(ids);
    setChosen((before) => new Set([...before].filter((id) => !now.has(id))));
  };
  const noteBackup = async (begun: Date): Promise<void> => {
    await backupDates.made(begun);
    setBackedUp((times) => times + 1);
  };
  const putBack = async (): Promise<void> => {
    await store.putBack(removed);
    setRemoved([]);
    wanted.current = removed.at(-1)?.row.id;
  };
  // The row stands again when the list has been read anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the list is another
  useEffect(() => {
    const row = wanted.current === undefined ? null : document.getElementById(rowId(wanted.current));
    if (!row) return;
    wanted.current = undefined;
    row.focus();
  }, [listed]);
  const said = words.snippets;
  return (
    <div class="snippets">
      <h1>{said.title}</h1>
      {error !== undefined && (
        <p class="error" role="alert">
          {error}{' '}
          <button type="button" class="button" aria-label={words.card.close} onClick={() => setError(undefined)}>
            ×
          </button>
        </p>
      )}
      {loaded && rows.length === 0 && (
        <>
          <p>{said.empty}</p>
          <p class="quiet">{said.emptyHint}</p>
        </>
      )}
      {rows.length > 0 && (
        <>
          <Filters words={words} query={query} choices={choices} onQuery={ask} />
          <div class="bar">
            <label>
              <input
                type="checkbox"
                checked={selected.length > 0 && selected.length === listed.length}
                onChange={(event) => setChosen(new Set(event.currentTarget.checked ? listed.map(({ id }) => id) : []))}
              />{' '}
              {said.selectAll}
            </label>
            <span class="quiet" role="status">
              {isWhole && (listed.length === 0 ? said.noneFound : said.count(listed.length, rows.length))}
              {selected.length > 0 && ` · ${said.selected(selected.length)}`}
            </span>
            {selected.length > 0 && (
              <button type="button" class="button" onClick={() => attempt(() => remove(selected.map(({ id }) => id)))}>
                {said.remove}
              </button>
            )}
            <StyleChoice words={words} style={style} onStyle={setStyle} />
          </div>
          <ExportBar
            words={words}
            all={all}
            listed={listed.length === rows.length ? all : listed.map(snippetOf)}
            selected={selected.map(snippetOf)}
            isWhole={isWhole}
            onBackup={(begun) => void noteBackup(begun).catch(failed)}
            failed={failed}
          />
        </>
      )}
      <ImportPanel
        words={words}
        all={all}
        sayError={sayError}
        onApply={async (brought, mode) => {
          const restored = await store.restore(brought, mode);
          return () => store.undoRestore(restored);
        }}
      />
      {rows.length > 0 && <Backups words={words} store={store} made={backedUp} failed={failed} />}
      <div class="undo" role="status">
        {removed[0] && (
          <UndoNotice
            key={removed[0].row.id}
            words={words}
            said={said.removed(removed.length)}
            takesFocus
            onUndo={() => attempt(putBack)}
            onEnd={() => setRemoved([])}
          />
        )}
      </div>
      <SnippetList
        words={words}
        store={store}
        rows={listed}
        style={style}
        chosen={chosen}
        collections={choices.collections}
        onChoose={(id, isChosen) => setChosen((now) => new Set(isChosen ? [...now, id] : [...now].filter((each) => each !== id)))}
        onRemove={(id) => attempt(() => remove([id]))}
        onBack={(snippet) => attempt(() => goBackTo(snippet))}
        failed={failed}
      />
    </div>
  );
}
