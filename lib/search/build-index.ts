import { isCounted } from '../corpus/counted';
import type { PackContent } from '../corpus/pack';
import { searchUnits } from '../text/search-form';
import { END, packPostings, pairKey } from './postings';
import { type BuiltIndex, INDEX_VERSION, VOCABULARY_BLOCK, WORD_BLOCK } from './search-index';
import { VarintWriter, writeAll } from './varint';
import { isWord } from './words';

/** What an index is made of: the passages in the order of their documents, as a pack has them. */
export type IndexedContent = {
  readonly documents: ReadonlyArray<Pick<PackContent['documents'][number], 'id' | 'articles'>>;
  readonly passages: ReadonlyArray<Pick<PackContent['passages'][number], 'id' | 'document' | 'article' | 'role' | 'text'>>;
};

/** Cuts a text into words that, joined, are the text. */
export type Cut = (text: string) => readonly string[];

/**
 * The full-text index of a corpus. Passages that are not counted (see `isCounted`) are not searched.
 * @throws {Error} when the words of a passage, joined, are not its text
 */
export function buildIndex({ documents, passages }: IndexedContent, cut: Cut): BuiltIndex {
  const lengths = new VarintWriter(passages.length * 2);
  const pairs = new PairWriter();
  const words = new WordWriter();
  let position = 0;
  let searched = 0;
  for (const passage of passages) {
    const text = isCounted(passage) ? passage.text : '';
    const units = searchUnits(text);
    lengths.write(units.length);
    pairs.add(units, position);
    words.add(passage.id, text, text === '' ? [] : cut(text));
    if (text !== '') searched++;
    position += units.length + 1;
  }
  const blocks = packPostings(pairs.sorted());
  const { streams, vocabulary, counts, total } = words.finish();
  const spellings: Uint8Array<ArrayBuffer>[] = [];
  for (let from = 0; from < vocabulary.length; from += VOCABULARY_BLOCK) {
    spellings.push(new TextEncoder().encode(vocabulary.slice(from, from + VOCABULARY_BLOCK).join('\0')));
  }
  const wordsFrom = 1 + blocks.length;
  return {
    header: {
      version: INDEX_VERSION,
      passages: passages.length,
      searched,
      documents: documentStarts(documents, passages),
      firsts: blocks.map(({ first }) => first),
      wordsFrom,
      vocabularyFrom: wordsFrom + streams.length + 1,
      vocabulary: vocabulary.length,
      words: total,
    },
    parts: [lengths.finish(), ...blocks.map(({ bytes }) => bytes), ...streams, writeAll(counts), ...spellings],
  };
}

function documentStarts(documents: IndexedContent['documents'], passages: IndexedContent['passages']): BuiltIndex['header']['documents'] {
  const starts = new Map(documents.map(({ id, articles }) => [id, { first: passages.length, articles: articles.map(() => passages.length) }]));
  passages.forEach(({ document, article }, ordinal) => {
    const start = starts.get(document);
    if (!start) throw new Error(`index: a passage names the document ${document}, which there is not`);
    start.first = Math.min(start.first, ordinal);
    start.articles[article] = Math.min(start.articles[article] ?? ordinal, ordinal);
  });
  return [...starts].map(([id, start]) => ({ id, ...start })).sort((a, b) => a.first - b.first);
}

/** How many UTF-16 code units there are. */
const UNITS = 0x1_0000;

/** Positions of one pair, packed as they come. */
interface Growing {
  last: number;
  readonly writer: VarintWriter;
}

/** Gathers the positions of pairs, which come in ascending order. */
class PairWriter {
  /** By first unit, then by second: small keys, which a Map keeps unboxed. */
  private readonly byFirst: Array<Map<number, Growing> | undefined> = new Array(UNITS).fill(undefined);

  add(units: Uint16Array, from: number): void {
    for (let i = 0; i < units.length; i++) {
      const first = units[i] ?? END;
      const second = units[i + 1] ?? END;
      let seconds = this.byFirst[first];
      if (!seconds) {
        seconds = new Map();
        this.byFirst[first] = seconds;
      }
      let growing = seconds.get(second);
      if (!growing) {
        growing = { last: 0, writer: new VarintWriter(4) };
        seconds.set(second, growing);
      }
      growing.writer.write(from + i - growing.last);
      growing.last = from + i;
    }
  }

  *sorted(): Generator<readonly [number, Uint8Array]> {
    for (let first = 0; first < this.byFirst.length; first++) {
      const seconds = this.byFirst[first];
      if (!seconds) continue;
      for (const second of [...seconds.keys()].sort((a, b) => a - b)) {
        const growing = seconds.get(second);
        if (growing) yield [pairKey(first, second), growing.writer.view()];
      }
    }
  }
}

/** Gathers the words of passages; a word's number is its rank by frequency, so that what is frequent is short. */
class WordWriter {
  private readonly ids = new Map<string, number>();
  private readonly counts: number[] = [];
  private readonly passages: Array<{ readonly id: string; readonly words: Uint32Array }> = [];

  add(id: string, text: string, words: readonly string[]): void {
    if (words.join('') !== text) throw new Error(`index: the words of “${text.slice(0, 20)}” are not its text`);
    this.passages.push({
      id,
      words: Uint32Array.from(words, (word) => {
        let id = this.ids.get(word);
        if (id === undefined) {
          id = this.counts.length;
          this.ids.set(word, id);
          this.counts.push(0);
        }
        this.counts[id] = (this.counts[id] ?? 0) + 1;
        return id;
      }),
    });
  }

  finish(): { streams: Uint8Array<ArrayBuffer>[]; vocabulary: string[]; counts: number[]; total: number } {
    const countOf = (id: number): number => this.counts[id] ?? 0;
    const spelt = [...this.ids].sort(([, a], [, b]) => countOf(b) - countOf(a) || a - b);
    const rank = new Uint32Array(spelt.length);
    spelt.forEach(([, id], at) => {
      rank[id] = at;
    });
    const streams: Uint8Array<ArrayBuffer>[] = [];
    for (let from = 0; from < this.passages.length; from += WORD_BLOCK) {
      const writer = new VarintWriter(1024);
      for (const { id, words } of this.passages.slice(from, from + WORD_BLOCK)) {
        const name = new TextEncoder().encode(`${id}\0`);
        const packed = writeAll(words.map((word) => rank[word] ?? 0));
        writer.write(name.length + packed.length);
        writer.append(name);
        writer.append(packed);
      }
      streams.push(writer.finish());
    }
    const vocabulary = spelt.map(([word]) => word);
    const counts = spelt.map(([, id]) => countOf(id));
    const total = counts.reduce((sum, count, id) => sum + (isWord(vocabulary[id] ?? '') ? count : 0), 0);
    return { streams, vocabulary, counts, total };
  }
}
