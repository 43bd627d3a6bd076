import { KEEPER, type Keeper } from '../page/keeping';
import { partLoader } from './load-part';

/** What keeps and finds quotations. */
export const loadKeeper = partLoader<Keeper>('/keeping.js', KEEPER);
