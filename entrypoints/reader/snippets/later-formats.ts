/** The formats weigh as much as all the rest of the reading room: they come when one is first asked for. */
export const laterFormats = () => import('../../../lib/snippets/formats');
