import { browser } from 'wxt/browser';
import type { Answers, Reply, Request } from '../messages';
import { StorageError } from '../store/storage-fault';

/** The extension behind this page is gone: it was updated, turned off or removed. */
class DisconnectedError extends Error {
  override readonly name = 'DisconnectedError';
}

/** Whether an error says so. By its name: the parts that run in a page are bundled apart, each with a class of its own. */
export const isGone = (error: unknown): boolean => error instanceof Error && error.name === 'DisconnectedError';

/** Whether the extension that put this script here still runs. */
export const isConnected = (): boolean => browser.runtime?.id !== undefined;

/**
 * Asks the background, waking it if it sleeps.
 * @throws {DisconnectedError} when there is no background any more
 * @throws {StorageError} when nothing can be stored
 * @throws {Error} with the background's own message
 */
export async function ask<R extends Request>(request: R): Promise<Answers[R['type']]> {
  if (!isConnected()) throw new DisconnectedError('the extension is gone');
  const reply: Reply<Answers[R['type']]> | undefined = await browser.runtime.sendMessage(request);
  if (!reply) throw new DisconnectedError('no answer');
  if (!reply.ok) throw reply.fault ? new StorageError(reply.fault) : new Error(reply.error);
  return reply.value;
}
