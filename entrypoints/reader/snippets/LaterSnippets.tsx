import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Words } from '../../../lib/words';

type Page = ComponentType<{ readonly words: Words }>;

const load = async (): Promise<Page> => (await import('./SnippetsPage')).SnippetsPage;
/** Begun at once where the room is opened at this screen. */
let loading: Promise<Page> | undefined = location.hash.startsWith('#/snippets') ? load() : undefined;

/** The snippets screen, loaded when it is first opened: its formats weigh as much as the rest of the reading room. */
export function LaterSnippets({ words }: { readonly words: Words }) {
  const [Loaded, setLoaded] = useState<Page>();
  useEffect(() => {
    loading ??= load();
    void loading.then((SnippetsPage) => setLoaded(() => SnippetsPage));
  }, []);
  return Loaded ? <Loaded words={words} /> : null;
}
