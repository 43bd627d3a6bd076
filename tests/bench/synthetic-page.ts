/** A page of paragraphs as a news site writes them: inline elements within, nothing between. */

/** A text node ends at a clause mark, as emphasis and links do. */
const CLAUSE_END = /[，、。！？；：]/;
/** What stands around the text nodes of a paragraph, in order; nothing where text stands bare. */
const PARAGRAPH: readonly string[] = ['strong', '', 'a', ''];

const escaped = (text: string): string => text.replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`);

/**
 * An HTML document with `text` in about `nodes` text nodes.
 * @param head what stands in its head: styles and scripts
 */
export function syntheticPage(text: string, nodes: number, head: string): string {
  const pieces = cut(text, text.length / nodes);
  let body = '';
  pieces.forEach((piece, index) => {
    const place = index % PARAGRAPH.length;
    const element = PARAGRAPH[place];
    if (place === 0) body += index === 0 ? '<p>' : '</p><p>';
    body += element ? `<${element}>${escaped(piece)}</${element}>` : escaped(piece);
  });
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${nodes}</title>${head}</head><body><article>${body}</p></article></body></html>`;
}

/** Pieces of `size` code units on average, each ending at a clause mark. */
function cut(text: string, size: number): string[] {
  const pieces: string[] = [];
  let start = 0;
  for (let end = 1; end <= text.length; end++) {
    const isDue = end >= (pieces.length + 1) * size && CLAUSE_END.test(text.charAt(end - 1));
    if (!isDue && end < text.length) continue;
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}
