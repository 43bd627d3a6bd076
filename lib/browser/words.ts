import { languageFor, type Settings } from '../settings';
import { type Words, wordsFor } from '../words';

/** The words of the interface in the person's language. */
export const wordsOf = (settings: Settings): Words => wordsFor(languageFor(settings.language, navigator.languages));
