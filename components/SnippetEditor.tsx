import { useEffect, useRef, useState } from 'preact/hooks';
import type { Changes, Written } from '../lib/snippets/changes';
import type { Words } from '../lib/words';
import { SnippetForm } from './SnippetForm';

/** Where what is written of snippets is kept. */
export interface Desk {
  get(id: string): Promise<Written | undefined>;
  draft(id: string): Promise<Changes | undefined>;
  saveDraft(id: string, changes: Changes): Promise<void>;
  dropDraft(id: string): Promise<void>;
  /** Gives undefined when the snippet is gone. */
  change(id: string, changes: Changes): Promise<Written | undefined>;
}

export interface SnippetEditorProps {
  readonly words: Words;
  readonly desk: Desk;
  readonly id: string;
  readonly collections: readonly string[];
  readonly onEnd: () => void;
  readonly failed: (error: unknown) => void;
}

/** How long typing rests before a draft is kept, in milliseconds: what a killed browser can lose. */
const DRAFT_MS = 250;

/** The form of one kept snippet; what is typed is on the disk before it is saved. */
export function SnippetEditor({ words, desk, id, collections, onEnd, failed }: SnippetEditorProps) {
  const [opened, setOpened] = useState<{ readonly snippet: Written; readonly draft: Changes | undefined }>();
  const typing = useRef<{ readonly timer: ReturnType<typeof setTimeout>; readonly changes: Changes }>(undefined);
  const keepDraft = async (): Promise<void> => {
    const latest = typing.current;
    clearTimeout(latest?.timer);
    typing.current = undefined;
    if (latest) await desk.saveDraft(id, latest.changes);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: one draft is read for one form
  useEffect(() => {
    void Promise.all([desk.get(id), desk.draft(id)]).then(([snippet, draft]) => (snippet ? setOpened({ snippet, draft }) : onEnd()), failed);
    return () => void keepDraft().catch(failed);
  }, [id]);
  const end = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
      onEnd();
    } catch (error) {
      failed(error);
    }
  };
  const save = async (changes: Changes): Promise<void> => {
    if (!(await desk.change(id, changes))) throw new Error(words.snippets.removedElsewhere);
  };
  const withoutTyping = (work: () => Promise<unknown>) => (): Promise<unknown> => {
    clearTimeout(typing.current?.timer);
    typing.current = undefined;
    return work();
  };
  if (!opened) return null;
  return (
    <SnippetForm
      words={words}
      snippet={opened.snippet}
      draft={opened.draft}
      collections={collections}
      onDraft={(changes) => {
        clearTimeout(typing.current?.timer);
        typing.current = { changes, timer: setTimeout(() => void keepDraft().catch(failed), DRAFT_MS) };
      }}
      onSave={(changes) => void end(withoutTyping(() => save(changes)))}
      onCancel={() => void end(withoutTyping(() => desk.dropDraft(id)))}
      onLeave={() => void end(keepDraft)}
    />
  );
}
