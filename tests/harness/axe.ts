/** What axe-core finds wrong with a page. */
import type { run } from 'axe-core';
import { source } from 'axe-core';
import type { Page } from 'puppeteer-core';

/** The rules whose answer depends on colours and on width; the others judge the document, which is the same in every theme. */
export const LOOKS: readonly string[] = ['color-contrast', 'scrollable-region-focusable'];

/** The faults of a page, a line each. @param rules only these, or else all */
export async function faultsByAxe(page: Page, rules?: readonly string[]): Promise<string[]> {
  await page.evaluate(`${source}; undefined`);
  return page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as { axe: { run: typeof run } };
    // What passes is not told: finding a selector for each of its elements takes longer than the rules.
    const { violations } = await axe.run(document, { resultTypes: ['violations'], selectors: false, ...(only && { runOnly: [...only] }) });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`));
  }, rules);
}

/** Gives a page of the extension a theme. Firefox has no colour scheme to emulate: there the page's own root says which it wants. */
export function inTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  return page.evaluate((wanted) => document.documentElement.style.setProperty('color-scheme', wanted), theme);
}
