import type { Session } from './session';

/** How long frames have for their answers, in milliseconds. */
const ANSWER_MS = 500;

/** What a page of the extension may use; its own types are WXT's. */
declare const chrome: {
  runtime: { onMessage: { addListener(listen: (message: unknown) => void): void } };
  tabs: { query(about: object): Promise<Array<{ id?: number }>>; sendMessage(tab: number, message: unknown): Promise<unknown> };
};

/** How often each term stands in all tabs, as their frames report to the extension. */
export async function termCounts(session: Session): Promise<Record<string, number>> {
  const page = await session.openOwn('reader.html');
  const counts = await page.evaluate(async (patience) => {
    const found: Record<string, number> = {};
    chrome.runtime.onMessage.addListener((message) => {
      const { type, counts: reported = [] } = message as { type: string; counts?: Array<{ term: string; count: number }> };
      if (type === 'frame-report') for (const { term, count } of reported) found[term] = (found[term] ?? 0) + count;
    });
    for (const { id } of await chrome.tabs.query({})) if (id !== undefined) await chrome.tabs.sendMessage(id, { type: 'report' }).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, patience));
    return found;
  }, ANSWER_MS);
  await page.close();
  return counts;
}
