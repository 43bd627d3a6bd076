/** What the tests of the person's database call in a page. */
export { SnippetStore, snippetOf } from '../../../lib/store/user-db';
