import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CardView, readCard, readToast, textOf } from '../harness/card';
import { BROWSERS } from '../harness/find-browser';
import { keptRows } from '../harness/kept';
import { eventually, paintedTexts, restOn } from '../harness/page';
import { allowPrivateWindows, openPrivate } from '../harness/private';
import { corpusReady, openSession, type Session } from '../harness/session';

describe.each(BROWSERS)('in a private window of %s', (kind) => {
  let session: Session;
  let own: Page;
  beforeAll(async () => {
    session = await openSession(kind, { fresh: true });
    await allowPrivateWindows(session);
    // The extension is on its way back.
    const page = await eventually(() => session.openOwn('options.html'));
    await corpusReady(session);
    own = page;
  });
  afterAll(() => session?.close());

  const toast = (page: Page, text: string): Promise<CardView | undefined> =>
    eventually(
      () => readToast(page, kind),
      (view) => view?.text('toast').includes(text) === true,
    );
  const keepText = async (page: Page, text: string): Promise<void> => {
    await page.evaluate((wanted) => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const { currentNode: node } = walker;
        const at = node.textContent?.indexOf(wanted) ?? -1;
        if (at < 0) continue;
        getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
        return;
      }
    }, text);
    await own.evaluate(`(async () => {
      const api = globalThis.browser ?? chrome;
      const [tab] = (await api.tabs.query({})).filter(({ incognito }) => incognito);
      await api.tabs.sendMessage(tab.id, { type: 'keep-selection' });
    })()`);
  };

  test('nothing is stored before the person has read that it stays; after that the window keeps', async () => {
    const page = await openPrivate(session, own, `${session.served.url}keeping.html`);
    await eventually(
      () => paintedTexts(page),
      (texts) => texts.length > 3,
    );
    await keepText(page, '抓好落实');
    const warned = await toast(page, 'private window');
    expect(warned?.text('toast')).toContain('what you save stays on the disk');
    expect(await keptRows(own)).toEqual([]);
    const button = warned?.buttons().find((node) => textOf(node) === 'Save anyway');
    if (!warned || !button) throw new Error('there is no choice');
    await warned.click(page, button);
    expect((await toast(page, '1 kept'))?.text('toast')).toContain('1 kept');
    expect((await keptRows(own)).map(({ exact }) => exact)).toEqual(['抓好落实']);
    await keepText(page, '兩個維護');
    expect((await toast(page, '1 kept'))?.text('toast')).toContain('1 kept');
    expect((await keptRows(own)).map(({ exact }) => exact).sort()).toEqual(['兩個維護', '抓好落实'].sort());
    await page.close();
  });

  test('the card warns before it keeps the first sentence of a window; after that it keeps', async () => {
    const page = await openPrivate(session, own, `${session.served.url}article.html`);
    expect(await eventually(async () => (await paintedTexts(page)).includes('五大行动'))).toBe(true);
    const actions = async (): Promise<string> => (await readCard(page, kind))?.all('actions').map(textOf).join(' ') ?? '';
    const press = async (name: string): Promise<void> => {
      const card = await readCard(page, kind);
      const button = card?.buttons().find((node) => textOf(node) === name);
      if (!card || !button) throw new Error(`no button “${name}”`);
      await card.click(page, button);
    };
    const before = (await keptRows(own)).length;
    await page.bringToFront();
    expect((await restOn(page, kind, '五大行动'))?.text('name')).toBe('五大行动');
    await press('Save this sentence');
    expect(await eventually(actions, (said) => said.includes('private window'))).toContain('what you save stays on the disk');
    expect(await keptRows(own)).toHaveLength(before);
    await press('Save anyway');
    expect(await eventually(actions, (said) => said.includes('Saved'))).toContain('Saved');
    expect(await keptRows(own)).toHaveLength(before + 1);
    await page.close();
  });
});
