/** What tests ask of a page: its painted text, a mark to rest on, the card that opens. */
import type { Page } from 'puppeteer-core';
import { type CardView, readCard } from './card';
import type { BrowserKind } from './find-browser';

/** How long anything that a person would wait for may take on a busy machine, in milliseconds. */
const PATIENCE_MS = 20_000;

/** Asks until `question` has an answer, or gives the last one when patience ends. A page on its way elsewhere has none yet. */
export async function eventually<T>(
  question: () => Promise<T>,
  isAnswer: (value: T) => boolean = (value) => Boolean(value),
  patience = PATIENCE_MS,
): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const isLast = Date.now() > end;
    try {
      const value = await question();
      if (isLast || isAnswer(value)) return value;
    } catch (error) {
      if (isLast) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Loads a page of the extension again, and waits for the new document. What the old one answers may be lost on the way. */
export async function loadAnew(page: Page): Promise<void> {
  await eventually(() =>
    page.evaluate(() => {
      Object.assign(window, { isOld: true });
      setTimeout(() => location.reload());
      return true;
    }),
  );
  await eventually(() => page.evaluate(() => !('isOld' in window)));
}

/** Every text painted in the page's own registry, sorted: it needs no knowledge of our code. */
export function paintedTexts(page: { evaluate: Page['evaluate'] }): Promise<string[]> {
  return page.evaluate(() => {
    const texts: string[] = [];
    for (const highlight of CSS.highlights.values()) {
      for (const range of highlight) {
        const live = document.createRange();
        live.setStart(range.startContainer, range.startOffset);
        live.setEnd(range.endContainer, range.endOffset);
        texts.push(live.toString());
      }
    }
    return texts.sort();
  });
}

/** The middle of the first painted rectangle whose text is `text`, or of the first of all; scrolled into view. */
export function placeOfMark(page: { evaluate: Page['evaluate'] }, text?: string): Promise<{ x: number; y: number; text: string } | undefined> {
  return page.evaluate((wanted) => {
    for (const highlight of CSS.highlights.values()) {
      for (const range of highlight) {
        const live = document.createRange();
        live.setStart(range.startContainer, range.startOffset);
        live.setEnd(range.endContainer, range.endOffset);
        if (wanted !== undefined && live.toString() !== wanted) continue;
        live.startContainer.parentElement?.scrollIntoView({ block: 'center' });
        const rect = live.getClientRects()[0];
        if (rect && rect.width > 0) return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2, text: live.toString() };
      }
    }
    return undefined;
  }, text);
}

/** Rests the pointer on a mark until its card has its passages. */
export async function restOn(page: Page, kind: BrowserKind, text?: string): Promise<CardView | undefined> {
  const place = await eventually(() => placeOfMark(page, text));
  if (!place) return undefined;
  // A pointer that jumps there has not travelled: arrive, then settle.
  await page.mouse.move(place.x - 3, place.y, { steps: 2 });
  await page.mouse.move(place.x, place.y, { steps: 2 });
  return eventually(
    () => readCard(page, kind),
    (card) => card !== undefined && (card.all('lines').length > 0 || card.all('passages').length > 0),
  );
}

/** Shows a page in the few colours that a person may choose for everything; Chromium alone can be asked. */
export async function forceColours(page: Page): Promise<void> {
  const session = await page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'forced-colors', value: 'active' },
      { name: 'prefers-color-scheme', value: 'light' },
    ],
  });
}
