import { browser } from 'wxt/browser';

/** Where the small check leaves the file for the engine: they are bundled apart, but run in the same world, which no page sees. */
const FILE = Symbol.for('hujian.lexicon');
const world = globalThis as { [FILE]?: Promise<Blob | undefined> };

/** As a blob, whose bytes come past the main thread: read as they arrive, they cost it twice as much. */
async function fetched(): Promise<Blob> {
  // Awaited step by step: in Firefox `fetch` gives a promise of the page's, which cannot be rejected with an error of ours.
  const response = await fetch(browser.runtime.getURL('/lexicon.bin'));
  return await response.blob();
}

/** Asks for the compiled lexicon while the engine is still on its way. What goes wrong shows when the engine asks itself. */
export function askForLexicon(): void {
  world[FILE] = fetched().catch(() => undefined);
}

/** What has been asked for is not needed. */
export function dropLexicon(): void {
  world[FILE] = undefined;
}

/** @throws {Error} when the extension has no such file any more */
export async function lexiconBytes(): Promise<ArrayBuffer> {
  const file = (await world[FILE]) ?? (await fetched());
  dropLexicon();
  return await file.arrayBuffer();
}
