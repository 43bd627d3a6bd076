/** Which of many texts have words that begin as asked: the words of all, in order, and in which texts each stands. */
export class EnglishIndex {
  private readonly words: readonly string[];
  private readonly texts: ReadonlyMap<string, readonly number[]>;

  /** @param texts words parted by single spaces */
  constructor(texts: readonly string[]) {
    const found = new Map<string, number[]>();
    texts.forEach((text, at) => {
      for (const word of new Set(text.split(' '))) {
        const own = found.get(word);
        if (own) own.push(at);
        else found.set(word, [at]);
      }
    });
    this.texts = found;
    this.words = [...found.keys()].sort();
  }

  /** The texts that have, for each of `beginnings`, a word which begins so; none where there are no beginnings. */
  withAll([first, ...others]: readonly string[]): ReadonlySet<number> {
    if (first === undefined) return new Set();
    const sets = others.map((beginning) => this.withOne(beginning));
    return new Set([...this.withOne(first)].filter((text) => sets.every((set) => set.has(text))));
  }

  private withOne(beginning: string): Set<number> {
    const found = new Set<number>();
    for (let at = this.firstFrom(beginning); this.words[at]?.startsWith(beginning); at++) {
      for (const text of this.texts.get(this.words[at] as string) ?? []) found.add(text);
    }
    return found;
  }

  /** The index of the first word that does not come before `beginning`. */
  private firstFrom(beginning: string): number {
    let low = 0;
    let high = this.words.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.words[middle] as string) < beginning) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
