import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCard } from '../harness/card';
import { AXE_BROWSERS } from '../harness/find-browser';
import { eventually, restOn } from '../harness/page';
import { command, corpusReady, openSession, type Session } from '../harness/session';

const AXE = fileURLToPath(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url));

describe.each(AXE_BROWSERS)('accessibility in %s', (kind) => {
  let session: Session;
  let axe: string;
  beforeAll(async () => {
    session = await openSession(kind);
    await corpusReady(session);
    axe = await readFile(AXE, 'utf8');
  });
  afterAll(() => session?.close());

  /** Firefox has no colour scheme to emulate: the page says which it wants. */
  const inTheme = (page: Page, theme: 'light' | 'dark'): Promise<void> =>
    page.evaluate((wanted) => document.documentElement.style.setProperty('color-scheme', wanted), theme);

  const faultsOf = async (page: Page): Promise<string[]> => {
    await page.evaluate(axe);
    return page.evaluate(async () => {
      const { violations } = await (
        window as unknown as { axe: { run(): Promise<{ violations: Array<{ id: string; nodes: Array<{ html: string; failureSummary?: string }> }> }> } }
      ).axe.run();
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`));
    });
  };

  describe.each(['popup.html', 'sidepanel.html', 'options.html'])('%s', (path) => {
    test.each(['light', 'dark'] as const)('has no fault that axe knows, %s', async (theme) => {
      const own = await session.openOwn(path, { width: 400, dark: theme === 'dark' });
      await inTheme(own, theme);
      const page = await session.open('article.html');
      await page.bringToFront();
      await eventually(() => own.evaluate(() => document.querySelectorAll('.term-row, .shortcuts dt').length > 5));
      await own.evaluate(() => document.querySelector<HTMLElement>('.term-row')?.click());
      await eventually(() => own.evaluate(() => document.querySelector('.opened .gloss, .shortcuts') !== null));
      expect(await faultsOf(own)).toEqual([]);
      await page.close();
      await own.close();
    });
  });

  test.runIf(kind === 'chromium')('a screen reader meets the card as a named dialog, its controls in the order in which they stand', async () => {
    const own = await session.openOwn('options.html');
    const page = await session.open('article.html');
    await page.bringToFront();
    await restOn(page, kind, '五大行动');
    const tree = async (): Promise<Array<{ role: string; name: string; focused: boolean }>> => {
      const cdp = await page.createCDPSession();
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
    expect(visited.at(-2)).toBe('button Save this sentence');
    expect(visited.at(-1)).toBe('button Copy with citation');
    expect(visited.filter((each) => !each.startsWith('button ') || each === 'button ')).toEqual([]);
    await page.close();
    await own.close();
  });
});
