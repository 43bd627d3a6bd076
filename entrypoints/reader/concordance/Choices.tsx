interface ChoicesProps<T extends string> {
  readonly legend: string;
  readonly name: string;
  readonly options: ReadonlyArray<readonly [value: T, label: string]>;
  readonly chosen: T;
  readonly onChoose: (value: T) => void;
}

/** One of a few, all of them in sight. */
export function Choices<T extends string>({ legend, name, options, chosen, onChoose }: ChoicesProps<T>) {
  return (
    <fieldset class="choices">
      <legend>{legend}</legend>
      {options.map(([value, label]) => (
        <label key={value}>
          <input type="radio" name={name} checked={value === chosen} onChange={() => onChoose(value)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: ReadonlyArray<readonly [value: string, label: string]>;
  /** Undefined for the empty value. */
  readonly onChoose: (value: string | undefined) => void;
}

/** One of many. */
export function Select({ label, value, options, onChoose }: SelectProps) {
  // An address may name what there is no longer.
  const known = options.some(([option]) => option === value) ? value : options[0]?.[0];
  return (
    <label class="select">
      <span>{label}</span>
      <select value={known} onChange={(event) => onChoose(event.currentTarget.value || undefined)}>
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
