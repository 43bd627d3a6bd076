/** A content script that only looks for Han text and imports the rest when there is some, as the extension does. */
import { browser } from 'wxt/browser';
import { hasHan } from '../../../../lib/page/han';
import { askAhead } from './bytes';
import { leave } from './times';

if (hasHan(document)) {
  askAhead();
  void import(/* @vite-ignore */ browser.runtime.getURL('/engine.js'));
}
leave('evaluated');
