import { CONTEXT_LENGTH } from '../lexicon/guards';
import type { Automaton } from '../matcher/automaton';
import { hasConditions, surfaceHolds } from '../matcher/find';
import { resolveOverlaps } from '../matcher/overlaps';
import { rawOffset, scanClasses } from '../matcher/scan';
import { type Collected, runsOn } from './collect';
import type { Candidate, Mark, Part } from './marks';

/** The marks in collected text: surfaces found, their guards and the page's layout asked, overlaps resolved. */
export function marksIn(automaton: Automaton, text: Collected): Mark[] {
  const candidates: Candidate[] = [];
  scanClasses(automaton, text.codes, 0, text.length, (surface, start, end) => {
    const first = text.nodeAt(start);
    const last = text.nodeAt(end - 1);
    const parts = partsOf(automaton, text, first, last, start, end);
    const [head] = parts;
    if (!head || (last > first && !flows(text, first, last))) return;
    if (hasConditions(automaton, surface)) {
      const shown = parts.map((part) => part.node.data.slice(part.start, part.end)).join('');
      const tail = parts[parts.length - 1] ?? head;
      if (!surfaceHolds(automaton, surface, shown, textBefore(text, first, head.start), textAfter(text, last, tail.end))) return;
    }
    candidates.push({ term: automaton.surfaceTerm[surface] as number, start, end, parts: [head, ...parts.slice(1)] });
  });
  return resolveOverlaps(candidates).map(({ span, nested }) => ({
    term: span.term,
    nested: [...new Set(nested.map((match) => match.term))].filter((term) => term !== span.term),
    parts: span.parts,
  }));
}

function partsOf(automaton: Automaton, text: Collected, first: number, last: number, start: number, end: number): Part[] {
  const parts: Part[] = [];
  for (let index = first; index <= last; index++) {
    const node = text.nodes[index] as Text;
    const from = text.starts[index] as number;
    const to = text.starts[index + 1] ?? text.length;
    const startsIn = Math.max(start, from) - from;
    const endsIn = Math.min(end, to) - from;
    if (endsIn <= startsIn) continue;
    parts.push({ node, start: rawOffset(automaton, node.data, startsIn), end: rawOffset(automaton, node.data, endsIn - 1) + 1 });
  }
  return parts;
}

function flows(text: Collected, first: number, last: number): boolean {
  for (let index = first; index < last; index++) {
    if (!runsOn(text.nodes[index] as Text, text.nodes[index + 1] as Text)) return false;
  }
  return true;
}

/** Up to `CONTEXT_LENGTH` code units of original text before an offset, within its run. */
function textBefore(text: Collected, node: number, offset: number): string {
  let before = (text.nodes[node] as Text).data.slice(Math.max(0, offset - CONTEXT_LENGTH), offset);
  for (let index = node; before.length < CONTEXT_LENGTH && index > 0 && !text.parted[index]; index--) {
    before = (text.nodes[index - 1] as Text).data.slice(before.length - CONTEXT_LENGTH) + before;
  }
  return before;
}

function textAfter(text: Collected, node: number, offset: number): string {
  let after = (text.nodes[node] as Text).data.slice(offset, offset + CONTEXT_LENGTH);
  for (let index = node + 1; after.length < CONTEXT_LENGTH && index < text.nodes.length && !text.parted[index]; index++) {
    after += (text.nodes[index] as Text).data.slice(0, CONTEXT_LENGTH - after.length);
  }
  return after;
}
