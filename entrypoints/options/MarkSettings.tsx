import type { ScreenProps } from '../../components/screen';
import { DWELL, MARK_STYLES, OCCURRENCES } from '../../lib/settings';
import type { ChangeSettings } from './change';

/** A phrase to show what each style looks like. */
const SAMPLE = '三会一课';

/** How marks are drawn, which are, when their card opens, and whether the toolbar button counts them. */
export function MarkSettings({ words: { options }, settings, change }: ScreenProps & { readonly change: ChangeSettings }) {
  return (
    <section>
      <h2>{options.marks}</h2>
      <fieldset>
        <legend>{options.markStyle}</legend>
        {MARK_STYLES.map((markStyle) => (
          <label key={markStyle} class="choice">
            <input
              type="radio"
              name="markStyle"
              value={markStyle}
              checked={settings.markStyle === markStyle}
              onChange={() => void change((now) => ({ ...now, markStyle }))}
            />
            <span class={`sample ${markStyle}`} lang="zh" aria-hidden="true">
              {SAMPLE}
            </span>
            {options.markStyles[markStyle]}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{options.occurrences}</legend>
        {OCCURRENCES.map((occurrences) => (
          <label key={occurrences} class="choice">
            <input
              type="radio"
              name="occurrences"
              value={occurrences}
              checked={settings.occurrences === occurrences}
              onChange={() => void change((now) => ({ ...now, occurrences }))}
            />
            {options.occurrenceChoices[occurrences]}
          </label>
        ))}
      </fieldset>
      <p>
        <label>
          {options.dwell}{' '}
          <input
            type="number"
            name="dwell"
            min={DWELL.least}
            max={DWELL.most}
            step={50}
            required
            aria-describedby="dwell-hint"
            value={settings.dwell}
            onChange={({ currentTarget: input }) => {
              const typed = Math.round(input.valueAsNumber);
              const dwell = Number.isNaN(typed) ? settings.dwell : Math.min(DWELL.most, Math.max(DWELL.least, typed));
              input.value = String(dwell);
              void change((now) => ({ ...now, dwell }));
            }}
          />
        </label>{' '}
        <span id="dwell-hint" class="quiet">
          {options.dwellHint}
        </span>
      </p>
      <label class="choice">
        <input
          type="checkbox"
          name="badge"
          checked={settings.badge}
          onChange={({ currentTarget: { checked: badge } }) => void change((now) => ({ ...now, badge }))}
        />
        {options.badge}
      </label>
    </section>
  );
}
