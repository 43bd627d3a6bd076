import type { Session } from './session';

/**
 * Runs `work` in Chromium's background, which has to be awake. Puppeteer remembers the worker that it once met
 * under a target; one that has been started again since has the same target, and the old one never answers.
 */
export async function inBackground<Given extends readonly unknown[], Result>(
  { browser }: Pick<Session, 'browser'>,
  work: (...given: Given) => Result | Promise<Result>,
  ...given: Given
): Promise<Result> {
  const target = await browser.waitForTarget((each) => each.type() === 'service_worker');
  const cdp = await target.createCDPSession();
  try {
    const expression = `(${work})(...${JSON.stringify(given)})`;
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as Result;
  } finally {
    await cdp.detach();
  }
}
