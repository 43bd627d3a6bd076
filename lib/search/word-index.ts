import { groupBy } from './group-by';
import { PartCache } from './part-cache';
import { type IndexHeader, type ReadParts, VOCABULARY_BLOCK, WORD_BLOCK } from './search-index';
import { readAll, VarintReader } from './varint';
import { isWord } from './words';

/** The words of one passage, punctuation and spaces among them. */
export interface PassageWords {
  /** The passage's id. */
  readonly passage: string;
  /** Numbers of the vocabulary. */
  readonly ids: Uint32Array;
  /** Where each begins in the raw text; one more entry holds the end. */
  readonly starts: Uint32Array;
}

/** What ends a sentence; what stands in windows of words does not reach over it. */
const SENTENCE_END = /[。！？!?\n]/;

/**
 * The vocabulary of a corpus and the words of its passages, as they were cut when the index was built. A block
 * of words has, for each of its passages, how many bytes follow, the passage's id (UTF-8, ended by NUL) and its
 * words, all numbers as varints.
 */
export class WordIndex {
  /** What kind of word each is, found out when it is first asked. */
  private kinds: Uint8Array | undefined;
  private counts: Uint32Array | undefined;

  private constructor(
    readonly header: IndexHeader,
    private readonly blocks: PartCache,
    private readonly vocabulary: readonly string[],
    private readonly packedCounts: Uint8Array,
  ) {}

  static async open(header: IndexHeader, read: ReadParts): Promise<WordIndex> {
    const blocks = Math.ceil(header.vocabulary / VOCABULARY_BLOCK);
    const numbers = Array.from({ length: blocks + 1 }, (_, index) => header.vocabularyFrom - 1 + index);
    const [counts = new Uint8Array(), ...spellings] = await read(numbers);
    const vocabulary = spellings.flatMap((part) => utf8.decode(part).split('\0'));
    return new WordIndex(header, new PartCache(read, MOST_BYTES), vocabulary, counts);
  }

  get size(): number {
    return this.vocabulary.length;
  }

  spelling(id: number): string {
    return this.vocabulary[id] ?? '';
  }

  /** How often the corpus has it. */
  count(id: number): number {
    this.counts ??= readAll(this.packedCounts);
    return this.counts[id] ?? 0;
  }

  isWord(id: number): boolean {
    return this.kindOf(id) === WORD;
  }

  endsSentence(id: number): boolean {
    return this.kindOf(id) === ENDING;
  }

  private kindOf(id: number): number | undefined {
    this.kinds ??= Uint8Array.from(this.vocabulary, (word) => (isWord(word) ? WORD : SENTENCE_END.test(word) ? ENDING : OTHER));
    return this.kinds[id];
  }

  /** The words of passages, by ordinal. */
  async passages(ordinals: Iterable<number>): Promise<Map<number, PassageWords>> {
    const byBlock = groupBy(ordinals, (ordinal) => Math.floor(ordinal / WORD_BLOCK));
    const found = new Map<number, PassageWords>();
    for await (const [block, part] of this.inTurn([...byBlock.keys()].sort((a, b) => a - b))) {
      const wanted = new Set(byBlock.get(block));
      const reader = new VarintReader(part);
      for (let ordinal = block * WORD_BLOCK; wanted.size > 0 && !reader.isAtEnd; ordinal++) {
        const length = reader.read();
        if (wanted.delete(ordinal)) found.set(ordinal, this.unpacked(part.subarray(reader.at, reader.at + length)));
        reader.at += length;
      }
    }
    return found;
  }

  /** Reads the words of all passages, or as many as may stay in memory. */
  warm(): Promise<void> {
    const { wordsFrom, passages } = this.header;
    return this.blocks.fill(wordsFrom, wordsFrom + Math.ceil(passages / WORD_BLOCK));
  }

  /** The parts of blocks of words: while one run of them is looked at, the next is being read. */
  private async *inTurn(blocks: readonly number[]): AsyncGenerator<readonly [block: number, part: Uint8Array]> {
    const runs: number[][] = [];
    for (let at = 0; at < blocks.length; at += BLOCKS_AT_ONCE) runs.push(blocks.slice(at, at + BLOCKS_AT_ONCE));
    const readRun = (run: number[] | undefined) => (run ? this.blocks.read(run.map((block) => this.header.wordsFrom + block)) : undefined);
    let next = readRun(runs[0]);
    for (const [at, run] of runs.entries()) {
      const parts = (await next) ?? [];
      next = readRun(runs[at + 1]);
      for (const [index, block] of run.entries()) yield [block, parts[index] ?? new Uint8Array()];
    }
  }

  /** The raw text that the words are, joined: nothing has to be read for it. */
  textOf({ ids }: PassageWords): string {
    return Array.from(ids, (id) => this.spelling(id)).join('');
  }

  /** How often each word of the vocabulary stands in passages for which `isCounted` holds. */
  async countIn(isCounted: (ordinal: number) => boolean): Promise<Uint32Array> {
    const { passages } = this.header;
    const counts = new Uint32Array(this.size);
    let ordinal = 0;
    for await (const [, part] of this.inTurn(Array.from({ length: Math.ceil(passages / WORD_BLOCK) }, (_, block) => block))) {
      const reader = new VarintReader(part);
      while (!reader.isAtEnd) {
        const length = reader.read();
        if (isCounted(ordinal++)) {
          for (const id of this.unpacked(part.subarray(reader.at, reader.at + length)).ids) counts[id] = (counts[id] ?? 0) + 1;
        }
        reader.at += length;
      }
    }
    return counts;
  }

  private unpacked(packed: Uint8Array): PassageWords {
    const end = packed.indexOf(NAME_END);
    const ids = readAll(packed.subarray(end + 1));
    return { passage: utf8.decode(packed.subarray(0, end)), ids, starts: this.startsOf(ids) };
  }

  private startsOf(ids: Uint32Array): Uint32Array {
    const starts = new Uint32Array(ids.length + 1);
    ids.forEach((id, at) => {
      starts[at + 1] = (starts[at] ?? 0) + this.spelling(id).length;
    });
    return starts;
  }
}

const utf8 = new TextDecoder();
const NAME_END = 0;

/** How many bytes of words stay in memory once they were read: those of 100,000 passages of 150 characters. */
const MOST_BYTES = 24 * 1024 * 1024;

/** How many blocks of words are read in one go. */
const BLOCKS_AT_ONCE = 64;

const OTHER = 0;
const WORD = 1;
const ENDING = 2;
