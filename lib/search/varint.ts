/**
 * Whole numbers in as few bytes as they need: seven bits a byte, the lowest first, the high bit set on
 * every byte but the last (LEB128, as in DWARF and WebAssembly).
 */

/** The longest that a 32-bit number gets. */
const MOST_BYTES = 5;

/** Bytes that grow as numbers are written to them. */
export class VarintWriter {
  private bytes: Uint8Array<ArrayBuffer>;
  private used = 0;

  /** @param capacity how many bytes it takes before it has to grow */
  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity);
  }

  get length(): number {
    return this.used;
  }

  /** @param value 0 to 2³² − 1 */
  write(value: number): void {
    this.reserve(MOST_BYTES);
    let rest = value;
    while (rest > 0x7f) {
      this.bytes[this.used++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.bytes[this.used++] = rest;
  }

  append(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.used);
    this.used += bytes.length;
  }

  /** A copy of what was written. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, this.used);
  }

  /** What was written, without a copy: good until the next write. */
  view(): Uint8Array<ArrayBuffer> {
    return this.bytes.subarray(0, this.used);
  }

  private reserve(more: number): void {
    if (this.used + more <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.used + more));
    larger.set(this.bytes);
    this.bytes = larger;
  }
}

/** Reads numbers one after the other. */
export class VarintReader {
  /** Where it reads next. */
  at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  read(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++] ?? 0;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  }
}

/** Every number in `bytes`. */
export function readAll(bytes: Uint8Array): Uint32Array<ArrayBuffer> {
  const values = new Uint32Array(bytes.length);
  const reader = new VarintReader(bytes);
  let count = 0;
  while (!reader.isAtEnd) values[count++] = reader.read();
  return values.slice(0, count);
}

export function writeAll(values: Iterable<number>): Uint8Array<ArrayBuffer> {
  const writer = new VarintWriter(64);
  for (const value of values) writer.write(value);
  return writer.finish();
}
