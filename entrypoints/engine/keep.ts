import { ask } from '../../lib/browser/ask';
import { said } from '../../lib/browser/said';
import type { Toast } from '../../lib/browser/showing';
import { copyText } from '../../lib/page/copy';
import type { Snippet } from '../../lib/snippets/snippet';
import type { Words } from '../../lib/words';
import { tellFault } from './fault';

/** What says to the person what became of a quotation. */
export interface Speaker {
  readonly toast: Toast;
  readonly words: Words;
}

/**
 * Keeps at once and says so when it can: the person may leave the page in the next moment.
 * @param changed called when what is kept is other than before
 */
export async function keepAll(snippets: readonly Snippet[], speaker: () => Promise<Speaker>, changed: () => void, evenPrivate = false): Promise<void> {
  const stored = store(snippets, evenPrivate).then(
    (kept) => ({ kept }),
    (error: unknown) => ({ error }),
  );
  const { toast, words } = await speaker();
  const phrases = words.snippets;
  toast.show(phrases.saving, words);
  const outcome = await stored;
  if ('error' in outcome) {
    sayNotKept(snippets.map(({ exact }) => exact).join('\n'), outcome.error, { toast, words });
    return;
  }
  const { kept } = outcome;
  changed();
  if (kept === 'private') {
    toast.show(phrases.privateWindow, words, [{ label: phrases.keepAnyway, act: () => void keepAll(snippets, speaker, changed, true).catch(tellFault) }], true);
    return;
  }
  const undo = async (): Promise<void> => {
    try {
      for (const id of kept) await ask({ type: 'forget', id });
      changed();
      toast.show(phrases.undone, words);
    } catch (error) {
      toast.show(phrases.failed(said(error, words)), words);
    }
  };
  if (kept.length === 0) toast.show(phrases.keptAlready, words);
  else toast.show(phrases.keptNow(kept.length), words, [{ label: phrases.undo, act: () => void undo() }]);
}

/** What could not be kept stays in sight, and can be taken elsewhere. */
export function sayNotKept(text: string, error: unknown, { toast, words }: Speaker): void {
  toast.show(`${words.card.saveFailed(said(error, words))} ${words.quoted(text)}`, words, [copyAction(text, { toast, words })], true);
}

/** Gives the ids of those that are new, or that the window is private and nothing was kept. */
async function store(snippets: readonly Snippet[], evenPrivate: boolean): Promise<string[] | 'private'> {
  const kept: string[] = [];
  for (const snippet of snippets) {
    const reply = await ask({ type: 'keep', snippet, evenPrivate });
    if (reply.state === 'private') return 'private';
    if (!reply.already) kept.push(reply.id);
  }
  return kept;
}

export function copyAction(text: string, { toast, words }: Speaker): { label: string; act(): void } {
  return {
    label: words.snippets.copy,
    act: () => void copyText(text).then((done) => toast.show(done ? words.snippets.copied : words.snippets.copyFailed, words)),
  };
}
