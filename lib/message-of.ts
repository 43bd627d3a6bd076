/** What an error says; of anything else that is thrown, its text. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
