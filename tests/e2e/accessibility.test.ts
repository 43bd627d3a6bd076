import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultsByAxe, inTheme, LOOKS } from '../harness/axe';
import { readCard } from '../harness/card';
import { AXE_BROWSERS } from '../harness/find-browser';
import { eventually, restOn } from '../harness/page';
import { command, corpusReady, openSession, type Session } from '../harness/session';

describe.each(AXE_BROWSERS)('accessibility in %s', (kind) => {
  let session: Session;
  beforeAll(async () => {
    session = await openSession(kind);
    await corpusReady(session);
  });
  afterAll(() => session?.close());

  test.each(['popup.html', 'sidepanel.html'])('%s has no fault that axe knows, in light and in dark', async (path) => {
    const own = await session.openOwn(path, { width: 400 });
    const page = await session.open('article.html');
    await page.bringToFront();
    await eventually(() => own.evaluate(() => document.querySelectorAll('.term-row').length > 5));
    await own.evaluate(() => document.querySelector<HTMLElement>('.term-row')?.click());
    await eventually(() => own.evaluate(() => document.querySelector('.opened .gloss') !== null));
    expect(await faultsByAxe(own)).toEqual([]);
    await inTheme(own, 'dark');
    expect(await faultsByAxe(own, LOOKS)).toEqual([]);
    await page.close();
    await own.close();
  });

  test.each(['popup.html', 'sidepanel.html', 'options.html', 'reader.html#/about'])(
    '%s has letters as large as the browser is told to make them',
    async (path) => {
      const own = await session.openOwn(path);
      const size = (): Promise<number> => own.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
      const usual = await size();
      // As the browser's own setting does it.
      await own.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      expect(await size()).toBeCloseTo(2 * usual, 1);
      await own.close();
    },
  );

  test.runIf(kind === 'chromium')('a screen reader meets the card as a named dialog, its controls in the order in which they stand', async () => {
    const own = await session.openOwn('options.html');
    const page = await session.open('article.html');
    await page.bringToFront();
    await restOn(page, kind, '五大行动');
    const cdp = await page.createCDPSession();
    const tree = async (): Promise<Array<{ role: string; name: string; focused: boolean }>> => {
      const { nodes } = await cdp.send('Accessibility.getFullAXTree');
      return nodes
        .filter(({ ignored }) => !ignored)
        .map(({ role, name, properties }) => ({
          role: String(role?.value ?? ''),
          name: String(name?.value ?? ''),
          focused: properties?.some((property) => property.name === 'focused' && property.value.value === true) ?? false,
        }));
    };
    const label = 'What “五大行动” means and where it is used';
    expect((await tree()).filter(({ name }) => name === label)).toEqual([{ role: 'tooltip', name: label, focused: false }]);
    await command(own, 'open-card');
    const opened = await eventually(tree, (nodes) => nodes.some(({ role, focused }) => role === 'dialog' && focused));
    expect(opened.find(({ role }) => role === 'dialog')).toEqual({ role: 'dialog', name: label, focused: true });
    const visited: string[] = [];
    const buttons = (await readCard(page, kind))?.buttons().length ?? 0;
    for (let step = 0; step < buttons; step++) {
      await page.keyboard.press('Tab');
      visited.push(
        (await tree())
          .filter(({ focused, role }) => focused && role !== 'RootWebArea')
          .map(({ role, name }) => `${role} ${name}`)
          .join(),
      );
    }
    expect(visited[0]).toBe('button Close');
    expect(visited[1]).toBe('button 中文');
    expect(visited.at(-3)).toBe('button Open in the reading room');
    expect(visited.at(-2)).toBe('button Keep this sentence');
    expect(visited.at(-1)).toBe('button Copy with citation');
    expect(visited.filter((each) => !each.startsWith('button ') || each === 'button ')).toEqual([]);
    await page.close();
    await own.close();
  });
});
