const NUMERIC = /(?<!\d)((?:19|20)\d{2})\s*[年\-/.]\s*(\d{1,2})(?:\s*[月\-/.]\s*(\d{1,2})(?!\d)\s*日?)?/;
const COMPACT = /^\s*((?:19|20)\d{2})(\d{2})(\d{2})(?:\d{4,6})?\s*$/;
const YEAR = /^\s*((?:19|20)\d{2})\s*年?\s*$/;

/**
 * The first date in a text, as YYYY-MM-DD, YYYY-MM or YYYY, in the forms in which pages and their tags
 * write it (2022年10月16日, 2022-10-16 10:05, 2022/10/16, 20221016, ISO 8601); undefined where there is none.
 * The day is the one that is written: a time zone is not converted.
 */
export function dateIn(text: string): string | undefined {
  const [, year, month, day] = COMPACT.exec(text) ?? NUMERIC.exec(text) ?? YEAR.exec(text) ?? [];
  if (year === undefined) return undefined;
  if (month === undefined) return year;
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  if (day === undefined) return `${year}-${two(month)}`;
  return Number(day) < 1 || Number(day) > 31 ? undefined : `${year}-${two(month)}-${two(day)}`;
}

const two = (part: string | number): string => String(part).padStart(2, '0');

/** YYYY-MM-DD where the person is. */
export const localDay = (date: Date): string => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
