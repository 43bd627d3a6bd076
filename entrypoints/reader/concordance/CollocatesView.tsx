import { useMemo } from 'preact/hooks';
import { screenHref } from '../../../lib/reading-room';
import { type Collocate, collocatesOf, WINDOW } from '../../../lib/search/collocates';
import type { WordIndex } from '../../../lib/search/word-index';
import { searchWords } from '../../../lib/words/search';
import { COLLOCATE_ORDERS, type CollocateOrder } from '../../../lib/words/search/words';
import { measure } from '../small-numbers';
import { Cautions } from './Cautions';
import { Select } from './Choices';
import type { ViewProps } from './view';

const WINDOWS = [1, 2, 3, 5, 8, 10];
/** How many are listed: nobody reads on after these. */
const MOST = 200;

/** The words around the lines, raw counts first; MI is never the order to begin with. */
export function CollocatesView({ words, found, parameters, change, index }: ViewProps & { readonly index: WordIndex }) {
  const { concordance } = searchWords(words);
  const { measures } = concordance;
  const window = WINDOWS.find((size) => String(size) === parameters.window) ?? WINDOW;
  const order: CollocateOrder = COLLOCATE_ORDERS.find((name) => name === parameters.order) ?? 'count';
  const collocates = useMemo(() => collocatesOf(found.lines, index, window), [found, index, window]);
  const sorted = order === 'count' ? collocates : [...collocates].sort((a, b) => b[order] - a[order] || b.count - a.count);
  const orderName = (name: CollocateOrder): string => (name === 'count' || name === 'documents' ? concordance[name] : measures[name].name);
  const columns: ReadonlyArray<readonly [string, (collocate: Collocate) => string | number]> = [
    [concordance.count, ({ count }) => count],
    [concordance.left, ({ left }) => left],
    [concordance.right, ({ right }) => right],
    [concordance.documents, ({ documents }) => documents],
    [concordance.inCorpus, ({ inCorpus }) => inCorpus],
    [concordance.expected, ({ expected }) => measure(expected)],
    [measures.logLikelihood.name, ({ logLikelihood }) => measure(logLikelihood)],
    [measures.logDice.name, ({ logDice }) => measure(logDice)],
    [measures.mutualInformation.name, ({ mutualInformation }) => measure(mutualInformation)],
  ];
  return (
    <>
      <div class="arrange">
        <Select
          label={concordance.window}
          value={String(window)}
          options={WINDOWS.map((size): [string, string] => [String(size), concordance.windowWords(size)])}
          onChoose={(size) => change({ window: size })}
        />
        <Select
          label={concordance.order}
          value={order}
          options={COLLOCATE_ORDERS.map((name): [string, string] => [name, orderName(name)])}
          onChoose={(name) => change({ order: name })}
        />
      </div>
      {sorted.length === 0 ? (
        <p class="quiet">{concordance.noCollocates}</p>
      ) : (
        <div class="scrolled">
          <table>
            <thead>
              <tr>
                <th scope="col">{concordance.word}</th>
                {columns.map(([name]) => (
                  <th key={name} scope="col" class="number">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sorted.slice(0, MOST).map((collocate) => (
                <tr key={collocate.word}>
                  <th scope="row" lang="zh">
                    <a href={screenHref('concordance', { q: collocate.word, mode: 'word' })}>{collocate.word}</a>
                    {collocate.isFew && <span class="few">{concordance.fewMark}</span>}
                  </th>
                  {columns.map(([name, value]) => (
                    <td key={name} class="number">
                      {value(collocate)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {sorted.length > MOST && <p class="quiet">{concordance.first(MOST, sorted.length)}</p>}
      <Cautions words={words} measures={['logLikelihood', 'logDice', 'mutualInformation']} few={concordance.fewNote} />
    </>
  );
}
