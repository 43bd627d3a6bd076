import { cp, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BROWSERS } from '../harness/find-browser';
import { builtExtension } from '../harness/launch';
import { eventually } from '../harness/page';
import { mutationsSeen, openSession, type Session } from '../harness/session';

/** What is damaged, how, and what the diagnostics say of it. */
const DAMAGES: ReadonlyArray<readonly [what: string, damage: (folder: string) => Promise<void>, said: RegExp]> = [
  ['lexicon', (folder) => truncate(join(folder, 'lexicon.bin'), 10_000), /127\.0\.0\.1:\d+: .*compiled lexicon: cut short at byte 10000/],
  ['engine', (folder) => writeFile(join(folder, 'engine.js'), 'throw new Error("no engine")'), /127\.0\.0\.1:\d+: .*no engine/],
];

describe.each(BROWSERS.flatMap((kind) => DAMAGES.map(([what, damage, said]) => ({ kind, what, damage, said }))))('a damaged $what in $kind', (given) => {
  let folder: string;
  let session: Session;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hujian-damaged-'));
    await cp(builtExtension(given.kind), folder, { recursive: true });
    await given.damage(folder);
    session = await openSession(given.kind, { extension: folder });
  });
  afterAll(async () => {
    await session?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('leaves the page as it is, and says in its diagnostics what is wrong, until they are cleared', async () => {
    const page = await session.open('article.html');
    const errors: unknown[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await page.reload();
    const options = await session.openOwn('options.html');
    const shows = (part: string): Promise<string> =>
      eventually(
        () => options.evaluate(() => document.body.innerText),
        (shown) => shown.includes(part),
      );
    expect(await shows('127.0.0.1')).toMatch(given.said);
    expect(errors).toEqual([]);
    expect(await mutationsSeen(page)).toEqual([]);
    expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);

    await options.evaluate(() => [...document.querySelectorAll('button')].find(({ innerText }) => innerText === 'Clear')?.click());
    expect(await shows('Nothing has gone wrong')).toContain('Nothing has gone wrong');
    await options.close();
    await page.close();
  });
});
