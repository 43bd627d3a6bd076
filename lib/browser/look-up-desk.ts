import { browser } from 'wxt/browser';
import type { BundledCorpus } from '../store/bundled';
import { faultText } from '../store/fault-text';
import type { LookUpAnswer } from '../store/finder';
import { warmFinder } from './finder';

/** Looks things up for a panel, and opens what is chosen in the reading room. */
export function lookUpDesk(corpus: BundledCorpus) {
  const { store } = corpus;
  const { finder, warm } = warmFinder(store, () => store.allTerms());
  return {
    lookUp: (asked: string, passages: number): Promise<LookUpAnswer> => finder.lookUp(asked, passages),
    warm,
    async shelf() {
      await corpus.ensure();
      const [documents, places] = await Promise.all([store.documents(), store.places()]);
      return { documents, places };
    },
    sayError: faultText,
    address: (route: string): string => browser.runtime.getURL('/reader.html') + route,
    open: (url: string): void => void browser.tabs.create({ url }),
  };
}
