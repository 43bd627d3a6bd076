import type { Page, ScreenshotClip } from 'puppeteer-core';

/**
 * Whether a person sees anything in the first element that matches `selector`, in open shadow roots too:
 * some pixel of it differs from its first. Text to be tried has a transparent colour, so that only what
 * decorates it is seen.
 */
export async function hasInk(page: Page, selector: string): Promise<boolean> {
  const element = await page.$(`>>> ${selector}`);
  const clip = await element?.boundingBox();
  if (!clip) throw new Error(`nothing matches ${selector}`);
  const pixels = await pixelsOf(page, clip);
  return pixels.some((pixel) => pixel !== pixels[0]);
}

/** The colour of one pixel as a person sees it, red, green and blue: `255,255,255`. CSS pixels of the viewport. */
export async function colourAt(page: Page, x: number, y: number): Promise<string> {
  const [pixel = ''] = await pixelsOf(page, { x: Math.floor(x), y: Math.floor(y), width: 1, height: 1 });
  return pixel;
}

async function pixelsOf(page: Page, clip: ScreenshotClip): Promise<string[]> {
  const base64 = await page.screenshot({ clip, encoding: 'base64' });
  return page.evaluate(async (png) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(png), (char) => char.charCodeAt(0))]));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    const bytes = context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? [];
    return Array.from({ length: bytes.length / 4 }, (_, index) => bytes.slice(index * 4, index * 4 + 3).join());
  }, base64);
}
