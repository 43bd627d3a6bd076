import { isCounted } from '../../../lib/corpus/counted';
import { documentHref } from '../../../lib/reading-room';
import { dispersionOf } from '../../../lib/search/dispersion';
import { groupBy } from '../../../lib/search/group-by';
import { searchUnits } from '../../../lib/text/search-form';
import { searchWords } from '../../../lib/words/search';
import { measure, per10000 } from '../small-numbers';
import { useLoaded } from '../use-loaded';
import { Waiting } from '../Waiting';
import { Cautions } from './Cautions';
import type { ViewProps } from './view';

/** Where in each document the lines stand, and how evenly they are spread. */
export function DispersionView({ words, library, found, parameters }: ViewProps) {
  const { concordance, term } = searchWords(words);
  const { value: dispersion, error } = useLoaded(async () => {
    const byPassage = groupBy(found.lines, ({ passage }) => passage.id);
    const views = await Promise.all(library.documents.map(({ id }) => library.store.document(id)));
    return dispersionOf(
      views.flatMap((view) => {
        if (!view) return [];
        const at: number[] = [];
        let length = 0;
        for (const { id, text } of view.passages.filter((passage) => isCounted(passage) && found.covers(view.document, passage.article))) {
          for (const { start } of byPassage.get(id) ?? []) at.push(length + searchUnits(text.slice(0, start)).length);
          length += searchUnits(text).length;
        }
        return length === 0 ? [] : [{ document: view.document.id, length, at }];
      }),
    );
  }, [library, found]);
  if (!dispersion) return <Waiting words={words} error={error} />;
  const { parts, count, range, deviation } = dispersion;
  return (
    <>
      <p>
        {concordance.dispersion(count, range, parts.length)}
        {' · '}
        {deviation === undefined ? concordance.onlyOneDocument : `${concordance.measures.deviation.name} ${measure(deviation)}`}
      </p>
      <div class="scrolled">
        <table class="dispersion">
          <thead>
            <tr>
              <th scope="col">{term.document}</th>
              <th scope="col">{searchWords(words).document.map}</th>
              <th scope="col" class="number">
                {concordance.count}
              </th>
              <th scope="col" class="number">
                {term.per10000}
              </th>
            </tr>
          </thead>
          <tbody>
            {parts.map(({ document: id, length, at }) => {
              const title = library.documents.find((document) => document.id === id)?.title ?? id;
              return (
                <tr key={id}>
                  <th scope="row" lang="zh">
                    <a href={documentHref(id, undefined, undefined, parameters.q)}>{title}</a>
                  </th>
                  <td>
                    <svg class="plot" viewBox="0 0 1000 20" preserveAspectRatio="none" role="img" aria-label={`${title} ${at.length}`}>
                      <line x1="0" y1="10" x2="1000" y2="10" />
                      {at.map((offset) => (
                        <rect key={offset} x={(offset / Math.max(1, length)) * 996} y="1" width="4" height="18" />
                      ))}
                    </svg>
                  </td>
                  <td class="number">{at.length}</td>
                  <td class="number">{per10000(at.length, length)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p class="quiet">
        {term.small(parts.length)} {term.charactersNote}
      </p>
      <Cautions words={words} measures={['deviation']} />
    </>
  );
}
