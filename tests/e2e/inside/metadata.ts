import { PageText } from '../../../lib/page/page-text';
import { factsOf } from '../../../lib/snippets/metadata';

export const readFacts = () => factsOf(document, new PageText(document.documentElement).text);
