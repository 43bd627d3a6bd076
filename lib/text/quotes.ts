/** Quotation marks of every kind and width: on a page one stands for another. */
export const QUOTES = '"“”„‟‘’‚‛＂＇\'「」『』﹁﹂﹃﹄〝〞〟｢｣«»';

export const isQuote = (char: string): boolean => char !== '' && QUOTES.includes(char);
