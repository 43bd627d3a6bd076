/** Where the small check leaves it for the engine: they are bundled apart, but run in the same world, which no page sees. */
const ASKED = Symbol.for('hujian.asked');
const world = globalThis as { [ASKED]?: boolean };

/** Whether anybody has asked what this frame has before it was read: one that has nothing says so then. */
export const wasAsked = (): boolean => world[ASKED] === true;

export function noteAsked(): void {
  world[ASKED] = true;
}
