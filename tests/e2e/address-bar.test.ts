import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inBackground } from '../harness/background';
import { BROWSERS } from '../harness/find-browser';
import { eventually } from '../harness/page';
import { corpusReady, openSession, type Session } from '../harness/session';

/** What is typed after the keyword, what is suggested for it, and what Enter opens. */
interface AddressBar {
  suggestionsFor(asked: string): Promise<readonly string[]>;
  enter(asked: string): Promise<void>;
}

declare const chrome: {
  readonly omnibox: {
    readonly onInputChanged: { dispatch(asked: string, suggest: (suggestions: ReadonlyArray<{ readonly description: string }>) => void): void };
    readonly onInputEntered: { dispatch(asked: string, disposition: string): void };
  };
};

/** Automation does not reach Chromium's address bar: the browser's own events are sent to the extension. */
function ofChromium(session: Session): AddressBar {
  return {
    suggestionsFor: (asked) =>
      inBackground(
        session,
        (text) =>
          new Promise<string[]>((resolve) => {
            chrome.omnibox.onInputChanged.dispatch(text, (suggestions) => resolve(suggestions.map(({ description }) => description)));
          }),
        asked,
      ),
    enter: (asked) => inBackground(session, (text) => chrome.omnibox.onInputEntered.dispatch(text, 'newForegroundTab'), asked),
  };
}

/** Firefox' own window, in which WebDriver BiDi runs scripts for those who may. */
async function ofFirefox({ browser }: Session): Promise<AddressBar> {
  const { connection } = browser as unknown as { connection: { send(method: string, parameters: unknown): Promise<{ result: never }> } };
  const { result: tree }: { result: { contexts: Array<{ context: string }> } } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const run = async (script: string): Promise<string> => {
    const expression = `(async () => { ${script} })().then((value) => JSON.stringify(value ?? null))`;
    const { result }: { result: { result: { value: string } } } = await connection.send('script.evaluate', {
      expression,
      target: { context: tree.contexts[0]?.context },
      awaitPromise: true,
    });
    return result.result.value;
  };
  const ask = (asked: string): Promise<string> =>
    run(`gURLBar.view.close(); gURLBar.focus(); gURLBar.search(${JSON.stringify(`tf ${asked}`)}); await gURLBar.lastQueryContextPromise;`);
  return {
    async suggestionsFor(asked) {
      await ask(asked);
      const rows = await eventually(async () => {
        const shown: string[] = JSON.parse(
          await run(`return [...gURLBar.view.panel.querySelectorAll('.urlbarView-row')].map((row) => row.textContent.trim())`),
        );
        return shown.length > 1 && shown;
      });
      return (rows || []).slice(1);
    },
    async enter(asked) {
      await ask(asked);
      await run(`gURLBar.handleCommand(new KeyboardEvent('keydown', { keyCode: 13, key: 'Enter' }))`);
    },
  };
}

describe.each(BROWSERS)('the address bar, after tf and a space, in %s', (kind) => {
  let session: Session;
  let bar: AddressBar;
  beforeAll(async () => {
    session = await openSession(kind);
    await corpusReady(session);
    bar = await (kind === 'chromium' ? ofChromium : ofFirefox)(session);
  });
  afterAll(() => session?.close());

  const openedAt = async (route: string): Promise<Page> => {
    const page = await session.findOwn(route);
    if (!page) throw new Error(`no tab has ${route}`);
    return page;
  };

  test('suggests the terms that answer, the best first, each with what it stands for', async () => {
    const suggested = await bar.suggestionsFor('三促');
    expect(suggested[0]).toMatch(/^三联三促.+Shangluo/);
    expect(suggested.some((each) => each.startsWith('三送三问'))).toBe(true);
  });

  test('suggests by pinyin', async () => {
    expect((await bar.suggestionsFor('wdxd'))[0]).toMatch(/^五大行动/);
  });

  test('opens the term whose suggestion is taken', async () => {
    await bar.enter('三联三促');
    const page = await openedAt(`#/term/${encodeURIComponent('三联三促')}`);
    expect(await eventually(() => page.evaluate(() => document.querySelector('h2.name')?.textContent))).toBe('三联三促');
  });

  test('looks up what is no term', async () => {
    await bar.enter('能力作风');
    const page = await openedAt('#/look-up');
    expect(await eventually(() => page.evaluate(() => document.querySelector<HTMLInputElement>('input[type=search], input')?.value))).toBe('能力作风');
  });
});
