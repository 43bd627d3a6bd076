/** What builds an index and puts it in place, in a worker: the page's thread stays free. */
import init, * as jieba from 'jieba-wasm/web';
import { type PackContent, packHash, sha256 } from '../../../lib/corpus/pack';
import { buildIndex } from '../../../lib/search/build-index';
import { jiebaWords } from '../../../lib/search/jieba-words';
import { serialiseIndex } from '../../../lib/search/search-index';
import { CorpusStore } from '../../../lib/store/corpus-db';

export interface Built {
  /** Cutting into words and packing, in milliseconds. */
  readonly build: number;
  /** Writing the whole edition to the database, in milliseconds. */
  readonly import: number;
  /** Of all parts, in bytes. */
  readonly indexBytes: number;
  readonly textBytes: number;
}

async function built(): Promise<Built> {
  const content: PackContent = await (await fetch('content.json')).json();
  await init({ module_or_path: 'jieba.wasm' });
  const start = performance.now();
  const index = buildIndex(content, jiebaWords(jieba, content.terms).cut);
  const build = performance.now() - start;
  const store = new CorpusStore();
  const beforeImport = performance.now();
  await store.replace({
    pack: { version: 1, hash: await packHash({ ...content, passages: [] }), content },
    index,
    indexHash: await sha256(index.parts[0] ?? ''),
  });
  store.close();
  return {
    build,
    import: performance.now() - beforeImport,
    indexBytes: serialiseIndex(index).length,
    textBytes: new Blob(content.passages.map(({ text }) => text)).size,
  };
}

addEventListener('message', () => {
  built().then(
    (value) => postMessage({ value }),
    (error: unknown) => postMessage({ error: String(error) }),
  );
});
