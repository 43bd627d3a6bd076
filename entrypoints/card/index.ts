/** Loaded into a frame by the engine when something is first shown or said there: most pages are read without. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { SHOWING, type Showing } from '../../lib/browser/showing';
import { wordsOf } from '../../lib/browser/words';
import { PhraseCard } from './card';
import { FootToast } from './toast';

export default defineUnlistedScript(() => {
  const showing: Showing = {
    card: (terms, words, events) => new PhraseCard(terms, words, events),
    toast: () => new FootToast(),
    wordsOf,
  };
  Object.assign(globalThis, { [SHOWING]: showing });
});
