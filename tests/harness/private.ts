import type { Page } from 'puppeteer-core';
import { FIREFOX_ID } from './launch';
import { eventually } from './page';
import type { Session } from './session';

/** Lets the extension into private windows, as a person does in the browser's own list of extensions. It is loaded anew by that. */
export async function allowPrivateWindows(session: Session): Promise<void> {
  if (session.kind === 'chromium') {
    const list = await session.browser.newPage();
    await list.goto('chrome://extensions');
    await list.evaluate(async (extensionId) => {
      const { developerPrivate } = (globalThis as unknown as { chrome: { developerPrivate: Record<string, (options: object) => Promise<void>> } }).chrome;
      // Without it an extension that was not packed stays off when it is loaded anew.
      await developerPrivate.updateProfileConfiguration?.({ inDeveloperMode: true });
      await developerPrivate.updateExtensionConfiguration?.({ extensionId, incognitoAccess: true });
    }, new URL(session.extension).host);
    await list.close();
  } else {
    const { connection } = session.browser as unknown as { connection: { send(method: string, parameters: object): Promise<{ result: unknown }> } };
    const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
    const [window] = (result as { contexts: Array<{ context: string }> }).contexts;
    const expression = `(async () => {
      const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
      const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
      const allowed = { permissions: ['internal:privateBrowsingAllowed'], origins: [] };
      await ExtensionPermissions.add('${FIREFOX_ID}', allowed, WebExtensionPolicy.getByID('${FIREFOX_ID}').extension);
      await (await AddonManager.getAddonByID('${FIREFOX_ID}')).reload();
    })()`;
    await connection.send('script.evaluate', { expression, target: { context: window?.context }, awaitPromise: true });
  }
}

/** Opens an address in a private window. @param own a page of the extension */
export async function openPrivate(session: Session, own: Page, url: string): Promise<Page> {
  await own.evaluate(`(globalThis.browser ?? chrome).windows.create({ incognito: true, url: ${JSON.stringify(url)} })`);
  const page = await eventually(async () => {
    for (const each of await session.browser.pages()) if ((await each.evaluate(() => location.href).catch(() => '')) === url) return each;
    return undefined;
  });
  if (!page) throw new Error('the private window did not open');
  return page;
}
