import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { readAssets } from '../../lib/build/assets';
import { compile } from '../../lib/corpus/compile';
import { openSession } from '../harness/session';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

test('a browser compiles the corpus to the same pack as the build, to the byte', async () => {
  const assets = await readAssets(ROOT);
  const { pack } = await compile(assets.documents, assets.lexicon);
  const bundle = await build({
    configFile: false,
    logLevel: 'silent',
    root: ROOT,
    build: { write: false, minify: false, lib: { entry: `${ROOT}lib/corpus/compile.ts`, formats: ['iife'], name: 'hujian' } },
  });
  const [output] = Array.isArray(bundle) ? bundle : [bundle];
  if (!output || !('output' in output)) throw new Error('nothing was bundled');
  const session = await openSession('chromium');
  const page = await session.open('later.html');
  await page.addScriptTag({ content: output.output[0].code });
  const hash = await page.evaluate(async (given) => {
    const { compile: compileThere } = (window as unknown as { hujian: { compile: typeof compile } }).hujian;
    const { pack: made } = await compileThere(given.documents, given.lexicon);
    return made.hash;
  }, assets);
  expect(hash).toBe(pack.hash);
  await session.close();
});
