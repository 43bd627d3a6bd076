/** The addresses of the reading room's screens, from `#` on; `entrypoints/reader/route.ts` reads them. */

/** Screens whose address says all that was asked of them, so that it can be kept and sent. */
export const SCREENS = ['home', 'look-up', 'index', 'compare', 'concordance', 'snippets'] as const;
export type ScreenName = (typeof SCREENS)[number];

/** The first screen has no name in its address. */
export const pathOf = (screen: ScreenName): string => (screen === 'home' ? '' : screen);

/** @param passage at which it opens, `term` what is marked in it, `find` what is looked for */
export const documentHref = (id: string, passage?: string, term?: string, find?: string): string => {
  const query = new URLSearchParams({
    ...(passage !== undefined && { passage }),
    ...(term !== undefined && { term }),
    ...(find !== undefined && find !== '' && { find }),
  }).toString();
  return `#/document/${encodeURIComponent(id)}${query === '' ? '' : `?${query}`}`;
};

export const termHref = (id: string): string => `#/term/${encodeURIComponent(id)}`;

export const screenHref = (screen: ScreenName, parameters: Readonly<Record<string, string | undefined>> = {}): string => {
  const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '');
  const query = new URLSearchParams(given).toString();
  return `#/${pathOf(screen)}${query === '' ? '' : `?${query}`}`;
};
