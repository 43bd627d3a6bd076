/** One regular expression that finds any of `surfaces`, the longest first. */
export function alternation(surfaces: readonly string[]): RegExp {
  const longestFirst = [...surfaces].sort((a, b) => b.length - a.length);
  return new RegExp(longestFirst.map(escaped).join('|'), 'g');
}

export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
