/** What the tests of the person's database call in a page. */
export { storageFault } from '../../../lib/store/storage-fault';
export { SnippetStore, snippetOf } from '../../../lib/store/user-db';
