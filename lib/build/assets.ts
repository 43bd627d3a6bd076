/** Reads the corpus and the lexicon from their files. Node only. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SourceFile } from '../corpus/document';
import type { LexiconFiles } from '../lexicon/read';

export interface Assets {
  readonly documents: readonly SourceFile[];
  readonly lexicon: LexiconFiles;
}

/** @param root the project's folder; files are named relative to it in errors */
export async function readAssets(root: string): Promise<Assets> {
  const read = async (path: string): Promise<SourceFile> => ({ file: path, text: await readFile(join(root, path), 'utf8') });
  const readAll = async (folder: string, ending: string): Promise<SourceFile[]> => {
    const names = (await readdir(join(root, folder))).filter((name) => name.endsWith(ending)).sort();
    return Promise.all(names.map((name) => read(`${folder}/${name}`)));
  };
  return {
    documents: await readAll('assets/corpus', '.md'),
    lexicon: {
      terms: [...(await readAll('assets/lexicon/corpus', '.yaml')), ...(await readAll('assets/lexicon/national', '.yaml'))],
      places: await read('assets/lexicon/places.yaml'),
      sources: await read('assets/lexicon/sources.yaml'),
    },
  };
}
