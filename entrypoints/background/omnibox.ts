import { browser } from 'wxt/browser';
import { screenHref, termHref } from '../../lib/reading-room';
import type { TermHit } from '../../lib/search/look-up';
import type { Words } from '../../lib/words';
import { searchWords } from '../../lib/words/search';

/** How many suggestions a browser lists. */
const SUGGESTIONS = 6;

interface OmniboxSource {
  /** The terms that answer, the best first. */
  terms(asked: string): Promise<readonly TermHit[]>;
  words(): Promise<Words>;
  /** Opens an address of the reading room. */
  open(route: string, where: 'current' | 'new' | 'behind'): Promise<void>;
}

/** Answers what is typed in the address bar after the keyword: terms as suggestions, Enter opens the reading room. */
export function answerOmnibox({ terms, words, open }: OmniboxSource): void {
  browser.omnibox.onInputChanged.addListener((asked, suggest) => {
    void Promise.all([terms(asked), words()]).then(([hits, spoken]) => {
      browser.omnibox.setDefaultSuggestion({ description: description(searchWords(spoken).box.omnibox(asked)) });
      suggest(hits.slice(0, SUGGESTIONS).map((hit) => ({ content: hit.term.name, description: description(`${hit.term.name}  ${saidOf(hit, spoken)}`) })));
    });
  });
  browser.omnibox.onInputEntered.addListener((asked, disposition) => {
    const where = disposition === 'currentTab' ? 'current' : disposition === 'newForegroundTab' ? 'new' : 'behind';
    // Where the terms cannot be read, the reading room opens all the same, and says why.
    const found = terms(asked).catch((): readonly TermHit[] => []);
    void found.then((hits) => {
      // A suggestion that was taken is the term's very name.
      const term = hits.find((hit) => hit.term.name === asked)?.term;
      return open(term ? termHref(term.id) : screenHref('look-up', { q: asked }), where);
    });
  });
}

/** What it stands for; where it is not the name that answers, what does. */
function saidOf({ term, reason, text }: TermHit, words: Words): string {
  if (reason !== 'name' && reason !== 'number') return `${searchWords(words).box.reasons[reason]}${words.colon}${text}`;
  return term.senses[0]?.gloss[words.tag === 'en' ? 'en' : 'zh'] ?? '';
}

/** Chromium reads descriptions as XML, Firefox as text. */
const description = (text: string): string =>
  import.meta.env.FIREFOX
    ? text
    : text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&apos;');
