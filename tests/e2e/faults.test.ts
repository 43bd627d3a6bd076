import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCard, readToast, textOf } from '../harness/card';
import { BROWSERS } from '../harness/find-browser';
import { builtExtension } from '../harness/launch';
import { eventually, paintedTexts, placeOfMark, restOn } from '../harness/page';
import { mutationsSeen, openSession, type Session } from '../harness/session';
import { keepSelectionOf } from '../harness/snippets';

/** Which file is damaged, how, and what the diagnostics say of it. */
const DAMAGES: ReadonlyArray<readonly [file: string, damage: (path: string) => Promise<void>, said: RegExp]> = [
  ['lexicon.bin', (path) => truncate(path, 10_000), /127\.0\.0\.1:\d+: .*compiled lexicon: cut short at byte 10000/],
  ['engine.js', (path) => writeFile(path, 'throw new Error("no engine")'), /127\.0\.0\.1:\d+: .*no engine/],
];

describe.each(BROWSERS)('a damaged extension in %s', (kind) => {
  let folder: string;
  let session: Session;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hujian-damaged-'));
    await cp(builtExtension(kind), folder, { recursive: true });
    session = await openSession(kind, { extension: folder });
  });
  afterAll(async () => {
    await session?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test.each(DAMAGES)('leaves the page as it is, and says in its diagnostics what is wrong with %s, until they are cleared', async (file, damage, said) => {
    await damage(join(folder, file));
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
    expect(await shows('127.0.0.1')).toMatch(said);
    expect(errors).toEqual([]);
    expect(await mutationsSeen(page)).toEqual([]);
    expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);

    await options.evaluate(() => [...document.querySelectorAll('button')].find(({ innerText }) => innerText === 'Clear')?.click());
    expect(await shows('Nothing has gone wrong')).toContain('Nothing has gone wrong');
    await options.close();
    await page.close();
    await cp(join(builtExtension(kind), file), join(folder, file));
  });

  test('says what went wrong in several frames at once of each of them', async () => {
    const options = await session.openOwn('options.html');
    const sites = ['one.example', 'two.example', 'three.example'];
    await options.evaluate(
      `Promise.all(${JSON.stringify(sites)}.map((site) => (globalThis.browser ?? chrome).runtime.sendMessage({ type: 'fault', site, message: 'no engine' })))`,
    );
    const said = await eventually(
      () => options.evaluate(() => document.body.innerText),
      (shown) => sites.every((site) => shown.includes(`${site}: no engine`)),
    );
    for (const site of sites) expect(said).toContain(`${site}: no engine`);
    await options.evaluate('(globalThis.browser ?? chrome).storage.session.clear()');
    await options.close();
  });

  test('marks a page all the same where its card is damaged, and says so when one is to open', async () => {
    await writeFile(join(folder, 'card.js'), 'throw new Error("no card")');
    const page = await session.open('article.html');
    const painted = (): Promise<string[]> => paintedTexts(page);
    const before = await eventually(painted, (texts) => texts.length > 0);
    const options = await session.openOwn('options.html');
    const said = (): Promise<string> => options.evaluate(() => document.body.innerText);
    expect(await eventually(said, (shown) => shown.includes('Nothing has gone wrong'))).toContain('Nothing has gone wrong');

    await page.bringToFront();
    const place = await eventually(() => placeOfMark(page));
    await page.mouse.move(place?.x ?? 0, place?.y ?? 0, { steps: 3 });
    expect(await eventually(said, (shown) => shown.includes('no card'))).toMatch(/127\.0\.0\.1:\d+: .*no card/);
    expect(await painted()).toEqual(before);
    await options.close();
    await page.close();
    await cp(join(builtExtension(kind), 'card.js'), join(folder, 'card.js'));
  });

  test('the card of a frame says that its sentence was not saved where the part that keeps it is damaged', async () => {
    await writeFile(join(folder, 'keeping.js'), 'throw new Error("no keeper of frames")');
    const page = await session.open('frame-only.html');
    const frame = await eventually(async () => page.frames().find((each) => each.url().includes('in-frame')));
    const place = await eventually(async () => {
      // The extension's own first page may come before it.
      await page.bringToFront();
      return frame && placeOfMark(frame);
    });
    const around = await (await frame?.frameElement())?.boundingBox();
    if (!place || !around) throw new Error('nothing to point at');
    await page.mouse.move(around.x + place.x - 3, around.y + place.y, { steps: 2 });
    await page.mouse.move(around.x + place.x, around.y + place.y, { steps: 2 });
    const card = await eventually(
      () => readCard(page, kind),
      (open) => open !== undefined && open.all('lines').length > 0,
    );
    const save = card?.buttons().find((button) => textOf(button) === 'Keep this sentence');
    if (!card || !save) throw new Error('nothing to save with');
    await card.click(page, save);
    const actions = async (): Promise<string> => (await readCard(page, kind))?.all('actions').map(textOf).join(' ') ?? '';
    expect(await eventually(actions, (shown) => shown.includes('Not kept'))).toContain('Not kept');
    const options = await session.openOwn('options.html');
    const said = (): Promise<string> => options.evaluate(() => document.body.innerText);
    expect(await eventually(said, (shown) => shown.includes('no keeper of frames'))).toMatch(/localhost:\d+: .*no keeper of frames/);
    await options.close();
    await page.close();
    await cp(join(builtExtension(kind), 'keeping.js'), join(folder, 'keeping.js'));
  });

  test('a popup that is closed while the page is still read is no fault', async () => {
    const keeping = await readFile(join(folder, 'keeping.js'), 'utf8');
    await writeFile(join(folder, 'keeping.js'), `await new Promise((resolve) => setTimeout(resolve, 1000));\n${keeping}`);
    const page = await session.open('article.html');
    await eventually(
      () => paintedTexts(page),
      (texts) => texts.length > 0,
    );
    const options = await session.openOwn('options.html');
    await page.bringToFront();
    await options.evaluate(`(async () => {
      const api = globalThis.browser ?? chrome;
      await api.storage.session.clear();
      const [tab] = await api.tabs.query({ active: true, currentWindow: true });
      const port = api.tabs.connect(tab.id, { name: 'offers' });
      await new Promise((resolve) => setTimeout(resolve, 300));
      port.disconnect();
    })()`);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    await options.bringToFront();
    expect(await options.evaluate(() => document.body.innerText)).toContain('Nothing has gone wrong');
    await options.close();
    await page.close();
    await cp(join(builtExtension(kind), 'keeping.js'), join(folder, 'keeping.js'));
  });

  test('a selection stays in sight and can be copied where the part that keeps it is damaged, and a card says that it cannot cite', async () => {
    await writeFile(join(folder, 'keeping.js'), 'throw new Error("no keeper")');
    const page = await session.open('article.html');
    await eventually(
      () => paintedTexts(page),
      (texts) => texts.length > 0,
    );
    const selected = await page.evaluate(() => {
      getSelection()?.selectAllChildren(document.querySelector('p') as Element);
      return String(getSelection());
    });
    expect(await keepSelectionOf(session, page)).toBe(true);
    const toast = await eventually(() => readToast(page, kind));
    expect(toast?.text('toast')).toContain(`Not kept: no keeper “${selected}”`);
    expect(toast?.buttons().map(textOf)).toContain('Copy');
    const options = await session.openOwn('options.html');
    const said = (): Promise<string> => options.evaluate(() => document.body.innerText);
    expect(await eventually(said, (shown) => shown.includes('no keeper'))).toMatch(/127\.0\.0\.1:\d+: .*no keeper/);
    await options.close();

    await page.bringToFront();
    const card = await restOn(page, kind, '五大行动');
    const copy = card?.buttons().find((button) => textOf(button) === 'Copy with citation');
    if (!card || !copy) throw new Error('nothing to copy with');
    await card.click(page, copy);
    const shown = (): Promise<string | undefined> => readCard(page, kind).then((open) => open?.all('said').map(textOf).join(''));
    expect(await eventually(shown, (text) => text?.includes('failed') === true)).toBe('Copying failed; select the text by hand');
    await page.close();
    await cp(join(builtExtension(kind), 'keeping.js'), join(folder, 'keeping.js'));
  });
});
