/** Where the small check leaves it for the engine: they are bundled apart, but run in the same world, which no page sees. */
const HIDDEN = Symbol.for('hujian.hidden');
const world = globalThis as { [HIDDEN]?: boolean };

/** Whether the person hid the marks of this page for now. */
export const isHidden = (): boolean => world[HIDDEN] === true;

export function setHidden(hidden: boolean): void {
  world[HIDDEN] = hidden;
}
