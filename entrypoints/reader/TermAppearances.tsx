import type { CorpusDocument } from '../../lib/corpus/pack';
import { documentHref } from '../../lib/reading-room';
import { type ArticleLengths, appearancesOf, articleLengths, earliestOf } from '../../lib/search/appearances';
import { dateText, placeName } from '../../lib/snippets/citation';
import type { PassageHit } from '../../lib/store/corpus-db';
import type { Words } from '../../lib/words';
import { searchWords } from '../../lib/words/search';
import type { Library } from './library';
import { per10000 } from './small-numbers';
import { type Loaded, useLoaded } from './use-loaded';
import { Waiting } from './Waiting';

interface TermAppearancesProps {
  readonly hits: readonly PassageHit[];
  readonly library: Library;
  readonly words: Words;
  readonly term: string;
}

/** Where and when a term appears: by document, place and date, with what is earliest here, and what has it not. */
export function TermAppearances({ hits, library, words, term }: TermAppearancesProps) {
  const said = searchWords(words).term;
  const { value: lengths, error } = useArticleLengths(library);
  if (!lengths) return <Waiting words={words} error={error} />;
  const occurrences = hits.map(({ occurrence, passage }) => ({ occurrence, article: passage.article }));
  const appearances = appearancesOf(occurrences, library.documents, lengths);
  const present = appearances.filter(({ count }) => count > 0);
  const absent = library.documents.filter(({ id }) => !present.some(({ document }) => document.id === id));
  const earliest = earliestOf(appearances);
  const firstIn = (document: string, article: number): string | undefined =>
    hits.find(({ passage }) => passage.document === document && passage.article === article)?.passage.id;
  return (
    <section class="appearances">
      <h2>{said.where}</h2>
      <div class="scrolled">
        <table>
          <thead>
            <tr>
              <th scope="col">{said.document}</th>
              <th scope="col">{said.place}</th>
              <th scope="col">{said.date}</th>
              <th scope="col" class="number">
                {said.uses}
              </th>
              <th scope="col" class="number">
                {said.per10000}
              </th>
            </tr>
          </thead>
          <tbody>
            {present.map(({ document, article, place, count, length }) => (
              <tr key={`${document.id}:${article}`}>
                <td lang="zh">
                  <a href={documentHref(document.id, firstIn(document.id, article), term)}>{document.articles[article]?.title ?? document.title}</a>
                </td>
                <td>{place === undefined ? words.unknownPlace : placeName(place, library.shelf.places, words)}</td>
                <td>{dateText(document.date, words)}</td>
                <td class="number">{count}</td>
                <td class="number">{per10000(count, length)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {earliest.length > 0 && (
        <p>
          <strong>{said.earliest}</strong>
          {words.colon}
          {earliestText(earliest, words)}
          <span class="quiet"> {said.earliestNote}</span>
        </p>
      )}
      {absent.length > 0 && <p class="quiet">{said.absent(absent.map(({ title }) => `《${title}》`).join(words.separator))}</p>}
      <p class="quiet">
        {said.small(library.documents.length)} {said.charactersNote}
      </p>
    </section>
  );
}

/** Which document is the earliest, or which of them may be: estimates that overlap have no order. */
function earliestText(earliest: readonly CorpusDocument[], words: Words): string {
  const said = searchWords(words).term;
  const named = earliest.map(({ title, date }) => said.earliestDated(title, dateText(date, words)));
  if (earliest.some(({ date }) => 'stated' in date)) return named.join(said.earliestOr);
  return named.length > 1 ? said.earliestUnclear(named.join(said.earliestOr)) : said.earliestEstimated(named.join(said.earliestOr));
}

/** How long the articles of all documents are. */
const useArticleLengths = ({ store, documents }: Library): Loaded<ArticleLengths> =>
  useLoaded(async () => {
    const views = await Promise.all(documents.map(({ id }) => store.document(id)));
    return articleLengths(views.flatMap((view) => view?.passages ?? []));
  }, [store, documents]);
