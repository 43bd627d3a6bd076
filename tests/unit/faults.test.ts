import { expect, test, vi } from 'vitest';
import { ask } from '../../lib/browser/ask';
import { said } from '../../lib/browser/said';
import { StorageError } from '../../lib/store/storage-fault';
import { en } from '../../lib/words/en';

vi.mock('wxt/browser', () => ({ browser: { runtime: undefined } }));

/** As it comes from another part of the extension in the same page, which has classes of its own. */
const fromElsewhere = (error: Error): Error => Object.assign(new Error(error.message), error, { name: error.name });

test('an error is said in the person’s words, whichever part of the extension it comes from', async () => {
  const gone = await ask({ type: 'escape' }).catch((error: Error) => error);
  const full = new StorageError('full');
  for (const error of [gone as Error, fromElsewhere(gone as Error)]) expect(said(error, en)).toBe('The extension was updated or turned off. Reload this page.');
  for (const error of [full, fromElsewhere(full)]) expect(said(error, en)).toBe(en.snippets.faults.full);
  expect(said(new Error('no keeper'), en)).toBe('no keeper');
});
