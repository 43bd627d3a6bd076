/** Quotation marks of every kind and width: on a page one stands for another. */
export const QUOTES = '"“”„‟‘’‚‛＂＇\'「」『』﹁﹂﹃﹄〝〞〟｢｣«»';

export const isQuote = (char: string): boolean => char !== '' && QUOTES.includes(char);

const OTHER_KIND: Readonly<Record<string, string>> = { '“': '‘', '”': '’', '‘': '“', '’': '”' };

/**
 * A text between quotation marks; those in it are turned to the other kind, double inside single and single
 * inside double (GB/T 15834—2011《标点符号用法》, 4.8), so that it does not seem to end at the first of
 * them. An apostrophe stays.
 */
export function inQuotationMarks(text: string): string {
  let open = 0;
  const turned = text.replace(/[“”‘]|’(?!\w)/g, (mark) => {
    if (mark === '‘') open++;
    if (mark === '’' && open-- <= 0) {
      open = 0;
      return mark;
    }
    return OTHER_KIND[mark] ?? mark;
  });
  return `“${turned}”`;
}
