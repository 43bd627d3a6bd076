import type { Words } from '../../../lib/words';
import { type SearchWords, searchWords } from '../../../lib/words/search';

interface CautionsProps {
  readonly words: Words;
  readonly measures: ReadonlyArray<keyof SearchWords['concordance']['measures']>;
  /** What the mark of few means where some rows bear it. */
  readonly few?: string;
}

/** Where each measure's formula is from, and when not to trust it. */
export function Cautions({ words, measures, few }: CautionsProps) {
  const { concordance } = searchWords(words);
  return (
    <dl class="cautions">
      {measures.map((name) => (
        <div key={name}>
          <dt>
            {concordance.measures[name].name} <span class="quiet">{concordance.measures[name].source}</span>
          </dt>
          <dd>{concordance.measures[name].caution}</dd>
        </div>
      ))}
      {few !== undefined && (
        <div>
          <dt>
            <span class="few">{concordance.fewMark}</span>
          </dt>
          <dd>{few}</dd>
        </div>
      )}
    </dl>
  );
}
