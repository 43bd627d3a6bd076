import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import * as jieba from 'jieba-wasm';
import { type Compiled, compile } from '../corpus/compile';
import { sha256 } from '../corpus/pack';
import { LexiconFileSchema } from '../lexicon/schema';
import { serialise } from '../matcher/automaton';
import { buildIndex } from '../search/build-index';
import { jiebaWords } from '../search/jieba-words';
import { serialiseIndex } from '../search/search-index';
import { readAssets } from './assets';

/** Where editors find the schema that the lexicon's files name in their first line. */
const EDITOR_SCHEMA = 'lexicon.schema.json';

export interface EmittedFile {
  readonly absoluteSrc: string;
  readonly relativeDest: string;
}

export interface EmittedPack {
  readonly compiled: Compiled;
  /** SHA-256 of the index's file. */
  readonly indexHash: string;
  readonly files: readonly EmittedFile[];
}

/** Writes the JSON Schema by which an editor completes and checks the lexicon's files as one types. */
export async function emitEditorSchema(into: string): Promise<void> {
  await mkdir(into, { recursive: true });
  // What JSON Schema cannot say (trimming, YAML dates as text) the build checks.
  const schema = toJsonSchema(LexiconFileSchema, { typeMode: 'input', errorMode: 'ignore' });
  await writeFile(join(into, EDITOR_SCHEMA), JSON.stringify(schema, null, 2));
}

/**
 * Compiles the assets and writes the files that the extension ships: the pack and its full-text index for
 * the database, the automaton for pages.
 * @throws {ProblemsError} when a document or term is wrong
 */
export async function emitPack(root: string, into: string): Promise<EmittedPack> {
  const { documents, lexicon } = await readAssets(root);
  const compiled = await compile(documents, lexicon);
  await mkdir(into, { recursive: true });
  const write = async (name: string, content: string | Uint8Array): Promise<EmittedFile> => {
    const absoluteSrc = join(into, name);
    await writeFile(absoluteSrc, content);
    return { absoluteSrc, relativeDest: name };
  };
  const index = serialiseIndex(buildIndex(compiled.pack.content, jiebaWords(jieba, compiled.pack.content.terms).cut));
  const files = [
    await write('corpus.json', JSON.stringify(compiled.pack)),
    await write('index.bin', index),
    await write('lexicon.bin', serialise(compiled.automaton)),
  ];
  return { compiled, indexHash: await sha256(index), files };
}
