import type { ReadParts } from './search-index';

/** Parts that stay in memory when they were read, up to so many bytes; what was asked for longest ago goes first. */
export class PartCache {
  private readonly parts = new Map<number, Uint8Array>();
  private held = 0;

  constructor(
    private readonly source: ReadParts,
    private readonly mostBytes: number,
  ) {}

  async read(numbers: readonly number[]): Promise<Uint8Array[]> {
    // Taken before anything is waited for: another question may put them out meanwhile.
    const there = new Map(numbers.map((number) => [number, this.parts.get(number)]));
    const missing = numbers.filter((number) => !there.get(number));
    const fresh = missing.length === 0 ? [] : await this.source(missing);
    missing.forEach((number, at) => {
      there.set(number, fresh[at]);
    });
    return numbers.flatMap((number) => {
      const part = there.get(number);
      if (part) this.put(number, part);
      return part ?? [];
    });
  }

  /** Reads what of `[from, to)` is not there yet, for as long as nothing has to go for it. */
  async fill(from: number, to: number): Promise<void> {
    for (let at = from; at < to; at += PARTS_AT_ONCE) {
      const numbers = Array.from({ length: Math.min(PARTS_AT_ONCE, to - at) }, (_, next) => at + next).filter((number) => !this.parts.has(number));
      if (numbers.length === 0) continue;
      const read = await this.source(numbers);
      const bytes = read.reduce((sum, { length }) => sum + length, 0);
      if (this.held + bytes > this.mostBytes) return;
      numbers.forEach((number, index) => {
        this.put(number, read[index] as Uint8Array);
      });
    }
  }

  private put(number: number, part: Uint8Array): void {
    this.held += part.length - (this.parts.get(number)?.length ?? 0);
    this.parts.delete(number);
    this.parts.set(number, part);
    for (const [oldest, { length }] of this.parts) {
      if (this.held <= this.mostBytes || oldest === number) return;
      this.parts.delete(oldest);
      this.held -= length;
    }
  }
}

/** How many are read in one go ahead of being asked for: a question that comes meanwhile does not wait long. */
const PARTS_AT_ONCE = 64;
