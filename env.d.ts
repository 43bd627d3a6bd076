interface ImportMetaEnv {
  /** The hash of the pack that the extension was built with. */
  readonly WXT_PACK_HASH: string;
  /** SHA-256 of the full-text index that goes with it. */
  readonly WXT_INDEX_HASH: string;
}

interface ImportMeta {
  readonly env: ImportMetaEnv;
}

/** OpenCC's table as one string: `from to[ to…]` pairs joined by `|`. */
declare module 'opencc-js/dict/*' {
  const table: string;
  export default table;
}

declare module 'fastscan' {
  export default class FastScanner {
    constructor(words: readonly string[]);
    search(text: string): Array<[offset: number, word: string]>;
  }
}

declare module '*.css?inline' {
  const css: string;
  export default css;
}

declare module '*.css';

/** A module of its own thread, as Vite builds it. */
declare module '*?worker' {
  const WorkerOf: new () => Worker;
  export default WorkerOf;
}
