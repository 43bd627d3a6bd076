/** Whether a piece of a cut text says something: punctuation, spaces and line ends do not. */
export const isWord = (piece: string): boolean => /[\p{L}\p{N}]/u.test(piece);
