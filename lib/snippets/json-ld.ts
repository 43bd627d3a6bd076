/** Reads the data that a page keeps for search engines (JSON-LD, schema.org). */

type Node = Readonly<Record<string, unknown>>;

const ARTICLE = /Article|Posting|Report|Legislation|CreativeWork$/;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first article, or else web page, that the page's JSON-LD describes. Blocks that are no JSON are passed over. */
export function articleIn(document: Document): Node | undefined {
  const nodes = [...document.querySelectorAll('script[type="application/ld+json"]')].flatMap((script) => nodesIn(parsed(script.textContent ?? '')));
  const isOf = (pattern: RegExp) => (node: Node) => [node['@type']].flat().some((type) => typeof type === 'string' && pattern.test(type));
  return nodes.find(isOf(ARTICLE)) ?? nodes.find(isOf(/^WebPage$/));
}

function parsed(text: string): unknown {
  try {
    // Some pages wrap it against older browsers, or leave line breaks in strings.
    return JSON.parse(text.replace(/^\s*(?:<!--|\/\*<!\[CDATA\[\*\/)|(?:-->|\/\*\]\]>\*\/)\s*$/g, '').replace(/\s+/g, ' '));
  } catch {
    return undefined;
  }
}

function nodesIn(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (!isNode(value)) return [];
  return [value, ...nodesIn(value['@graph']), ...nodesIn(value.mainEntity)];
}

/** The names in a value: a text, something with a name, or a list of such. */
export function namesIn(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
  if (Array.isArray(value)) return value.flatMap(namesIn);
  return isNode(value) ? namesIn(value.name) : [];
}
