import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CardView, readCard, textOf } from '../harness/card';
import { BROWSERS, type BrowserKind } from '../harness/find-browser';
import { forgetAll } from '../harness/kept';
import { PLAIN_HOST } from '../harness/launch';
import { eventually, paintedTexts, placeOfMark, restOn } from '../harness/page';
import { corpusReady, mutationsSeen, openSession, type Session } from '../harness/session';

describe.each(BROWSERS)('the card in %s', (kind) => {
  let session: Session;
  beforeAll(async () => {
    session = await openSession(kind);
    await corpusReady(session);
  });
  afterAll(() => session?.close());

  const isClosed = (page: Page): Promise<boolean> => eventually(async () => (await readCard(page, kind)) === undefined);

  test('resting on a phrase shows its meaning, whose it is, and passages with their documents', async () => {
    const page = await session.open('article.html');
    const card = await opened(page, kind, '五大行动');
    expect(card.text('name')).toBe('五大行动');
    expect(card.text('reading')).toContain('wǔ dà xíng dòng');
    expect(card.text('where')).toMatch(/county.*Longxian County/);
    expect(card.text('gloss').length).toBeGreaterThan(10);
    const members = card.all('members').map(textOf).join('');
    for (const member of ['强基固本', '先锋赋能', '三联共建', '人才帮扶', '争星夺旗']) expect(members).toContain(member);
    const lines = card.all('line').map(textOf);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThanOrEqual(3);
    expect(lines.join('')).toMatch(/五大行动.*Baoji.*2022-04-29/);
    await page.close();
  });

  test('a name with several uses shows them all, side by side, and says that they are not stated to be one', async () => {
    const page = await session.open('article.html');
    const card = await opened(page, kind, '三联三促');
    expect(card.all('sense')).toHaveLength(3);
    expect(card.text('several')).toContain('do not say whether they are the same');
    expect(card.text('unstated')).toBe('The corpus does not state its members');
    await page.close();
  });

  test('a national phrase says that it is reference, and in which text its facts were read', async () => {
    const page = await session.open('national.html');
    const card = await opened(page, kind, '三去一降一补');
    expect(card.text('reference')).toBe('reference, not from the corpus');
    const members = card.all('members').map(textOf).join('');
    for (const member of ['去产能', '去库存', '去杠杆', '降成本', '补短板']) expect(members).toContain(member);
    const [sources] = card.all('sources');
    expect(sources && textOf(sources)).toMatch(/Report on the Work of the Government \d{4} ?\d{4}-\d{2}-\d{2} ?· full text/);
    // Each fact names its sources by their numbers in that list.
    expect(members).toContain('[1]');
    expect(card.text('passages')).toBe('The corpus does not use it.');
    await page.close();
  });

  test('a phrase of the past says that it is, from when to when, and where it was first seen', async () => {
    const page = await session.open('national.html');
    const period = await opened(page, kind, '文化大革命');
    expect(period.text('status')).toBe('historical');
    expect(period.text('where')).toContain('1966–1976');
    await page.keyboard.press('Escape');
    const first = await opened(page, kind, '批林批孔');
    expect(first.text('facts')).toMatch(/First seen.*1974.*Resolution on certain questions in the history of the Party/);
    await page.close();
  });

  test('a numeral whose members no text states says so, and names none', async () => {
    const page = await session.open('national.html');
    const card = await opened(page, kind, '“六化”模式');
    expect(card.text('unstated')).toBe('The corpus does not state its members');
    expect(card.all('members')).toHaveLength(0);
    await page.close();
  });

  test('the page gains one element while the card is open, and none after', async () => {
    const page = await session.open('article.html');
    await opened(page, kind, '五大行动');
    expect(await mutationsSeen(page)).toEqual(['added div', ...(await attributeChanges(page))]);
    await page.keyboard.press('Escape');
    expect(await isClosed(page)).toBe(true);
    const seen = (await mutationsSeen(page)).filter((entry) => !entry.startsWith('attributes'));
    expect(seen).toEqual(['added div', 'removed div']);
    await page.close();
  });

  test('the pointer can travel into the card, and the card closes when it goes elsewhere', async () => {
    const page = await session.open('article.html');
    const card = await opened(page, kind, '五大行动');
    const box = await card.all('card')[0]?.box();
    if (!box) throw new Error('no card');
    await page.mouse.move(box.x + 40, box.y + 60, { steps: 8 });
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(await readCard(page, kind)).toBeDefined();
    await page.mouse.move(5, 5);
    expect(await isClosed(page)).toBe(true);
    await page.close();
  });

  test('crossing a phrase opens nothing', async () => {
    const page = await session.open('article.html');
    const place = await eventually(() => placeOfMark(page, '五大行动'));
    if (!place) throw new Error('no mark');
    await page.mouse.move(place.x, place.y);
    await page.mouse.move(5, 5);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await readCard(page, kind)).toBeUndefined();
    await page.close();
  });

  test.each([
    [1000, 800],
    [320, 568],
    [568, 320],
  ])('in a window of %i by %i the card stays in sight and beside its phrase', async (width, height) => {
    const page = await session.open('dark.html', { width, height });
    for (const text of ['五大行动', '“临界预警”机制', '薪火工程']) {
      const card = await opened(page, kind, text);
      const box = await card.all('card')[0]?.box();
      const place = await placeOfMark(page, text);
      if (!box || !place) throw new Error('no card');
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(box.y + box.height).toBeLessThanOrEqual(height);
      expect(place.y < box.y || place.y > box.y + box.height || place.x < box.x || place.x > box.x + box.width).toBe(true);
      await page.keyboard.press('Escape');
      await isClosed(page);
      await page.mouse.move(2, 2);
    }
    await page.close();
  });

  test.each([
    ['zooms its root', 'html { zoom: 1.25 }'],
    ['runs from right to left', 'html { direction: rtl }'],
    ['places and turns every element', 'div { --x: 9px !important; --y: 9px !important; --zoom: 3 !important; direction: rtl !important; zoom: 2 !important }'],
  ])('on a page that %s the card stands by its phrase, laid out as ever', async (_, css) => {
    session.put(
      'styled.html',
      `<!doctype html><meta charset="utf-8"><style>${css} p { margin: 150px 0 0 300px; direction: ltr }</style><p>陇县介绍了“五大行动”。`,
    );
    const page = await session.open('styled.html');
    const card = await opened(page, kind, '五大行动');
    const box = await card.all('card')[0]?.box();
    const close = await card.all('close')[0]?.box();
    const phrase = await page.evaluate(() => {
      const range = document.createRange();
      const text = document.querySelector('p')?.firstChild as Text;
      range.setStart(text, 6);
      range.setEnd(text, 10);
      const { x, bottom } = range.getBoundingClientRect();
      return { x, bottom };
    });
    if (!box || !close) throw new Error('no card');
    expect(Math.abs(box.x - phrase.x)).toBeLessThan(2);
    expect(Math.abs(box.y - phrase.bottom - 6)).toBeLessThan(2);
    expect(Math.abs(box.width - 384)).toBeLessThan(2);
    expect(close.x).toBeGreaterThan(box.x + box.width / 2);
    await page.close();
  });

  test('a page that dims what stands behind its popovers is not dimmed by the card', async () => {
    session.put(
      'dimmed.html',
      '<!doctype html><meta charset="utf-8"><style>::backdrop, [popover]::backdrop { background: #0008 !important }</style><p>陇县介绍了“五大行动”。',
    );
    const page = await session.open('dimmed.html');
    await opened(page, kind, '五大行动');
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('[popover]') as Element, '::backdrop').display)).toBe('none');
    await page.close();
  });

  test.each([
    ['that shows a paragraph of the page', '<dialog><slot></slot></dialog>', '<p>坚持党管人才原则</p>'],
    ['that shows text of the page', '<dialog><slot></slot></dialog>', '坚持党管人才原则'],
    ['in which the text stands itself', '<dialog>坚持党管人才原则</dialog>', ''],
    ['around a component that has the text', '<dialog><div></div></dialog>', ''],
  ])('over a modal dialog of a component %s the card can be used', async (_, inner, outer) => {
    session.put(
      'modal.html',
      `<!doctype html><meta charset="utf-8"><div>${outer}</div><script>
        const root = document.querySelector('div').attachShadow({ mode: 'open' });
        root.innerHTML = '${inner}';
        const host = root.querySelector('div');
        if (host) host.attachShadow({ mode: 'open' }).append('坚持党管人才原则');
        root.querySelector('dialog').showModal();
      </script>`,
    );
    const page = await session.open('modal.html');
    const place = await eventually(() => placeOfMark(page, '党管人才'));
    if (!place) throw new Error('no mark');
    await page.mouse.move(place.x - 3, place.y, { steps: 2 });
    await page.mouse.move(place.x, place.y, { steps: 2 });
    const isInDialog = (): Promise<boolean> => page.evaluate(() => document.querySelector('div')?.shadowRoot?.querySelector('dialog > [popover]') != null);
    expect(await eventually(isInDialog)).toBe(true);
    await page.close();
  });

  test('over a popover of the page a press on the card leaves it open, and does what it says', async () => {
    session.put('popover.html', '<!doctype html><meta charset="utf-8"><div popover><p>坚持党管人才原则</p></div>');
    const page = await session.open('popover.html');
    await page.evaluate(() => document.querySelector<HTMLElement>('div[popover]')?.showPopover());
    await pressLanguage(page, kind, await opened(page, kind, '党管人才'));
    await page.close();
  });

  test.each([
    ['in a component', '<div>坚持党管人才原则</div>', 'div'],
    ['that is a component itself', '<p>坚持党管人才原则</p>', ''],
  ])('over what fills the screen, %s, the card is seen', async (_, inner, full) => {
    session.put('full.html', `<!doctype html><meta charset="utf-8"><section><template shadowrootmode="open">${inner}</template></section>`);
    const page = await session.open('full.html');
    await page.evaluate((selector) => {
      const section = document.querySelector('section');
      return (selector === '' ? section : section?.shadowRoot?.querySelector(selector))?.requestFullscreen();
    }, full);
    const place = await eventually(() => page.evaluate(() => document.fullscreenElement !== null)).then(() => eventually(() => placeOfMark(page, '党管人才')));
    if (!place) throw new Error('no mark');
    await page.mouse.move(place.x - 3, place.y, { steps: 2 });
    await page.mouse.move(place.x, place.y, { steps: 2 });
    const isSeen = (): Promise<boolean> =>
      page.evaluate(() => document.querySelector('section')?.shadowRoot?.querySelector('[popover]')?.checkVisibility() === true);
    expect(await eventually(isSeen)).toBe(true);
    await page.close();
  });

  test('a document of XML that has its own style has cards, too', async () => {
    session.put('own.css', '段 { display: block }', { 'content-type': 'text/css' });
    const xml = '<?xml version="1.0"?><?xml-stylesheet type="text/css" href="own.css"?><文><段>坚持党管人才原则</段></文>';
    session.put('own.xml', xml, { 'content-type': 'application/xml; charset=utf-8' });
    const page = await session.browser.newPage();
    await page.goto(`${session.served.url}own.xml`);
    const card = await opened(page, kind, '党管人才');
    expect(card.text('name')).toBe('党管人才');
    const box = await card.all('card')[0]?.box();
    expect(box?.width).toBe(384);
    await page.close();
  });

  test.each(['62.5%', '100px'])('it is as large as ever on a page whose own letters are %s', async (size) => {
    const page = await session.open('article.html');
    await page.addStyleTag({ content: `html { font-size: ${size} } body { font-size: 16px }` });
    const card = await opened(page, kind, '五大行动');
    expect((await card.all('card')[0]?.box())?.width).toBe(384);
    await page.close();
  });

  test('outlined text stays as the page draws it, and its phrase opens its card all the same', async () => {
    session.put('outlined.html', '<!doctype html><meta charset="utf-8"><h1 style="-webkit-text-stroke: 1px #b00; color: #fff">三会一课</h1><p>坚持党管人才');
    const page = await session.open('outlined.html');
    expect(
      await eventually(
        () => paintedTexts(page),
        (texts) => texts.length > 0,
      ),
    ).toEqual(['党管人才']);
    const heading = await (await page.$('h1'))?.boundingBox();
    if (!heading) throw new Error('no heading');
    await page.mouse.move(heading.x + 40, heading.y + heading.height / 2 - 3);
    await page.mouse.move(heading.x + 40, heading.y + heading.height / 2);
    const card = await eventually(() => readCard(page, kind));
    expect(card?.text('name')).toBe('三会一课');
    await page.close();
  });

  test('the meaning turns to the other language and back', async () => {
    const page = await session.open('article.html');
    const card = await opened(page, kind, '五大行动');
    const [language] = card.all('language');
    if (!language) throw new Error('no button');
    await card.click(page, language);
    const turned = await eventually(
      () => readCard(page, kind),
      (now) => /陇县/.test(now?.text('gloss') ?? ''),
    );
    expect(turned?.text('gloss')).toMatch(/陇县/);
    await page.keyboard.press('e');
    const back = await eventually(
      () => readCard(page, kind),
      (now) => now?.text('gloss') === card.text('gloss'),
    );
    expect(back?.text('gloss')).toBe(card.text('gloss'));
    await page.close();
  });

  test('a sentence is kept once, and keeping is undone', async () => {
    const own = await session.openOwn('options.html');
    await forgetAll(own);
    await own.close();
    const page = await session.open('article.html');
    const press = async (name: string, shows: string): Promise<CardView> => {
      const card = await readCard(page, kind);
      const button = card?.buttons().find((node) => textOf(node) === name);
      if (!card || !button) throw new Error(`no button ${name}`);
      await card.click(page, button);
      const after = await eventually(
        () => readCard(page, kind),
        (now) => textOf(now?.all('actions')[0] ?? card.root).includes(shows),
      );
      expect(textOf(after?.all('actions')[0] ?? card.root)).toContain(shows);
      return after ?? card;
    };
    await opened(page, kind, '五大行动');
    await press('Keep this sentence', 'Kept');
    await press('Undo', 'Undone');
    await press('Keep this sentence', 'Kept');
    await page.close();
    const again = await session.open('article.html');
    const card = await opened(again, kind, '五大行动');
    const button = card.buttons().find((node) => textOf(node) === 'Keep this sentence');
    if (!button) throw new Error('no button');
    await card.click(again, button);
    const said = await eventually(
      async () => textOf((await readCard(again, kind))?.all('actions')[0] ?? card.root),
      (text) => text.includes('Kept before'),
    );
    expect(said).toContain('Kept before');
    await again.close();
  });

  test('a quotation is copied with its source, also on a plain-http page', async () => {
    const page = await session.open('article.html', { host: PLAIN_HOST });
    expect(await page.evaluate(() => [location.protocol, window.isSecureContext])).toEqual(['http:', false]);
    const card = await opened(page, kind, '五大行动');
    const button = card.buttons().find((node) => textOf(node) === 'Copy with citation');
    if (!button) throw new Error('no button');
    await card.click(page, button);
    const said = await eventually(
      async () => (await readCard(page, kind))?.all('said').map(textOf).join(''),
      (text) => text === 'Copied',
    );
    expect(said).toBe('Copied');
    // What the clipboard holds is what the page's own field gets from it.
    await page.focus('textarea');
    await page.evaluate(() => document.querySelector('textarea')?.select());
    await page.keyboard.down('Control');
    await page.keyboard.press('v');
    await page.keyboard.up('Control');
    const pasted = await eventually(
      () => page.evaluate(() => document.querySelector('textarea')?.value ?? ''),
      (text) => text.includes('五大行动'),
    );
    expect(pasted).toMatch(/^“永和县介绍了‘凤还巢’.*‘五大行动’。”——《某县召开党建工作座谈会》，http:\/\/plain\.test:\d+\/article\.html（\d{4}-\d{2}-\d{2}）$/);
    await page.close();
  });

  test('Escape closes the card and leaves the focus where it was', async () => {
    const page = await session.open('article.html');
    await eventually(
      () => paintedTexts(page),
      (texts) => texts.length > 0,
    );
    await page.focus('#focus-me');
    const card = await opened(page, kind, '五大行动');
    const [language] = card.all('language');
    if (!language) throw new Error('no button');
    await card.click(page, language);
    await page.keyboard.press('Escape');
    expect(await isClosed(page)).toBe(true);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('focus-me');
    await page.close();
  });

  test('over a page’s modal dialog the card can be used', async () => {
    const page = await session.open('dialog.html');
    await pressLanguage(page, kind, await opened(page, kind, '党管人才'));
    await page.close();
  });
});

async function opened(page: Page, kind: BrowserKind, text: string): Promise<CardView> {
  const card = await restOn(page, kind, text);
  if (!card) throw new Error(`the card of ${text} did not open`);
  return card;
}

/** Opening a popover sets its state and place as attributes of our own element; they are not the page's. */
async function attributeChanges(page: Page): Promise<string[]> {
  return (await mutationsSeen(page)).filter((entry) => /^attributes div of html$/.test(entry));
}

/** Presses a button of the card, and waits for what it does. */
async function pressLanguage(page: Page, kind: BrowserKind, card: CardView): Promise<void> {
  const [language] = card.all('language');
  if (!language) throw new Error('no button');
  await card.click(page, language);
  const turned = await eventually(
    () => readCard(page, kind),
    (now) => now?.text('language') === 'English',
  );
  expect(turned?.text('language')).toBe('English');
}
