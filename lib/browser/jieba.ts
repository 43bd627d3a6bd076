import type { CutQuestion } from '../search/find-passages';
import type { LexiconWords, WorkerQuestion, WorkerReply } from './jieba-messages';
import JiebaWorker from './jieba-worker?worker';

let loading: Promise<NonNullable<CutQuestion>> | undefined;

/**
 * jieba with the lexicon's words, loaded once a page in a worker of its own. Ask for it when someone is about
 * to ask something, and answer by characters until it is there.
 * @throws {Error} when the browser refuses to compile it
 */
export function loadWords(terms: () => Promise<LexiconWords>): Promise<NonNullable<CutQuestion>> {
  loading ??= start(terms).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function start(terms: () => Promise<LexiconWords>): Promise<NonNullable<CutQuestion>> {
  const names = (await terms()).map(({ id, surfaces }) => ({ id, surfaces }));
  const worker = new JiebaWorker();
  const waiting = new Map<number, { resolve: (pieces: readonly string[]) => void; reject: (error: Error) => void }>();
  let last = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<WorkerReply>) => {
    const asker = waiting.get(data.id);
    waiting.delete(data.id);
    if ('error' in data) asker?.reject(new Error(data.error));
    else asker?.resolve(data.pieces);
  });
  worker.addEventListener('error', ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(message));
    waiting.clear();
  });
  const ask = (question: WorkerQuestion): Promise<readonly string[]> =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, question });
    });
  await ask({ terms: names });
  return (text) => ask({ text });
}
