import { browser } from 'wxt/browser';

/**
 * Opens the side panel beside the page in front: Chromium's side panel, Firefox's sidebar. Both allow it only
 * while they handle what the person did; Firefox forgets that over any wait.
 * @throws {Error} when the browser refuses
 */
export async function openSidePanel(): Promise<void> {
  if (import.meta.env.FIREFOX) {
    await (browser as unknown as { sidebarAction: { open(): Promise<void> } }).sidebarAction.open();
    return;
  }
  const { id } = await browser.windows.getCurrent();
  if (id !== undefined) await browser.sidePanel.open({ windowId: id });
}
