import type { DocumentDate } from '../corpus/schema';
import { placesAround } from '../lexicon/places';
import type { Place, Source } from '../lexicon/schema';
import type { CitedDocument } from '../search/concordance';
import { inQuotationMarks } from '../text/quotes';
import type { Words } from '../words';
import { localDay } from './dates';

/** A place as the interface's language names it: 山西省临汾市永和县, or Yonghe County, Linfen, Shanxi. */
export function placeName(path: string, places: readonly Place[], words: Words): string {
  if (words.tag !== 'en') return path.replaceAll('/', '');
  return placesAround(path)
    .map((around) => places.find((place) => place.path === around)?.en ?? around)
    .reverse()
    .join(', ');
}

/** The date as far as it is known; an estimate says that it is one. */
export function dateText(date: DocumentDate, words: Words): string {
  if ('stated' in date) return date.stated;
  if (date.to === undefined) return words.estimated(words.after(date.from));
  return words.estimated(date.from === date.to ? date.from : `${date.from}–${date.to}`);
}

/** Title, place and date of the article a quotation stands in, each only where known. */
export function sourceLine(document: CitedDocument, article: number, places: readonly Place[], words: Words): string {
  const { author, title, place } = document.articles[article] ?? { title: document.title };
  const where = place === undefined ? words.unknownPlace : placeName(place, places, words);
  return [author, `《${title}》`, document.issue, where, dateText(document.date, words)]
    .filter((part) => part !== undefined && part !== '')
    .join(words.separator);
}

/** A public text with its date. A title that tells its publisher, or holds a title, is no title of a work by itself. */
export function sourceName({ title, date }: Source, words: Words): string {
  const zh = /[《：（]/.test(title.zh) ? title.zh : `《${title.zh}》`;
  return `${words.tag === 'en' ? title.en : zh} ${date ?? ''}`.trim();
}

/** A quotation of the corpus with its source, as plain text. */
export function citePassage(text: string, document: CitedDocument, article: number, places: readonly Place[], words: Words): string {
  return `${inQuotationMarks(text.trim())}——${sourceLine(document, article, places, words)}`;
}

/** A quotation of a page with its source, as plain text. */
export function citePage(text: string, page: { readonly title: string; readonly url: string }, accessed: Date): string {
  return `${inQuotationMarks(text.trim())}——《${page.title.trim()}》，${page.url}（${localDay(accessed)}）`;
}
