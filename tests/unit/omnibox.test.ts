import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answerOmnibox } from '../../entrypoints/background/omnibox';
import { lookUp, prepareLookUp } from '../../lib/search/look-up';
import { wordsFor } from '../../lib/words';
import { shipped } from './shipped';

interface Suggestion {
  readonly content: string;
  readonly description: string;
}

/** What a browser has of an extension's keyword in its address bar, as far as it is used here. */
const bar = vi.hoisted(() => ({
  changed: (_asked: string, _suggest: (list: readonly Suggestion[]) => void): void => undefined,
  entered: (_asked: string, _disposition: string): void => undefined,
  first: '',
}));
vi.mock('wxt/browser', () => ({
  browser: {
    omnibox: {
      onInputChanged: { addListener: (changed: typeof bar.changed) => Object.assign(bar, { changed }) },
      onInputEntered: { addListener: (entered: typeof bar.entered) => Object.assign(bar, { entered }) },
      setDefaultSuggestion: ({ description }: Pick<Suggestion, 'description'>) => Object.assign(bar, { first: description }),
    },
  },
}));

const terms = prepareLookUp((await shipped()).pack.content.terms);
const opened: string[] = [];

beforeEach(() => {
  opened.length = 0;
  answerOmnibox({
    terms: async (asked) => lookUp(asked, terms),
    words: async () => wordsFor('zh-CN'),
    open: async (route, where) => void opened.push(`${decodeURIComponent(route)} ${where}`),
  });
});

const suggested = (asked: string): Promise<readonly Suggestion[]> => new Promise((resolve) => bar.changed(asked, resolve));

async function entered(asked: string, disposition: string): Promise<string | undefined> {
  bar.entered(asked, disposition);
  await vi.waitFor(() => expect(opened).toHaveLength(1));
  return opened[0];
}

describe('what is typed after the keyword in the address bar', () => {
  it.each([
    ['三促', '三联三促'],
    ['slsc', '三联三促'],
    ['sanlian sancu', '三联三促'],
    ['Two Upholds', '两个维护'],
    ['兩個維護', '两个维护'],
  ])('%s suggests %s first', async (asked, name) => {
    expect((await suggested(asked))[0]?.content).toBe(name);
    expect(bar.first).toContain(asked);
  });

  it('suggests a term by its member, and says which it was', async () => {
    const hit = (await suggested('争星夺旗')).find(({ content }) => content === '五大行动');
    expect(hit?.description).toContain('争星夺旗');
  });

  it('opens the reading room where the terms cannot be read: it says why', async () => {
    answerOmnibox({
      terms: () => Promise.reject(new Error('no storage')),
      words: async () => wordsFor('zh-CN'),
      open: async (route, where) => void opened.push(`${decodeURIComponent(route)} ${where}`),
    });
    expect(await entered('三联三促', 'currentTab')).toBe('#/look-up?q=三联三促 current');
  });

  it('cannot break what the browser reads as markup', async () => {
    await suggested('<五 & "五">');
    expect(bar.first).not.toMatch(/[<>"]|&(?!amp;|lt;|gt;|quot;|apos;)/);
  });

  it('opens the term that was taken where it was asked to, and looks up whatever else', async () => {
    expect(await entered('三联三促', 'newForegroundTab')).toBe('#/term/三联三促 new');
    opened.length = 0;
    expect(await entered('三促 主题', 'currentTab')).toBe('#/look-up?q=三促+主题 current');
  });
});
