import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CardView, readCard, readToast, textOf } from '../harness/card';
import { BROWSERS } from '../harness/find-browser';
import { forgetAll, keptRows } from '../harness/kept';
import { eventually, paintedTexts, restOn } from '../harness/page';
import { allowPrivateWindows, openPrivate } from '../harness/private';
import { corpusReady, openSession, type Session } from '../harness/session';

describe.each(BROWSERS)('in a private window of %s', (kind) => {
  let session: Session;
  let own: Page;
  /** What the test at hand has opened. */
  let page: Page;
  beforeAll(async () => {
    session = await openSession(kind);
    await allowPrivateWindows(session);
    // The extension is on its way back.
    own = await eventually(() => session.openOwn('options.html'));
    await corpusReady(session);
  });
  beforeEach(() => forgetAll(own));
  afterEach(() => page?.close());
  afterAll(() => session?.close());

  const kept = async (): Promise<string[]> => (await keptRows(own)).map(({ exact }) => exact);
  const toast = (text: string): Promise<CardView | undefined> =>
    eventually(
      () => readToast(page, kind),
      (view) => view?.text('toast').includes(text) === true,
    );
  const keepText = async (text: string): Promise<void> => {
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
    page = await openPrivate(session, own, `${session.served.url}keeping.html`);
    await eventually(
      () => paintedTexts(page),
      (texts) => texts.length > 3,
    );
    await keepText('抓好落实');
    const warned = await toast('private window');
    expect(warned?.text('toast')).toContain('what you keep stays on the disk');
    expect(await kept()).toEqual([]);
    const button = warned?.buttons().find((node) => textOf(node) === 'Keep anyway');
    if (!warned || !button) throw new Error('there is no choice');
    await warned.click(page, button);
    expect((await toast('1 kept'))?.text('toast')).toContain('1 kept');
    expect(await kept()).toEqual(['抓好落实']);
    await keepText('兩個維護');
    expect(await eventually(kept, (texts) => texts.length > 1)).toHaveLength(2);
    expect(await kept()).toContain('兩個維護');
  });

  // Chromium's pages of the extension have their storage there.
  test.runIf(kind === 'firefox')('the popup shows the terms of the page and opens them, and says in words why nothing can be looked up', async () => {
    page = await openPrivate(session, own, `${session.served.url}article.html`);
    await eventually(async () => (await paintedTexts(page)).includes('五大行动'));
    await own.evaluate(`(async () => {
      const [{ windowId }] = (await browser.tabs.query({})).filter(({ incognito }) => incognito);
      await browser.tabs.create({ windowId, url: browser.runtime.getURL('popup.html'), active: false });
    })()`);
    const popup = await session.findOwn('popup.html');
    if (!popup) throw new Error('no popup');
    const shows = (text: string): Promise<string> =>
      eventually(
        () => popup.evaluate(() => document.body.innerText),
        (all) => all.includes(text),
      );
    const shown = await shows('“凤还巢”人才回引工程');
    expect(shown).toContain('the settings keep the site’s name after this private window is closed');
    expect(shown).toContain('“凤还巢”人才回引工程');
    expect(shown).not.toContain('cannot be read');
    await popup.evaluate(() => [...document.querySelectorAll<HTMLElement>('.term-row')].find(({ innerText }) => innerText.includes('五大行动'))?.click());
    expect(await shows('强基固本')).toContain('Baoji');
    await popup.evaluate(() => {
      const box = document.querySelector<HTMLInputElement>('.ask');
      if (box) box.value = 'slsc';
      box?.dispatchEvent(new Event('input', { bubbles: true }));
    });
    expect(await shows('does not let')).toContain('the browser does not let the extension store anything');
    await popup.close();
  });

  // Chromium shows no page of the extension there.
  test.runIf(kind === 'firefox')('the reading room says in one sentence what cannot be done there, on each of its screens', async () => {
    page = await openPrivate(session, own, `${session.served.url}article.html`);
    for (const route of ['#/', '#/snippets']) {
      await own.evaluate(`(async () => {
        const [{ windowId }] = (await browser.tabs.query({})).filter(({ incognito }) => incognito);
        await browser.tabs.create({ windowId, url: browser.runtime.getURL('reader.html${route}'), active: false });
      })()`);
      const room = await session.findOwn(`reader.html${route}`);
      if (!room) throw new Error('no reading room');
      // A button that puts the answer away may stand beside it.
      const alert = (): Promise<string> => room.evaluate(() => document.querySelector('[role=alert]')?.firstChild?.textContent?.trim() ?? '');
      expect(await eventually(alert)).toMatch(
        /^The browser lets the extension store nothing here, .* open the reading room in a window that is not private\.$/,
      );
      await room.close();
    }
  });

  test('the card says, before it turns a site off, that the settings keep its name', async () => {
    page = await openPrivate(session, own, `${session.served.url}article.html`);
    await eventually(async () => (await paintedTexts(page)).includes('五大行动'));
    await page.bringToFront();
    const card = await restOn(page, kind, '五大行动');
    const button = card?.buttons().find((node) => textOf(node).startsWith('Don’t mark on'));
    if (!card || !button) throw new Error('nothing to turn it off with');
    await card.click(page, button);
    const asks = async (): Promise<string> => (await readCard(page, kind))?.text('asks') ?? '';
    expect(await eventually(asks)).toContain('the settings keep the site’s name after this private window is closed');
  });

  test('the card warns before it keeps the first sentence of a window; after that it keeps', async () => {
    page = await openPrivate(session, own, `${session.served.url}article.html`);
    expect(await eventually(async () => (await paintedTexts(page)).includes('五大行动'))).toBe(true);
    const actions = async (): Promise<string> => (await readCard(page, kind))?.all('actions').map(textOf).join(' ') ?? '';
    const press = async (name: string): Promise<void> => {
      const card = await readCard(page, kind);
      const button = card?.buttons().find((node) => textOf(node) === name);
      if (!card || !button) throw new Error(`no button “${name}”`);
      await card.click(page, button);
    };
    await page.bringToFront();
    expect((await restOn(page, kind, '五大行动'))?.text('name')).toBe('五大行动');
    await press('Keep this sentence');
    expect(await eventually(actions, (said) => said.includes('private window'))).toContain('what you keep stays on the disk');
    expect(await kept()).toEqual([]);
    await press('Keep anyway');
    expect(await eventually(actions, (said) => said.includes('Kept'))).toContain('Kept');
    expect(await kept()).toHaveLength(1);
  });
});
