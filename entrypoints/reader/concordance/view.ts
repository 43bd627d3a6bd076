import type { Words } from '../../../lib/words';
import type { Library } from '../library';
import type { FoundLines } from './load';

/** What the address of the concordance can say. */
export type ConcordanceParameter =
  | 'q'
  | 'mode'
  | 'view'
  | 'unit'
  | 'sort1'
  | 'sort2'
  | 'sort3'
  | 'group'
  | 'place'
  | 'level'
  | 'kind'
  | 'doc'
  | 'year'
  | 'sense'
  | 'sample'
  | 'seed'
  | 'window'
  | 'order'
  | 'of';

/** What each view of the concordance is given. */
export interface ViewProps {
  readonly words: Words;
  readonly library: Library;
  readonly found: FoundLines;
  readonly parameters: Readonly<Partial<Record<ConcordanceParameter, string>>>;
  readonly change: (changes: Readonly<Partial<Record<ConcordanceParameter, string | undefined>>>) => void;
}
