import { fileURLToPath } from 'node:url';
import { readAssets } from '../../lib/build/assets';
import { type Compiled, compile } from '../../lib/corpus/compile';

/** The corpus and lexicon that the extension ships, as written. */
export const assets = await readAssets(fileURLToPath(new URL('../..', import.meta.url)));

let compiled: Promise<Compiled> | undefined;

/** The same, compiled once for all tests of a file. */
export function shipped(): Promise<Compiled> {
  compiled ??= compile(assets.documents, assets.lexicon);
  return compiled;
}
