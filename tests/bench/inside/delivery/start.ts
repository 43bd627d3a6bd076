/** The first of the content scripts: what comes after it is read, compiled and run within the time that is measured. */
declare global {
  /** When the content scripts of this frame began: milliseconds since the navigation did. */
  var began: number;
}

export const begin = (): void => {
  globalThis.began = performance.now();
};

begin();
