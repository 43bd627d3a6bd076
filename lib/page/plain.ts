import { type Automaton, NO_CLASS } from '../matcher/automaton';
import { surfaceHolds } from '../matcher/find';
import { encode, type Report, scanClasses } from '../matcher/scan';
import type { Reading } from './reading';
import { isEditable, isElement, treatmentOf } from './tags';
import { firstOf, holds, nextOf, shadowRootOf, textOf } from './tree';

/** Anything but text and inline elements in which it flows on, the common ones first. A span is not among them only because it may host a shadow root. */
const NOT_PLAIN = ':not(a,strong,b,em,font,i,u,sup,abbr,acronym,bdi,bdo,big,cite,data,del,dfn,ins,mark,q,s,small,strike,sub,time,tt,var,wbr),[contenteditable]';

/** The longest text that is had at once: UTF-16 code units. */
const MOST_TEXT = 1 << 14;

/**
 * The text of a block that has nothing in it but text and inline elements in which it flows on, had at
 * once; undefined where it must be walked. Reading the nodes of a page one by one is most of what a scan
 * costs, and most blocks have no term.
 */
export function plainText(block: Element): string | undefined {
  if (holds(block, NOT_PLAIN) && !isPlain(block, PLAIN_DEPTH)) return undefined;
  const text = textOf(block) ?? '';
  return text.length > MOST_TEXT ? undefined : text;
}

/** How deep inline elements may stand in each other. */
const PLAIN_DEPTH = 4;

function isPlain(parent: Element, depth: number): boolean {
  for (let child = firstOf(parent); child; child = nextOf(child)) {
    if (!isElement(child)) continue;
    if (depth === 0 || treatmentOf(child) !== undefined || shadowRootOf(child) || isEditable(child) || !isPlain(child, depth - 1)) return false;
  }
  return true;
}

/** Stands between texts that are joined. */
const PARTED = '\0';

/** Texts of plain blocks, scanned together. On a long page this is most of what runs: a term that is found is a number, and no object. */
export class PlainTexts {
  private readonly texts: string[] = [];
  private readonly readings: Reading[] = [];
  /** How much text waits: UTF-16 code units. */
  size = 0;

  private codes = new Uint16Array(1 << 12);
  /** Where the codes of each text end; those of the next begin one behind. */
  private readonly ends: number[] = [];

  /** The text that the scan is in, and where its codes stand. */
  private index = 0;
  private from = 0;
  private to = 0;
  /** The terms found in it, and where the last of them stands. */
  private readonly terms: number[] = [];
  private start = 0;
  private end = 0;

  constructor(private readonly automaton: Automaton) {}

  add(text: string, reading: Reading): void {
    reading.length += text.length;
    if (text === '') return;
    this.texts.push(text);
    this.readings.push(reading);
    this.size += text.length + 1;
  }

  /** Notes the terms of the texts that wait with the blocks whose they are. */
  note(): void {
    if (this.size === 0) return;
    const length = this.write();
    this.index = 0;
    this.from = 0;
    this.to = this.ends[0] as number;
    this.end = 0;
    scanClasses(this.automaton, this.codes, 0, length, this.found);
    this.leave();
    this.clear();
  }

  clear(): void {
    this.texts.length = 0;
    this.readings.length = 0;
    this.ends.length = 0;
    this.terms.length = 0;
    this.size = 0;
  }

  /**
   * Writes the codes, and returns how many. The texts are joined first, which copies them: in Chromium a
   * character of a string that the page holds may take five times as long to read as one of our own.
   */
  private write(): number {
    const { automaton, texts } = this;
    if (this.size > this.codes.length) this.codes = new Uint16Array(this.size);
    const joined = texts.join(PARTED);
    let from = 0;
    let at = 0;
    for (let index = 0; index < texts.length; index++) {
      const { length } = texts[index] as string;
      at = encode(automaton, joined, this.codes, at, from, from + length);
      this.ends.push(at);
      // A class that no surface has: what comes next cannot continue a match.
      this.codes[at++] = NO_CLASS;
      from += length + 1;
    }
    return at;
  }

  /** Takes the terms leftmost-longest (see `Overlaps`): starts ascend, and of one start the shorter comes first. */
  private readonly found: Report = (surface, start, end) => {
    if (start >= this.to) {
      this.leave();
      while (start >= this.to) {
        this.from = this.to + 1;
        this.to = this.ends[++this.index] as number;
      }
    }
    if (!surfaceHolds(this.automaton, surface, this.codes, start, end, this.from, this.to)) return;
    const term = this.automaton.surfaceTerm[surface] as number;
    if (start >= this.end) this.terms.push(term);
    else if (start === this.start) this.terms[this.terms.length - 1] = term;
    else return;
    this.start = start;
    this.end = end;
  };

  /** The scan is through with a text. */
  private leave(): void {
    if (this.terms.length === 0) return;
    (this.readings[this.index] as Reading).terms = this.terms.slice();
    this.terms.length = 0;
  }
}
