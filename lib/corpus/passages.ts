import { type Problem, ProblemsError } from '../text/yaml';
import { CUT, type ParsedDocument } from './document';
import { type Passage, sha256 } from './pack';
import type { Role } from './schema';
import { ATTACHED } from './source';

/** Enough of SHA-256 that no two passages of a library of millions collide by accident within a document. */
const ID_LENGTH = 10;

interface Draft {
  role: Role;
  article: number;
  /** Corrected, without cuts, bold signs still in. */
  text: string;
  cuts: number[];
}

/**
 * The passages of a document, in its order: cut paragraphs joined, signs turned into offsets.
 * @throws {ProblemsError} when a correction or note does not stand exactly once in the text
 */
export async function passagesOf(document: ParsedDocument): Promise<Passage[]> {
  const { file, meta, lineOf } = document;
  const problems: Problem[] = [];
  const drafts = joinCuts(document).map((draft) => ({ draft, ...withoutBoldSigns(draft) }));
  const corrections = meta.corrections.map((correction, index) => {
    const hits = drafts.flatMap(({ text }, at) => allIndexesOf(text, correction.to).map((start) => ({ at, start })));
    if (hits.length !== 1) {
      const message = `the corrected text “${correction.to}” stands ${hits.length} times in the document, must stand once`;
      problems.push({ file, line: lineOf(['corrections', index]), message });
    }
    return { ...correction, ...(hits[0] ?? { at: -1, start: 0 }) };
  });
  meta.notes.forEach(({ quote }, index) => {
    const hits = drafts.reduce((sum, { text }) => sum + allIndexesOf(text, quote).length, 0);
    if (hits !== 1) {
      problems.push({ file, line: lineOf(['notes', index]), message: `“${quote}” stands ${hits} times in the document, must stand once` });
    }
  });
  if (problems.length > 0) throw new ProblemsError(problems);

  const seen = new Map<string, number>();
  const passages: Passage[] = [];
  for (const [at, { draft, text, bold, cuts }] of drafts.entries()) {
    const own = corrections.filter((correction) => correction.at === at).sort((a, b) => a.start - b.start);
    const hash = (await sha256(uncorrected(text, own))).slice(0, ID_LENGTH);
    const ordinal = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, ordinal);
    passages.push({
      id: `${meta.id}:${hash}${ordinal > 1 ? `-${ordinal}` : ''}`,
      document: meta.id,
      order: at,
      article: draft.article,
      role: draft.role,
      text,
      ...(bold.length > 0 && { bold }),
      ...(cuts.length > 0 && { cuts }),
      ...(own.length > 0 && {
        corrections: own.map(({ from, to, why, start }) => ({ from, to, why, start, end: start + to.length })),
      }),
    });
  }
  return passages;
}

function joinCuts({ blocks }: ParsedDocument): Draft[] {
  const drafts: Draft[] = [];
  let article = -1;
  let open: Draft | undefined;
  for (const block of blocks) {
    if (block.role === 'title') article++;
    let text = block.text;
    let target: Draft | undefined;
    if (text.startsWith(ATTACHED)) text = text.slice(ATTACHED.length);
    else if (text.startsWith(CUT) && open) {
      text = text.slice(1);
      target = open;
      target.cuts.push(target.text.length);
    }
    const goesOn = text.endsWith(CUT);
    if (goesOn) text = text.slice(0, -1);
    if (!target) {
      target = { role: block.role, article: Math.max(article, 0), text: '', cuts: [] };
      drafts.push(target);
    }
    for (const [index, piece] of text.replaceAll('\\\n', '\n').split(CUT).entries()) {
      if (index > 0) target.cuts.push(target.text.length);
      target.text += piece;
    }
    if (goesOn) open = target;
    else if (target === open) open = undefined;
  }
  return drafts.filter((draft) => draft.role !== 'blank');
}

/** Turns `**bold**` into spans and `\*` into an asterisk, and moves the cuts along. */
function withoutBoldSigns(draft: Draft): Pick<Draft, 'text' | 'cuts'> & { bold: Array<{ start: number; end: number }> } {
  let text = '';
  const bold: Array<{ start: number; end: number }> = [];
  const cuts: number[] = [];
  let boldFrom = -1;
  for (let i = 0; i < draft.text.length; ) {
    if (draft.cuts.includes(i)) cuts.push(text.length);
    if (draft.text.startsWith('\\*', i)) {
      text += '*';
      i += 2;
    } else if (draft.text.startsWith('**', i)) {
      if (boldFrom < 0) boldFrom = text.length;
      else {
        bold.push({ start: boldFrom, end: text.length });
        boldFrom = -1;
      }
      i += 2;
    } else {
      text += draft.text.charAt(i);
      i++;
    }
  }
  return { text, bold, cuts };
}

export function allIndexesOf(text: string, part: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) found.push(at);
  return found;
}

function uncorrected(text: string, corrections: ReadonlyArray<{ from: string; to: string; start: number }>): string {
  let result = text;
  for (const { from, to, start } of corrections.toReversed()) {
    result = result.slice(0, start) + from + result.slice(start + to.length);
  }
  return result;
}
