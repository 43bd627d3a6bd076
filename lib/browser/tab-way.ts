import { copyText } from '../page/copy';
import { screenHref } from '../reading-room';
import { faultText } from '../store/fault-text';
import { storageFault } from '../store/storage-fault';
import { SnippetStore } from '../store/user-db';
import type { TabWay } from '../tab-way';
import { ask } from './ask';
import { goBackTo } from './go-back';
import { followOffers } from './offers';
import { mayKeepFrom } from './private-windows';
import { readerAddress } from './reader-address';

/** How the popup and the side panel come to the tab in front and to what is kept. */
export const tabWay: TabWay = {
  store: new SnippetStore(),
  screen: readerAddress(screenHref('snippets')),
  followOffers,
  mayKeepFrom,
  goBackTo,
  copyText,
  sayError: faultText,
  isDenied: (error) => storageFault(error) === 'denied',
  // Through the background: in a private window of Firefox a page of the extension has no storage.
  async keep(snippet) {
    const answer = await ask({ type: 'keep', snippet, evenPrivate: true });
    if (answer.state === 'private') throw new Error('a warned person was not heard');
    return answer;
  },
  async forget(ids) {
    for (const id of ids) await ask({ type: 'forget', id });
  },
};
