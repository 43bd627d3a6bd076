import { expect } from 'vitest';
import { type Compiled, compile } from '../../lib/corpus/compile';
import { ProblemsError } from '../../lib/text/yaml';

/** A mark in a test's text: the line on which it stands is the line that an error must name. */
const WRONG = '✗';

/** `text` without its marks, and the lines (from 1) on which they stood. */
function marked(text: string): { text: string; lines: number[] } {
  const lines = text.split('\n').flatMap((line, index) => Array.from(line.matchAll(new RegExp(WRONG, 'g')), () => index + 1));
  return { text: text.replaceAll(WRONG, ''), lines };
}

/** A document with nothing wrong in it; its place and the sentences are there to be quoted. */
export const DOCUMENT = `---
id: a
title: 题
date: {from: 2022, reason: {zh: 因, en: why}}
genre: article
articles:
  - title: 题
    place: 山西省
source:
  file: a.txt
  sha256: ${'a'.repeat(64)}
  separator: blank
---

# 题

坚持三会一课，落实主题党日。

坚持民主评议，落实主题党日。
`;

export const PLACES = `- {path: 山西省, en: Shanxi}
- {path: 山西省/临汾市, en: Linfen}
`;

export const SOURCES = `- {id: report, title: {zh: 报告, en: Report}, checked: {zh: 全文, en: full text}}
`;

/** A term with nothing wrong in it. */
export const TERM = `- name: 三会一课
  kind: mechanism
  senses:
    - level: national
      gloss: {zh: 甲, en: A}
`;

/** What goes into one tiny compilation; each text may hold marks. Documents are a.md, b.md …; themes a.yaml, b.yaml …. */
export interface Tiny {
  readonly documents?: readonly string[];
  readonly terms?: readonly string[];
  readonly places?: string;
  readonly sources?: string;
}

const lettered = (texts: readonly string[], ending: string): Array<{ file: string; text: string }> =>
  texts.map((text, index) => ({ file: `${String.fromCharCode(97 + index)}.${ending}`, text }));

function filesOf({ documents = [DOCUMENT], terms = [TERM], places = PLACES, sources = SOURCES }: Tiny) {
  return {
    documents: lettered(documents, 'md'),
    terms: lettered(terms, 'yaml'),
    places: { file: 'places.yaml', text: places },
    sources: { file: 'sources.yaml', text: sources },
  };
}

export function compileTiny(tiny: Tiny = {}): Promise<Compiled> {
  const plain = ({ file, text }: { file: string; text: string }) => ({ file, text: marked(text).text });
  const { documents, terms, places, sources } = filesOf(tiny);
  return compile(documents.map(plain), { terms: terms.map(plain), places: plain(places), sources: plain(sources) });
}

/** The lines on which the marks of `tiny` stand, as an error names them: `file:line`. */
export function markedPlaces(tiny: Tiny): string[] {
  const { documents, terms, places, sources } = filesOf(tiny);
  return [...documents, ...terms, places, sources].flatMap(({ file, text }) => marked(text).lines.map((line) => `${file}:${line}`));
}

/**
 * What compiling `tiny` reports, each as `{ at: 'file:line', message }`.
 * @throws {Error} when nothing is reported
 */
export async function problemsOf(tiny: Tiny): Promise<Array<{ at: string; message: string }>> {
  try {
    await compileTiny(tiny);
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    return error.problems.map(({ file, line, message }) => ({ at: `${file}:${line}`, message }));
  }
  throw new Error('nothing was reported');
}

/** `text` with `from` replaced, which must stand in it. */
export function changed(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`“${from}” does not stand in the text`);
  return text.replace(from, () => to);
}

/** A message told whole, or how it must look. */
export type Message = string | RegExp;

/** Expects that compiling `tiny` reports just `messages`, each at the mark of its turn. */
export async function expectReported(tiny: Tiny, messages: readonly Message[]): Promise<void> {
  const places = markedPlaces(tiny);
  expect(places).toHaveLength(messages.length);
  const wanted = messages.map((message, index) => ({ at: places[index], message: message instanceof RegExp ? expect.stringMatching(message) : message }));
  expect(await problemsOf(tiny)).toEqual(wanted);
}
