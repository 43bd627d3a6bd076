import type { Term } from '../corpus/pack';
import { jiebaWords, type Words } from '../search/jieba-words';

let loading: Promise<Words> | undefined;

/**
 * jieba with the lexicon's words, loaded once a page. It takes about half a second until its first cut is
 * done: ask for it when someone is about to ask something, and answer by characters until it is there.
 * @throws {Error} when the browser refuses to compile it
 */
export function loadWords(terms: Iterable<Pick<Term, 'id' | 'surfaces'>>): Promise<Words> {
  loading ??= (async () => {
    const jieba = await import('jieba-wasm/web');
    await jieba.default();
    const words = jiebaWords(jieba, [...terms]);
    // The dictionary is unpacked by the first cut.
    words.cut('三会一课');
    return words;
  })();
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}
