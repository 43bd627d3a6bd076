/// <reference lib="webworker" />
/** Cuts questions into words, off the page's thread: unpacking jieba's dictionary takes about half a second. */
import init, * as jieba from 'jieba-wasm/web';
import { messageOf } from '../message-of';
import { jiebaWords, type Words } from '../search/jieba-words';
import type { WorkerQuestion, WorkerReply } from './jieba-messages';

let words: Promise<Words> | undefined;

async function answer(question: WorkerQuestion): Promise<readonly string[]> {
  if ('terms' in question) {
    words = init().then(() => jiebaWords(jieba, question.terms));
    // The dictionary is unpacked by the first cut.
    (await words).cut('三会一课');
    return [];
  }
  return (await words)?.cutQuestion(question.text) ?? [question.text];
}

addEventListener('message', (event: MessageEvent<{ id: number; question: WorkerQuestion }>) => {
  const { id, question } = event.data;
  answer(question).then(
    (pieces) => postMessage({ id, pieces } satisfies WorkerReply),
    (error: unknown) => postMessage({ id, error: messageOf(error) } satisfies WorkerReply),
  );
});
