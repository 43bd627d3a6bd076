import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Compiled, compile } from '../corpus/compile';
import { serialise } from '../matcher/automaton';
import { readAssets } from './assets';

export interface EmittedFile {
  readonly absoluteSrc: string;
  readonly relativeDest: string;
}

/**
 * Compiles the assets and writes the two files that the extension ships: the pack for the database and
 * the automaton for pages.
 * @throws {ProblemsError} when a document or term is wrong
 */
export async function emitPack(root: string, into: string): Promise<{ compiled: Compiled; files: EmittedFile[] }> {
  const { documents, lexicon } = await readAssets(root);
  const compiled = await compile(documents, lexicon);
  await mkdir(into, { recursive: true });
  const write = async (name: string, content: string | Uint8Array): Promise<EmittedFile> => {
    const absoluteSrc = join(into, name);
    await writeFile(absoluteSrc, content);
    return { absoluteSrc, relativeDest: name };
  };
  const files = [await write('corpus.json', JSON.stringify(compiled.pack)), await write('lexicon.bin', serialise(compiled.automaton))];
  return { compiled, files };
}
