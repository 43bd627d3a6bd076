/** What the tests of the corpus database call in a page. */
export { buildIndex } from '../../../lib/search/build-index';
export { serialiseIndex } from '../../../lib/search/search-index';
export { CorpusDatabase } from '../../../lib/store/corpus-database';
export { CorpusStore, editionOf } from '../../../lib/store/corpus-db';
export { Finder } from '../../../lib/store/finder';
export { ensureCorpus } from '../../../lib/store/import-corpus';
