/** Reads the corpus and the lexicon from their files. Node only. */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { SourceFile } from '../corpus/document';
import type { LexiconFiles } from '../lexicon/read';

const PLACES = 'places.yaml';
const SOURCES = 'sources.yaml';

export interface Assets {
  readonly documents: readonly SourceFile[];
  readonly lexicon: LexiconFiles;
}

/** @param root the project's folder; files are named relative to it in errors */
export async function readAssets(root: string): Promise<Assets> {
  const read = async (path: string): Promise<SourceFile> => ({ file: relative(root, path), text: await readFile(path, 'utf8') });
  const list = async (folder: string, ending: string): Promise<string[]> => (await readdir(join(root, folder))).filter((name) => name.endsWith(ending)).sort();
  const lexicon = join(root, 'assets/lexicon');
  const themes = (await list('assets/lexicon', '.yaml')).filter((name) => name !== PLACES && name !== SOURCES);
  return {
    documents: await Promise.all((await list('assets/corpus', '.md')).map((name) => read(join(root, 'assets/corpus', name)))),
    lexicon: {
      terms: await Promise.all(themes.map((name) => read(join(lexicon, name)))),
      places: await read(join(lexicon, PLACES)),
      sources: await read(join(lexicon, SOURCES)),
    },
  };
}
