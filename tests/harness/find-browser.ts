/** Finds the browsers that the extension is tried in, and installs them where a script may. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline/promises';

export const BROWSERS = ['chromium', 'firefox'] as const;
export type BrowserKind = (typeof BROWSERS)[number];
/** Where axe looks at the screens: it takes long, and judges documents and colours that are the same in both. `LONG=1` asks both. */
export const AXE_BROWSERS: readonly BrowserKind[] = process.env.LONG === '1' ? BROWSERS : ['chromium'];

interface Known {
  /** The environment variable that overrides the search. */
  readonly override: string;
  readonly commands: readonly string[];
  readonly places: readonly string[];
  readonly debian: string;
}

const KNOWN: Readonly<Record<BrowserKind, Known>> = {
  chromium: {
    override: 'CHROME_PATH',
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable'],
    places: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
    debian: 'chromium',
  },
  firefox: {
    override: 'FIREFOX_PATH',
    commands: ['firefox-esr', 'firefox'],
    places: ['/Applications/Firefox.app/Contents/MacOS/firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
    debian: 'firefox-esr',
  },
};

const FONTS = 'fonts-noto-cjk';

/** The path of a browser on this machine, or undefined. */
export function findBrowser(kind: BrowserKind): string | undefined {
  const { override, commands, places } = KNOWN[kind];
  const named = process.env[override];
  if (named) return named;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...commands.flatMap((command) => folders.map((folder) => join(folder, command))), ...places].find((path) => existsSync(path));
}

/**
 * The path of a browser, installed if need be: asked for at a terminal, without asking as root on Debian
 * with no terminal.
 * @throws {Error} one line that says what to install
 */
export async function requireBrowser(kind: BrowserKind): Promise<string> {
  const found = findBrowser(kind);
  if (found) return found;
  const { debian, override } = KNOWN[kind];
  if (isDebian() && process.getuid?.() === 0 && (!process.stdin.isTTY || (await agreed(debian)))) {
    console.log(`No ${kind} here: installing ${debian} and ${FONTS} from Debian's packages.`);
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    for (const step of [
      ['update', '-qq'],
      ['install', '-y', '-qq', '--no-install-recommends', debian, FONTS],
    ]) {
      const { status } = spawnSync('apt-get', step, { stdio: ['ignore', 'ignore', 'inherit'], env: environment });
      if (status !== 0) break;
    }
    const installed = findBrowser(kind);
    if (installed) return installed;
  }
  const example = isDebian() ? ` (on Debian: apt-get install ${debian} ${FONTS})` : '';
  throw new Error(`No ${kind === 'chromium' ? 'Chrome, Chromium or Edge' : 'Firefox'} found: install one${example}, or set ${override} to its path.`);
}

async function agreed(packageName: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`No browser found. Install ${packageName} and ${FONTS} from Debian's packages? [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

function isDebian(): boolean {
  try {
    return /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}
