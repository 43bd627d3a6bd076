import { fileURLToPath } from 'node:url';
import { readAssets } from '../../lib/build/assets';
import { compile } from '../../lib/corpus/compile';

/** The corpus and lexicon that the extension ships, as written. */
export const assets = await readAssets(fileURLToPath(new URL('../..', import.meta.url)));

/** The same, compiled. */
export const { pack, automaton } = await compile(assets.documents, assets.lexicon);
