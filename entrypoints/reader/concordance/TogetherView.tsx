import { termHref } from '../../../lib/reading-room';
import { coOccurrences } from '../../../lib/search/co-occurrence';
import { searchWords } from '../../../lib/words/search';
import { measure } from '../small-numbers';
import { useLoaded } from '../use-loaded';
import { Waiting } from '../Waiting';
import { Cautions } from './Cautions';
import type { ViewProps } from './view';

const MOST = 200;

/** Pairs of terms that stand in the same passages. */
export function TogetherView({ words, library }: Pick<ViewProps, 'words' | 'library'>) {
  const { concordance } = searchWords(words);
  const { value: pairs, error } = useLoaded(async () => {
    const [occurrences, searched] = await Promise.all([library.store.allOccurrences(), library.store.search(async ({ text }) => text.header.searched)]);
    return coOccurrences(occurrences, searched ?? 0);
  }, [library]);
  if (!pairs) return <Waiting words={words} error={error} />;
  const link = (id: string) => (
    <a href={termHref(id)} lang="zh">
      {library.terms.get(id)?.name ?? id}
    </a>
  );
  return (
    <>
      <p class="quiet">{concordance.togetherNote}</p>
      <div class="scrolled">
        <table>
          <thead>
            <tr>
              <th scope="col">{concordance.termA}</th>
              <th scope="col">{concordance.termB}</th>
              {[concordance.together, concordance.documents, concordance.expected, concordance.measures.logLikelihood.name].map((name) => (
                <th key={name} scope="col" class="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {pairs.slice(0, MOST).map(({ a, b, together, ofA, ofB, documents, expected, logLikelihood, isFew }) => (
              <tr key={`${a}\n${b}`}>
                <th scope="row">
                  {link(a)} <span class="quiet">{ofA}</span>
                </th>
                <td>
                  {link(b)} <span class="quiet">{ofB}</span>
                  {isFew && <span class="few">{concordance.fewMark}</span>}
                </td>
                <td class="number">{together}</td>
                <td class="number">{documents}</td>
                <td class="number">{measure(expected)}</td>
                <td class="number">{measure(logLikelihood)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pairs.length > MOST && <p class="quiet">{concordance.first(MOST, pairs.length)}</p>}
      <Cautions words={words} measures={['logLikelihood']} few={concordance.fewNote} />
    </>
  );
}
