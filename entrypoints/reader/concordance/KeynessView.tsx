import { screenHref } from '../../../lib/reading-room';
import { keynessOf } from '../../../lib/search/keyness';
import { allowedPassages } from '../../../lib/search/passage-filter';
import { placeName } from '../../../lib/snippets/citation';
import { searchWords } from '../../../lib/words/search';
import { measure } from '../small-numbers';
import { useLoaded } from '../use-loaded';
import { Waiting } from '../Waiting';
import { Cautions } from './Cautions';
import { Select } from './Choices';
import { filterChoices, filtersOf } from './load';
import type { ViewProps } from './view';

const MOST = 100;

/** The words by which one document or place differs from the rest of the corpus. */
export function KeynessView({ words, library, parameters, change }: Omit<ViewProps, 'found'>) {
  const { concordance } = searchWords(words);
  const choices: ReadonlyArray<readonly [string, string]> = [
    ...library.documents.map(({ id, title }): [string, string] => [`doc:${id}`, `《${title}》`]),
    ...filterChoices(library).places.map((path): [string, string] => [`place:${path}`, placeName(path, library.shelf.places, words)]),
  ];
  const [of = ''] = choices.find(([value]) => value === parameters.of) ?? choices[0] ?? [];
  const { value: keyness, error } = useLoaded(async () => {
    const [name = '', value] = of.split(':');
    return library.store.search(async (index) => {
      const allowed = allowedPassages(index.text.header, filtersOf({ [name]: value }), await library.finder.filterShelf());
      const vocabulary = await index.words;
      return keynessOf(vocabulary, await vocabulary.countIn((ordinal) => allowed?.[ordinal] === 1));
    });
  }, [library, of]);
  return (
    <>
      <div class="arrange">
        <Select label={concordance.keyOf} value={of} options={choices} onChoose={(value) => change({ of: value })} />
      </div>
      {!keyness && <Waiting words={words} error={error} />}
      {keyness && (
        <>
          <p class="quiet">{concordance.keySizes(keyness.words, keyness.rest)}</p>
          <div class="scrolled">
            <table>
              <thead>
                <tr>
                  <th scope="col">{concordance.word}</th>
                  {[
                    concordance.count,
                    concordance.rest,
                    concordance.per10000Words,
                    concordance.restPer10000Words,
                    concordance.measures.keyLogLikelihood.name,
                    concordance.measures.logRatio.name,
                  ].map((name) => (
                    <th key={name} scope="col" class="number">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {keyness.keys.slice(0, MOST).map((key) => (
                  <tr key={key.word}>
                    <th scope="row" lang="zh">
                      <a href={screenHref('concordance', { q: key.word, mode: 'word' })}>{key.word}</a>
                      {key.isFew && <span class="few">{concordance.fewMark}</span>}
                    </th>
                    <td class="number">{key.count}</td>
                    <td class="number">{key.rest}</td>
                    <td class="number">{key.per10000.toFixed(1)}</td>
                    <td class="number">{key.restPer10000.toFixed(1)}</td>
                    <td class="number">{measure(key.logLikelihood)}</td>
                    <td class="number">{measure(key.logRatio)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {keyness.keys.length > MOST && <p class="quiet">{concordance.first(MOST, keyness.keys.length)}</p>}
          <Cautions words={words} measures={['keyLogLikelihood', 'logRatio']} few={concordance.fewKeyNote} />
        </>
      )}
    </>
  );
}
