import { ask } from '../../lib/browser/ask';
import { said } from '../../lib/browser/said';
import type { Toast, ToastAction } from '../../lib/browser/showing';
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
  const stored = store(snippets, evenPrivate);
  const { toast, words } = await speaker();
  const phrases = words.snippets;
  toast.show(phrases.saving, words);
  const outcome = await stored;
  changed();
  if (outcome === 'private') {
    toast.show(phrases.privateWindow, words, [{ label: phrases.keepAnyway, act: () => void keepAll(snippets, speaker, changed, true).catch(tellFault) }], true);
    return;
  }
  const { kept, left, error } = outcome;
  const undo = async (): Promise<void> => {
    try {
      for (const id of kept) await ask({ type: 'forget', id });
      changed();
      toast.show(phrases.undone, words);
    } catch (error) {
      toast.show(phrases.failed(said(error, words)), words);
    }
  };
  const undoing = kept.length > 0 ? [{ label: phrases.undo, act: () => void undo() }] : [];
  const keptNow = kept.length > 0 ? phrases.keptNow(kept.length) : '';
  if (left.length > 0) sayNotKept(left.map(({ exact }) => exact).join('\n'), error, { toast, words }, keptNow, undoing);
  else toast.show(keptNow || phrases.keptAlready, words, undoing);
}

/**
 * What could not be kept stays in sight, and can be taken elsewhere.
 * @param before what else there is to say, and to do
 */
export function sayNotKept(text: string, error: unknown, { toast, words }: Speaker, before = '', actions: readonly ToastAction[] = []): void {
  const notKept = `${words.card.saveFailed(said(error, words))} ${words.quoted(text)}`;
  toast.show(before === '' ? notKept : before + words.fullStop + notKept, words, [copyAction(text, { toast, words }), ...actions], true);
}

/** What became of quotations that were to be kept. */
interface Outcome {
  /** The ids of those that are new. */
  readonly kept: readonly string[];
  /** Those that were not kept because of an error. */
  readonly left: readonly Snippet[];
  readonly error?: unknown;
}

/** Keeps one after the other, until one cannot be; or gives that the window is private and nothing was kept. */
async function store(snippets: readonly Snippet[], evenPrivate: boolean): Promise<Outcome | 'private'> {
  const kept: string[] = [];
  for (const [index, snippet] of snippets.entries()) {
    try {
      const reply = await ask({ type: 'keep', snippet, evenPrivate });
      if (reply.state === 'private') return 'private';
      if (!reply.already) kept.push(reply.id);
    } catch (error) {
      return { kept, left: snippets.slice(index), error };
    }
  }
  return { kept, left: [] };
}

export function copyAction(text: string, { toast, words }: Speaker): { label: string; act(): void } {
  return {
    label: words.snippets.copy,
    act: () => void copyText(text).then((done) => toast.show(done ? words.snippets.copied : words.snippets.copyFailed, words)),
  };
}
