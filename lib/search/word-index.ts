import { groupBy } from './group-by';
import { type IndexHeader, type ReadParts, VOCABULARY_BLOCK, WORD_BLOCK } from './search-index';
import { readAll, VarintReader } from './varint';
import { isWord } from './words';

/** The words of one passage, punctuation and spaces among them. */
export interface PassageWords {
  /** Numbers of the vocabulary. */
  readonly ids: Uint32Array;
  /** Where each begins in the raw text; one more entry holds the end. */
  readonly starts: Uint32Array;
}

/** What ends a sentence; what stands in windows of words does not reach over it. */
const SENTENCE_END = /[。！？!?\n]/;

/** The vocabulary of a corpus and the words of its passages, as they were cut when the index was built. */
export class WordIndex {
  private readonly lengths: Uint8Array;
  private readonly kinds: Uint8Array;

  private constructor(
    readonly header: IndexHeader,
    private readonly read: ReadParts,
    private readonly vocabulary: readonly string[],
    private readonly counts: Uint32Array,
  ) {
    this.lengths = Uint8Array.from(vocabulary, (word) => Math.min(word.length, LONG));
    this.kinds = Uint8Array.from(vocabulary, (word) => (isWord(word) ? WORD : SENTENCE_END.test(word) ? ENDING : OTHER));
  }

  static async open(header: IndexHeader, read: ReadParts): Promise<WordIndex> {
    const blocks = Math.ceil(header.vocabulary / VOCABULARY_BLOCK);
    const numbers = Array.from({ length: blocks + 1 }, (_, index) => header.vocabularyFrom - 1 + index);
    const [counts = new Uint8Array(), ...spellings] = await read(numbers);
    const vocabulary = spellings.flatMap((part) => new TextDecoder().decode(part).split('\0'));
    return new WordIndex(header, read, vocabulary, readAll(counts));
  }

  get size(): number {
    return this.vocabulary.length;
  }

  spelling(id: number): string {
    return this.vocabulary[id] ?? '';
  }

  /** How often the corpus has it. */
  count(id: number): number {
    return this.counts[id] ?? 0;
  }

  isWord(id: number): boolean {
    return this.kinds[id] === WORD;
  }

  endsSentence(id: number): boolean {
    return this.kinds[id] === ENDING;
  }

  /** The words of passages, by ordinal. */
  async passages(ordinals: Iterable<number>): Promise<Map<number, PassageWords>> {
    const byBlock = groupBy(ordinals, (ordinal) => Math.floor(ordinal / WORD_BLOCK));
    const blocks = [...byBlock.keys()].sort((a, b) => a - b);
    const parts = await this.read(blocks.map((block) => this.header.wordsFrom + block));
    const found = new Map<number, PassageWords>();
    blocks.forEach((block, index) => {
      const wanted = new Set(byBlock.get(block));
      const reader = new VarintReader(parts[index] ?? new Uint8Array());
      for (let ordinal = block * WORD_BLOCK; !reader.isAtEnd; ordinal++) {
        const ids = new Uint32Array(reader.read());
        for (let at = 0; at < ids.length; at++) ids[at] = reader.read();
        if (wanted.has(ordinal)) found.set(ordinal, { ids, starts: this.startsOf(ids) });
      }
    });
    return found;
  }

  /** How often each word of the vocabulary stands in passages for which `isCounted` holds. */
  async countIn(isCounted: (ordinal: number) => boolean): Promise<Uint32Array> {
    const { wordsFrom, passages } = this.header;
    const counts = new Uint32Array(this.size);
    const blocks = Array.from({ length: Math.ceil(passages / WORD_BLOCK) }, (_, block) => wordsFrom + block);
    const parts = await this.read(blocks);
    let ordinal = 0;
    for (const part of parts) {
      const reader = new VarintReader(part);
      while (!reader.isAtEnd) {
        const counted = isCounted(ordinal++);
        for (let rest = reader.read(); rest > 0; rest--) {
          const id = reader.read();
          if (counted) counts[id] = (counts[id] ?? 0) + 1;
        }
      }
    }
    return counts;
  }

  private startsOf(ids: Uint32Array): Uint32Array {
    const starts = new Uint32Array(ids.length + 1);
    ids.forEach((id, at) => {
      const length = this.lengths[id] ?? 0;
      starts[at + 1] = (starts[at] ?? 0) + (length < LONG ? length : this.spelling(id).length);
    });
    return starts;
  }
}

const LONG = 255;
const OTHER = 0;
const WORD = 1;
const ENDING = 2;
