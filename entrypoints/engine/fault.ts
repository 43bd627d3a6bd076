import { ask, isConnected } from '../../lib/browser/ask';
import { siteOfFrame } from '../../lib/page/site';

const MOST_CHARACTERS = 1_000;

/** Puts an error of ours into the extension's diagnostics: the page never learns of it. */
export function tellFault(error: unknown): void {
  // An extension that was just updated or removed has no diagnostics any more.
  if (!isConnected()) return;
  const message = told(error).slice(0, MOST_CHARACTERS);
  ask({ type: 'fault', site: siteOfFrame(), message }).catch(() => console.debug('互见', error));
}

/** What went wrong, and where: a stack begins with the message in Chromium alone. */
function told(error: unknown): string {
  if (!(error instanceof Error) || !error.stack) return String(error);
  return error.stack.includes(error.message) ? error.stack : `${error}\n${error.stack}`;
}
