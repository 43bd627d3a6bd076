const PER = 10_000;

/** How often for each 10,000, with one digit after the point; nothing where there is no length. */
export const per10000 = (count: number, length: number): string => (length === 0 ? '' : ((count / length) * PER).toFixed(1));

/** A measure with two digits after the point. */
export const measure = (value: number): string => (Number.isFinite(value) ? value.toFixed(2) : '');
