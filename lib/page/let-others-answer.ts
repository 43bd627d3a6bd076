/** Longer than a frame takes to look for what it is asked for, in milliseconds. */
const OTHERS_MS = 600;

/** Of a tab's frames the first answer counts: one that has what is asked for is let answer before one that has not. */
export const letOthersAnswer = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, OTHERS_MS));
