import { useMemo, useState } from 'preact/hooks';
import { documentHref } from '../../../lib/reading-room';
import { kwicLine } from '../../../lib/search/concordance';
import { type Line, type Neighbour, UNITS, type Unit } from '../../../lib/search/lines';
import { groupLines, SORT_LEVELS, sortLines } from '../../../lib/search/sort-lines';
import type { WordIndex } from '../../../lib/search/word-index';
import { searchWords } from '../../../lib/words/search';
import { Choices, Select } from './Choices';
import { ExportLines } from './ExportLines';
import { useKeepLines } from './keep-lines';
import type { ViewProps } from './view';

/** How many characters of context a line has on each side. */
const CONTEXT = 30;
/** How many lines are drawn at first, and with each press for more: two screens. */
const LINES_AT_ONCE = 100;
const NEIGHBOURS = ['L1', 'R1', 'L2', 'R2'] as const;

/** `L1` as it stands in the address; undefined where it is none. */
function neighbourOf(name: string | undefined, unit: Unit): Neighbour | undefined {
  const known = NEIGHBOURS.find((each) => each === name);
  return known && { side: known.startsWith('L') ? 'left' : 'right', distance: Number(known.charAt(1)), unit };
}

const keyOf = ({ passage, start }: Line): string => `${passage.id}:${start}`;

interface LinesViewProps extends ViewProps {
  readonly asked: string;
  readonly index: WordIndex;
}

/** The lines, sorted and grouped as asked, each with its document; some can be selected and all exported. */
export function LinesView({ words, library, found, parameters, change, asked, index }: LinesViewProps) {
  const { concordance } = searchWords(words);
  const unit: Unit = UNITS.find((known) => known === parameters.unit) ?? 'character';
  const { sort1, sort2, sort3 } = parameters;
  const [shown, setShown] = useState(LINES_AT_ONCE);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const sorted = useMemo(() => {
    const levels = [sort1, sort2, sort3].flatMap((name) => neighbourOf(name, unit) ?? []);
    return levels.length === 0 ? found.lines : sortLines(found.lines, levels, index);
  }, [found, sort1, sort2, sort3, unit, index]);
  const groups = useMemo(() => {
    const by = neighbourOf(parameters.group, unit);
    return by && groupLines(sorted, by, index);
  }, [sorted, parameters.group, unit, index]);
  const hasMore = groups ? groups.some(({ lines }) => lines.length > shown) : sorted.length > shown;
  const turn = (line: Line, isOn: boolean): void => {
    const next = new Set(selected);
    if (isOn) next.add(keyOf(line));
    else next.delete(keyOf(line));
    setSelected(next);
  };
  const drawn = (lines: readonly Line[]) => <LineTable lines={lines} {...{ words, library, selected, turn, asked }} />;
  return (
    <>
      <div class="arrange">
        <Choices
          legend={concordance.unit}
          name="unit"
          options={UNITS.map((name) => [name, concordance.units[name]])}
          chosen={unit}
          onChoose={(name) => change({ unit: name })}
        />
        {Array.from({ length: SORT_LEVELS }, (_, index) => {
          const name = `sort${index + 1}` as 'sort1' | 'sort2' | 'sort3';
          return (
            <Select
              key={name}
              label={`${concordance.sort} ${index + 1}`}
              value={parameters[name] ?? ''}
              options={[['', concordance.corpusOrder], ...NEIGHBOURS.map((each): [string, string] => [each, concordance.neighbours[each]])]}
              onChoose={(value) => change({ [name]: value })}
            />
          );
        })}
        <Select
          label={concordance.group}
          value={parameters.group ?? ''}
          options={[['', concordance.noGroup], ...NEIGHBOURS.slice(0, 2).map((each): [string, string] => [each, concordance.neighbours[each]])]}
          onChoose={(value) => change({ group: value })}
        />
      </div>
      {found.isWhole && (
        <ExportLines lines={sorted} selected={sorted.filter((line) => selected.has(keyOf(line)))} words={words} library={library} asked={asked} />
      )}
      {groups
        ? groups.map(({ neighbour, count, documents, lines }) => (
            <details key={neighbour} class="line-group">
              <summary>{concordance.groupOf(neighbour === '' ? concordance.atEdge : neighbour, count, documents)}</summary>
              {drawn(lines.slice(0, shown))}
            </details>
          ))
        : drawn(sorted.slice(0, shown))}
      {hasMore && (
        <button type="button" class="button" onClick={() => setShown(shown + LINES_AT_ONCE)}>
          {concordance.more}
        </button>
      )}
    </>
  );
}

interface LineTableProps extends Pick<ViewProps, 'words' | 'library'> {
  readonly lines: readonly Line[];
  readonly selected: ReadonlySet<string>;
  readonly turn: (line: Line, isOn: boolean) => void;
  readonly asked: string;
}

function LineTable({ lines, words, library, selected, turn, asked }: LineTableProps) {
  const { concordance } = searchWords(words);
  const { columns } = concordance;
  const keep = useKeepLines(library);
  const titleOf = (id: string): string => library.documents.find((document) => document.id === id)?.title ?? id;
  return (
    <div class="scrolled">
      <table class="kwic">
        <thead class="unseen">
          <tr>
            <th scope="col">{concordance.selectLine}</th>
            <th scope="col">{columns.left}</th>
            <th scope="col">{columns.node}</th>
            <th scope="col">{columns.right}</th>
            <th scope="col">{columns.source}</th>
          </tr>
        </thead>
        <tbody lang="zh">
          {lines.map((line) => {
            const { left, node, right } = kwicLine(line.passage, line, CONTEXT);
            return (
              <tr key={keyOf(line)}>
                <td>
                  <input
                    type="checkbox"
                    aria-label={`${concordance.selectLine}${words.colon}${left.slice(-4)}${node}${right.slice(0, 4)}`}
                    checked={selected.has(keyOf(line))}
                    onChange={(event) => turn(line, event.currentTarget.checked)}
                  />
                  <button
                    type="button"
                    class="star"
                    aria-label={`${words.card.save}${words.colon}${left.slice(-4)}${node}${right.slice(0, 4)}`}
                    title={words.card.save}
                    onClick={() => keep([line])}
                  >
                    ☆
                  </button>
                </td>
                <td class="left">
                  <bdi>{left}</bdi>
                </td>
                <td class="node">
                  <a href={documentHref(line.passage.document, line.passage.id, undefined, asked)}>{node}</a>
                </td>
                <td class="right">{right}</td>
                <td class="source quiet" title={titleOf(line.passage.document)}>
                  {titleOf(line.passage.document)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
