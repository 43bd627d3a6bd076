/** A content script that has all of its code in it, and gets the lexicon if there is Han text. */
import { hasHan } from '../../../../lib/page/han';
import { obtain } from './obtain';
import { leave } from './times';

if (hasHan(document)) void obtain();
leave('evaluated');
