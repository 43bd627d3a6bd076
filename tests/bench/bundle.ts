import { build } from 'vite';
import { compileAtOnce } from '../../lib/build/compile-at-once';

/**
 * One script, built as the engine is, of the TypeScript module at `entry` with all that it imports.
 * @param constants identifiers that stand for a value, as JSON
 * @throws {Error} when it does not compile
 */
export async function bundle(entry: URL, constants: Readonly<Record<string, string>> = {}): Promise<string> {
  const define = Object.fromEntries(Object.entries(constants).map(([name, value]) => [name, JSON.stringify(value)]));
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define,
    plugins: [compileAtOnce(/./)],
    build: { write: false, minify: true, lib: { entry: entry.pathname, formats: ['iife'], name: 'bundled' } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk) throw new Error(`${entry.pathname} gave no script`);
  return chunk.code;
}
