const isLowSurrogate = (text: string, offset: number): boolean => /[\uDC00-\uDFFF]/.test(text.charAt(offset));

/** Where a part of `text` begins: `offset`, or one later where it would cut a surrogate pair in two. */
export const wholeFrom = (text: string, offset: number): number => (isLowSurrogate(text, offset) ? offset + 1 : offset);

/** Where a part of `text` ends, or begins that may be longer: `offset`, or one less where it would cut a surrogate pair in two. */
export const wholeTo = (text: string, offset: number): number => (isLowSurrogate(text, offset) ? offset - 1 : offset);
