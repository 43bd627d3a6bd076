import { messageOf } from '../message-of';
import type { Words } from '../words';
import { storageFault } from './storage-fault';

/** An error in the person's words. */
export function faultText(error: unknown, words: Words): string {
  const fault = storageFault(error);
  return fault ? words.snippets.faults[fault] : messageOf(error);
}
