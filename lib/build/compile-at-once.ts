import type { Plugin } from 'vite';

/** At the top of a file, it has V8 (Chrome 136 and later) compile every function when the file is read; others take it for a comment. */
const HINT = '//# allFunctionsCalledOnLoad';

/**
 * For files of which a page calls nearly every function at once: V8 would read each of them twice, first to
 * find its end, then to compile it when it is called.
 * @param names those of the files, in the build
 */
export const compileAtOnce = (names: RegExp): Plugin => ({
  name: 'compile-at-once',
  generateBundle(_, files) {
    for (const file of Object.values(files)) if (file.type === 'chunk' && names.test(file.fileName)) file.code = `${HINT}\n${file.code}`;
  },
});
