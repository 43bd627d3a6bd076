import { browser } from 'wxt/browser';
import { settingsStore } from '../../lib/browser/settings-store';
import { tellTab } from '../../lib/browser/tell-tab';
import { countsOf, type TabReport } from '../../lib/tab-report';

/** Neither a warning's red nor a link's blue; white figures on it have a contrast of 5.9:1. */
const COLOUR = '#5f6368';

/** The number of terms on a tab, at the toolbar button, and what cannot be said on the page. The browser itself clears it when the tab is loaded anew. */
export class Badge {
  private isOn = settingsStore.read().then(({ badge }) => badge);

  constructor() {
    void browser.action.setBadgeBackgroundColor({ color: COLOUR });
    void browser.action.setBadgeTextColor({ color: '#ffffff' });
    // Whether it was on before is not asked: the change may be what has woken the background, and it reads the settings as they are now.
    settingsStore.follow(({ badge }) => {
      this.isOn = Promise.resolve(badge);
      void this.turned(badge);
    });
  }

  async show(tabId: number, tab: TabReport): Promise<void> {
    const count = countsOf(tab).size;
    const text = count > 0 && (await this.isOn) ? String(count) : '';
    // A tab may be gone by now.
    await browser.action.setBadgeText({ tabId, text }).catch(() => undefined);
  }

  /** Shows a sign in place of the number, and says beside it what it means, until the tab is loaded anew. */
  async say(tabId: number, sign: string, text: string): Promise<void> {
    // A tab may be gone by now.
    await Promise.all([browser.action.setBadgeText({ tabId, text: sign }), browser.action.setTitle({ tabId, title: text })]).catch(() => undefined);
  }

  /** While it is on, every tab tells what it has; while it is off, no number stays. */
  private async turned(on: boolean): Promise<void> {
    for (const { id } of await browser.tabs.query({})) {
      if (id === undefined) continue;
      if (on) void tellTab(id, { type: 'report' });
      else void browser.action.setBadgeText({ tabId: id, text: '' }).catch(() => undefined);
    }
  }
}
