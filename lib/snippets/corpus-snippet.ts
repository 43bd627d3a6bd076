import type { CitedPassage, CorpusDocument } from '../corpus/pack';
import { wholeFrom, wholeTo } from '../text/characters';
import { sentenceAround } from '../text/sentences';
import { type Fact, type Facts, SELECTOR_CONTEXT, type Snippet } from './snippet';

/** Where the facts of a quotation of the corpus come from. */
export const FROM_CORPUS = 'corpus';

/** A quotation of the corpus, `[start, end)` of its passage, as it is kept. @param pack the hash of the pack that it was read in */
export function corpusSnippet(passage: CitedPassage, start: number, end: number, document: CorpusDocument, pack: string, terms: readonly string[]): Snippet {
  const { text } = passage;
  const sentence = sentenceAround(text, start, end);
  return {
    exact: text.slice(start, end),
    prefix: text.slice(wholeFrom(text, Math.max(0, start - SELECTOR_CONTEXT)), start),
    suffix: text.slice(end, wholeTo(text, end + SELECTOR_CONTEXT)),
    position: { start, end },
    sentence: text.slice(sentence.start, sentence.end),
    paragraph: text,
    terms: [...new Set(terms)],
    language: 'zh-CN',
    genre: 'report',
    facts: factsOf(passage, document),
    source: { kind: 'corpus', document: document.id, passage: passage.id, pack },
    note: '',
    tags: [],
  };
}

function factsOf({ article }: CitedPassage, { title, articles, issuer, column, date }: CorpusDocument): Facts {
  const own = articles[article];
  const fact = (text: string): Fact => ({ text, from: FROM_CORPUS });
  return {
    title: fact(own?.title ?? title),
    ...(own?.author !== undefined && { author: fact(own.author) }),
    ...(own?.place !== undefined && { place: fact(own.place) }),
    ...(issuer && { issuer: fact(issuer.zh) }),
    ...(column !== undefined && { column: fact(column) }),
    // An estimate is not a date of publication.
    ...('stated' in date && { published: fact(date.stated) }),
  };
}
