/**
 * Where each pair of neighbouring characters stands, packed. All pairs of a corpus are sorted and cut into
 * blocks of some kilobytes, as a sorted string table is (LevelDB), so that a small corpus is one row of
 * the database and a large one reads only the blocks that a question needs. In a block, one after the other:
 *
 *     pair (difference to the one before) · how many bytes follow · positions (each the difference to the one before)
 *
 * all as varints. A position counts UTF-16 code units in the search forms of all passages, joined with one
 * unit between; a passage's last character is paired with `END`.
 */
import { VarintReader, VarintWriter } from './varint';

/** What stands after the last character of a passage. */
export const END = 0;

/** Two UTF-16 code units as one number. */
export const pairKey = (first: number, second: number): number => first * 0x1_0000 + second;

/** A block is closed when it has more bytes than this: little enough to be read for one pair, enough that rows do not cost more than they hold. */
const BLOCK_BYTES = 16 * 1024;

export interface PostingBlock {
  /** The first pair in it. */
  readonly first: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Packs pairs with their positions, which come by ascending key. */
export function packPostings(pairs: Iterable<readonly [key: number, positions: Uint8Array]>): PostingBlock[] {
  const blocks: PostingBlock[] = [];
  let open: { first: number; last: number; writer: VarintWriter } | undefined;
  for (const [key, positions] of pairs) {
    open ??= { first: key, last: key, writer: new VarintWriter(BLOCK_BYTES) };
    open.writer.write(key - open.last);
    open.writer.write(positions.length);
    open.writer.append(positions);
    open.last = key;
    if (open.writer.length > BLOCK_BYTES) {
      blocks.push({ first: open.first, bytes: open.writer.finish() });
      open = undefined;
    }
  }
  if (open) blocks.push({ first: open.first, bytes: open.writer.finish() });
  return blocks;
}

/** The numbers of the blocks in which the pairs `[from, to]` may stand. */
export function blocksFor(firsts: readonly number[], from: number, to: number): number[] {
  let low = 0;
  let high = firsts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((firsts[middle] ?? 0) <= from) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let block = Math.max(0, low - 1); block < firsts.length && (firsts[block] ?? 0) <= to; block++) found.push(block);
  return found;
}

/** Every position of the pairs `[from, to]` in `blocks`, ascending. */
export function positionsIn(blocks: readonly PostingBlock[], from: number, to: number): Uint32Array<ArrayBuffer> {
  const lists: Uint32Array<ArrayBuffer>[] = [];
  for (const { first, bytes } of blocks) {
    const reader = new VarintReader(bytes);
    let key = first;
    while (!reader.isAtEnd) {
      key += reader.read();
      const length = reader.read();
      if (key > to) break;
      if (key >= from) lists.push(decode(bytes.subarray(reader.at, reader.at + length)));
      reader.at += length;
    }
  }
  const [only] = lists;
  if (only && lists.length === 1) return only;
  const all = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all.sort();
}

/** The sums of the differences in `bytes`; lists are long, so varints are read here without a reader. */
function decode(bytes: Uint8Array): Uint32Array<ArrayBuffer> {
  const positions = new Uint32Array(bytes.length);
  let count = 0;
  let position = 0;
  let difference = 0;
  let shift = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    difference |= (byte & 0x7f) << shift;
    shift += 7;
    if (byte > 0x7f) continue;
    position += difference >>> 0;
    positions[count++] = position;
    difference = 0;
    shift = 0;
  }
  return positions.subarray(0, count);
}
