import { faultText } from '../store/fault-text';
import type { Words } from '../words';
import { isGone } from './ask';

/** What went wrong between a page and the extension behind it, in the person's words. */
export const said = (error: unknown, words: Words): string => (isGone(error) ? words.card.disconnected : faultText(error, words));
