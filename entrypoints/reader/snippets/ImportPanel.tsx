import { useState } from 'preact/hooks';
import { UndoNotice } from '../../../components/UndoNotice';
import { DamagedFileError } from '../../../lib/snippets/formats/damaged-file';
import { planRestore, type RestoreMode } from '../../../lib/snippets/restore';
import type { KeptSnippet } from '../../../lib/snippets/snippet';
import type { Words } from '../../../lib/words';

export interface ImportPanelProps {
  readonly words: Words;
  readonly all: readonly KeptSnippet[];
  /** Says an error in the person's words. */
  readonly sayError: (error: unknown) => string;
  /** Gives what undoes it. */
  readonly onApply: (brought: readonly KeptSnippet[], mode: RestoreMode) => Promise<() => Promise<void>>;
}

const MODES = ['merge', 'replace'] as const;
/** How many of each kind a preview lists. */
const LISTED = 20;

/** Brings snippets back from a file: what will change is shown before it does. */
export function ImportPanel({ words, all, sayError, onApply }: ImportPanelProps) {
  const [brought, setBrought] = useState<readonly KeptSnippet[]>();
  const [mode, setMode] = useState<RestoreMode>('merge');
  const [problem, setProblem] = useState<string>();
  const [said, setSaid] = useState('');
  const [undo, setUndo] = useState<() => Promise<void>>();
  const { snippets: phrases } = words;
  const read = async (input: HTMLInputElement): Promise<void> => {
    const file = input.files?.[0];
    setBrought(undefined);
    setProblem(undefined);
    setSaid('');
    setUndo(undefined);
    if (!file) return;
    const { readFile } = await import('../../../lib/snippets/formats/read');
    try {
      setBrought(await readFile(file));
    } catch (error) {
      setProblem(error instanceof DamagedFileError ? phrases.damaged(error.damage) : phrases.failed(sayError(error)));
    }
    // The same file may be chosen again after it was mended.
    input.value = '';
  };
  const apply = async (): Promise<void> => {
    if (!brought) return;
    // Pressed once more before it is done, it would be done twice.
    setBrought(undefined);
    try {
      const undoing = await onApply(brought, mode);
      setUndo(() => undoing);
    } catch (error) {
      setBrought(brought);
      setProblem(phrases.failed(sayError(error)));
    }
  };
  const takeBack = async (): Promise<void> => {
    try {
      await undo?.();
      setUndo(undefined);
      setSaid(phrases.undone);
    } catch (error) {
      setProblem(phrases.failed(sayError(error)));
    }
  };
  const end = (): void => {
    setUndo(undefined);
    setSaid(phrases.applied);
  };
  const plan = brought && planRestore(all, brought, mode);
  return (
    <details class="import">
      <summary>{phrases.bringBack}</summary>
      <p>
        <label>
          {phrases.readable} <input type="file" accept=".json,.jsonld,.csv" onChange={(event) => void read(event.currentTarget)} />
        </label>
      </p>
      {problem !== undefined && (
        <p class="error" role="alert">
          {problem}
        </p>
      )}
      {plan && (
        <div class="plan">
          {MODES.map((each) => (
            <label key={each}>
              <input type="radio" name="restore-mode" checked={mode === each} onChange={() => setMode(each)} /> {phrases.modes[each]}
            </label>
          ))}
          <p role="status">{phrases.plan(plan.added.length, plan.changed.length, plan.removed.length, plan.same)}</p>
          {(['removed', 'changed', 'added'] as const).map(
            (kind) =>
              plan[kind].length > 0 && (
                <section key={kind}>
                  <h3>{phrases.planLists[kind]}</h3>
                  <ul>
                    {plan[kind].slice(0, LISTED).map(({ id, exact }) => (
                      <li key={id} lang="zh">
                        {exact}
                      </li>
                    ))}
                    {plan[kind].length > LISTED && <li>…</li>}
                  </ul>
                </section>
              ),
          )}
          <button type="button" class="button" onClick={() => void apply()}>
            {phrases.apply}
          </button>
        </div>
      )}
      <p role="status">{undo ? <UndoNotice words={words} said={phrases.applied} takesFocus onUndo={() => void takeBack()} onEnd={end} /> : said}</p>
    </details>
  );
}
