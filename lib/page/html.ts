const HTML = 'http://www.w3.org/1999/xhtml';

/** An element of HTML in any document: in one of XML, `createElement` makes none. */
export const htmlElement = <K extends keyof HTMLElementTagNameMap>(name: K): HTMLElementTagNameMap[K] =>
  document.createElementNS(HTML, name) as HTMLElementTagNameMap[K];
