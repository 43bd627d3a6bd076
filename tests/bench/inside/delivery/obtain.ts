import { deserialise } from '../../../../lib/matcher/automaton';
import { lexiconBytes } from './bytes';
import { leave } from './times';

/** Gets the lexicon so far that text could be matched with it. */
export async function obtain(): Promise<void> {
  deserialise(await lexiconBytes());
  leave('ready');
}
