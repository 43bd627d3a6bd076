import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { type Compiled, compile } from '../corpus/compile';
import { LexiconFileSchema } from '../lexicon/schema';
import { serialise } from '../matcher/automaton';
import { readAssets } from './assets';

/** Where editors find the schema that the lexicon's files name in their first line. */
const EDITOR_SCHEMA = 'lexicon.schema.json';

export interface EmittedFile {
  readonly absoluteSrc: string;
  readonly relativeDest: string;
}

/** Writes the JSON Schema by which an editor completes and checks the lexicon's files as one types. */
export async function emitEditorSchema(into: string): Promise<void> {
  await mkdir(into, { recursive: true });
  // What JSON Schema cannot say (trimming, YAML dates as text) the build checks.
  const schema = toJsonSchema(LexiconFileSchema, { typeMode: 'input', errorMode: 'ignore' });
  await writeFile(join(into, EDITOR_SCHEMA), JSON.stringify(schema, null, 2));
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
