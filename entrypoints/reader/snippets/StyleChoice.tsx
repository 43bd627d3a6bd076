import type { FormatName } from '../../../lib/snippets/formats/names';
import type { Words } from '../../../lib/words';

/** Styles in which one snippet is copied. */
const STYLES = ['text', 'markdown', 'gbt7714', 'biblatex', 'ris', 'csl'] as const satisfies readonly FormatName[];
export type CopyStyle = (typeof STYLES)[number];

export interface StyleChoiceProps {
  readonly words: Words;
  readonly style: CopyStyle;
  readonly onStyle: (style: CopyStyle) => void;
}

export function StyleChoice({ words, style, onStyle }: StyleChoiceProps) {
  return (
    <label class="style">
      {words.snippets.copyAs}{' '}
      <select value={style} onChange={(event) => onStyle(STYLES.find((name) => name === event.currentTarget.value) ?? 'text')}>
        {STYLES.map((name) => (
          <option key={name} value={name}>
            {words.snippets.formats[name]}
          </option>
        ))}
      </select>
    </label>
  );
}
