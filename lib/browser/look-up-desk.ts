import { browser } from 'wxt/browser';
import type { BundledCorpus } from '../store/bundled';
import { faultText } from '../store/fault-text';
import type { LookUpAnswer } from '../store/finder';
import { warmFinder } from './finder';
import { readerAddress } from './reader-address';

/** Looks things up for a panel, and opens what is chosen in the reading room. */
export function lookUpDesk(corpus: BundledCorpus) {
  const { store } = corpus;
  const { finder, warm } = warmFinder(store, () => store.allTerms());
  return {
    async lookUp(asked: string, passages: number): Promise<LookUpAnswer> {
      // Until then nothing would be found.
      if ((await store.current()) === undefined) await corpus.ready();
      return finder.lookUp(asked, passages);
    },
    warm,
    async shelf() {
      await corpus.ensure();
      const [documents, places] = await Promise.all([store.documents(), store.places()]);
      return { documents, places };
    },
    sayError: faultText,
    address: readerAddress,
    open: (url: string): void => void browser.tabs.create({ url }),
  };
}
