import { build } from 'vite';

/**
 * One script, minified, of the TypeScript module at `entry` with all that it imports.
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
    build: { write: false, minify: true, lib: { entry: entry.pathname, formats: ['iife'], name: 'bundled' } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk) throw new Error(`${entry.pathname} gave no script`);
  return chunk.code;
}
