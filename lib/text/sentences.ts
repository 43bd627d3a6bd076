/** What ends a sentence in Chinese prose, with the closing marks that belong to it. */
const SENTENCE = /[^。！？!?\n]*(?:[。！？!?]+[”’"'」』）)]*|\n|$)/gu;

/** The sentence, or the run of sentences, that covers `[start, end)`: raw offsets without surrounding space. */
export function sentenceAround(text: string, start: number, end: number): { start: number; end: number } {
  let from = 0;
  let to = text.length;
  for (const found of text.matchAll(SENTENCE)) {
    const last = found.index + found[0].length;
    if (last <= start) from = last;
    if (last >= end) {
      to = last;
      break;
    }
  }
  while (from < start && /\s/.test(text.charAt(from))) from++;
  while (to > end && /\s/.test(text.charAt(to - 1))) to--;
  return { start: from, end: to };
}
