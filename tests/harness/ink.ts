import type { Page } from 'puppeteer-core';

/**
 * Whether a person sees anything in the first element that matches `selector`, in open shadow roots too:
 * some pixel of it differs from its first. Text to be tried has a transparent colour, so that only what
 * decorates it is seen.
 */
export async function hasInk(page: Page, selector: string): Promise<boolean> {
  const element = await page.$(`>>> ${selector}`);
  const clip = await element?.boundingBox();
  if (!clip) throw new Error(`nothing matches ${selector}`);
  const base64 = await page.screenshot({ clip, encoding: 'base64' });
  return page.evaluate(async (png) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(png), (char) => char.charCodeAt(0))]));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    const pixels = new Uint32Array(context?.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer ?? new ArrayBuffer(0));
    return pixels.some((pixel) => pixel !== pixels[0]);
  }, base64);
}
