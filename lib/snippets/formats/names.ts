/** Every format that snippets are written in, in the order in which they are offered. */
export const FORMAT_NAMES = ['csv', 'markdown', 'notes', 'text', 'gbt7714', 'csl', 'ris', 'biblatex', 'annotation', 'backup'] as const;
export type FormatName = (typeof FORMAT_NAMES)[number];
