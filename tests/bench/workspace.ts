/** Where the benches put what they make: a temporary folder, served on the loopback interface. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { serve } from '../harness/serve';

/** A page of its own browsing context group has a clock of 5 µs instead of 100 µs (High Resolution Time, "cross-origin isolated"). */
const ISOLATION = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

export interface Workspace {
  /** Where the folder is served; with a slash at its end. */
  readonly url: string;
  /** Writes a file of the folder and gives its absolute path. */
  write(name: string, content: string | Uint8Array): Promise<string>;
  /** An unpacked extension of these files, outside of what is served; gives its folder. */
  extension(name: string, manifest: Readonly<Record<string, unknown>>, files?: Readonly<Record<string, string | Uint8Array>>): Promise<string>;
}

/** Gives `work` a workspace and removes it when the work has ended or failed. */
export async function withWorkspace<T>(isIsolated: boolean, work: (workspace: Workspace) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'hujian-bench-'));
  const served = await serve(join(folder, 'site'), () => (isIsolated ? ISOLATION : {}));
  const put = async (path: string, content: string | Uint8Array): Promise<string> => {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    return path;
  };
  try {
    return await work({
      url: served.url,
      write: (name, content) => put(join(folder, 'site', name), content),
      async extension(name, manifest, files = {}) {
        const home = join(folder, 'extensions', name);
        await put(join(home, 'manifest.json'), JSON.stringify({ manifest_version: 3, name, version: '1', ...manifest }));
        for (const [file, content] of Object.entries(files)) await put(join(home, file), content);
        return home;
      },
    });
  } finally {
    await served.close();
    await rm(folder, { recursive: true, force: true });
  }
}
