import { CUT, type ParsedDocument } from './document';

/** At the start of a block that follows the one before with nothing between, such as a photo credit in brackets. */
export const ATTACHED = `${CUT}${CUT}`;

/**
 * The text of the file that a document was made from, rebuilt from its blocks and what is recorded of
 * joins, corrections, captions and furniture. Its SHA-256 is the front matter's `source.sha256`.
 */
export function rebuildSource({ meta, blocks }: ParsedDocument): string {
  const separator = meta.source.separator === 'blank' ? '\n\n' : '\n';
  const marks = meta.source.marks ?? {};
  let source = '';
  blocks.forEach((block, index) => {
    const attached = block.text.startsWith(ATTACHED);
    if (index > 0 && !attached) source += separator;
    const text = (attached ? block.text.slice(ATTACHED.length) : block.text)
      .replace(new RegExp(`^${CUT}|${CUT}$`, 'g'), '')
      .replaceAll(CUT, separator)
      .replaceAll('\\\n', '  \n')
      .replaceAll('\\*', '*');
    source += (marks[markOf(block.role)] ?? '') + text;
  });
  source += meta.source.end;
  for (const { from, to } of meta.corrections) source = source.replace(to, () => from);
  return source;
}

function markOf(role: string): string {
  if (role === 'title') return 'h1';
  return role === 'heading' ? 'h2' : role;
}
