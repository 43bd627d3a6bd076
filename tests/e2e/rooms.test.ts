import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { textOf } from '../harness/card';
import { BROWSERS } from '../harness/find-browser';
import { eventually, paintedTexts, restOn } from '../harness/page';
import { corpusReady, openSession, type Session } from '../harness/session';

const textIn = (page: Page): Promise<string> => page.evaluate(() => document.body.innerText);
const shows = (page: Page, text: string): Promise<string> =>
  eventually(
    () => textIn(page),
    (all) => all.includes(text),
  );

describe.each(BROWSERS)('the extension’s own pages in %s', (kind) => {
  let session: Session;
  beforeAll(async () => {
    session = await openSession(kind);
    await corpusReady(session);
  });
  afterAll(() => session?.close());

  test('a passage on the card opens its document in the reading room, at that passage, with the phrase marked', async () => {
    const page = await session.open('article.html');
    const card = await restOn(page, kind, '五大行动');
    const [line] = card?.all('line') ?? [];
    if (!card || !line) throw new Error('no passage on the card');
    await card.click(page, line);
    const room = await session.findOwn('reader.html#/document/');
    if (!room) throw new Error('the reading room did not open');
    await shows(room, '五大行动');
    const cited = await room.evaluate(() => {
      const passage = document.querySelector('.cited');
      const rect = passage?.getBoundingClientRect();
      return {
        marked: passage?.querySelector('mark')?.textContent,
        inSight: rect !== undefined && rect.top < innerHeight && rect.bottom > 0,
        focused: document.activeElement === passage,
      };
    });
    expect(cited).toEqual({ marked: '五大行动', inSight: true, focused: true });
    await room.close();
    await page.close();
  });

  test('the reading room works with the network off', async () => {
    const room = await session.openOwn('reader.html');
    if (kind === 'chromium') await room.setOfflineMode(true);
    expect(await shows(room, '以改革思维推动县域组织工作提质增效')).toContain('以改革思维推动县域组织工作提质增效');
    await room.evaluate(() => {
      location.hash = '#/document/xianwei-dushuban';
    });
    const text = await shows(room, '“广聚星火”年轻干部培养工程');
    expect(text).toContain('“广聚星火”年轻干部培养工程');
    expect(text).toContain('place not stated');
    expect(text).toContain('printed as “村(社县)党群服务中心”');
    await room.close();
  });

  test('a document shows captions, cuts, doubts and a repeated text as what they are', async () => {
    const room = await session.openOwn('reader.html#/document/heze-ershida');
    await shows(room, '党的二十大报告指出');
    const found = await room.evaluate(() => ({
      captions: document.querySelectorAll('.caption').length,
      cuts: document.querySelectorAll('.cut').length,
      repeated: document.querySelector('.repeat')?.textContent ?? '',
      marksInRepeat: document.querySelectorAll('.repeat .marked').length,
    }));
    expect(found.captions).toBe(1);
    expect(found.cuts).toBe(3);
    expect(found.repeated).toContain('The source prints this text a second time');
    expect(found.marksInRepeat).toBe(0);
    await room.close();
  });

  test('unknown addresses say so', async () => {
    const room = await session.openOwn('reader.html#/document/nothing');
    expect(await shows(room, 'The corpus has no such document.')).toContain('The corpus has no such document.');
    await room.evaluate(() => {
      location.hash = '#/somewhere/else';
    });
    expect(await shows(room, 'There is no such page.')).toContain('There is no such page.');
    await room.close();
  });

  test('About and Privacy tell whose the texts are and what is kept', async () => {
    const room = await session.openOwn('reader.html#/about');
    expect(await shows(room, 'The corpus texts')).toMatch(/belong to their authors[\s\S]*MIT[\s\S]*OpenCC/);
    await room.evaluate(() => {
      location.hash = '#/privacy';
    });
    expect(await shows(room, 'Nothing leaves your computer')).toContain('storage');
    await room.close();
  });

  test('the language follows the settings, on every page and card', async () => {
    const options = await session.openOwn('options.html');
    await shows(options, 'Settings');
    await options.select('select', 'zh-CN');
    expect(await shows(options, '界面语言')).toContain('界面语言');
    expect(await options.title()).toBe('设置 · 互见');
    const page = await session.open('article.html');
    const card = await restOn(page, kind, '五大行动');
    expect(card?.buttons().map(textOf)).toContain('保存本句');
    expect(card?.text('gloss')).toMatch(/陇县/);
    await page.close();
    await options.select('select', 'auto');
    expect(await shows(options, 'Language')).toContain('Language');
    expect(await options.title()).toBe('Settings · Hujian');
    await options.close();
  });

  test('the popup lists the page’s phrases and switches the site off and on', async () => {
    const page = await session.open('article.html');
    await eventually(
      () => paintedTexts(page),
      (texts) => texts.length === 9,
    );
    const popup = await session.openOwn('popup.html');
    expect(await shows(popup, 'This page cannot be read.')).toContain('This page cannot be read.');
    // It follows the tab in front by itself.
    await page.bringToFront();
    expect(await shows(popup, '“凤还巢”人才回引工程')).toMatch(/9 phrases on this page/);
    await popup.evaluate(() => document.querySelector<HTMLInputElement>('.site input')?.click());
    expect(await shows(popup, 'Marking is off on this site.')).toContain('Marking is off on this site.');
    expect(
      await eventually(
        () => page.evaluate(() => CSS.highlights.size),
        (size) => size === 0,
      ),
    ).toBe(0);
    await page.reload();
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
    const options = await session.openOwn('options.html');
    expect(await shows(options, '127.0.0.1')).toContain('127.0.0.1');
    await options.evaluate(() => document.querySelector<HTMLButtonElement>('.sites button')?.click());
    await page.bringToFront();
    expect(
      await eventually(
        () => paintedTexts(page),
        (texts) => texts.length === 9,
      ),
    ).toHaveLength(9);
    await options.close();
    await popup.close();
    await page.close();
  });
});
