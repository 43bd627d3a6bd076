import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';

/** Tests of pages mostly wait, as readers do: two share two cores well, more would fight for them. Vitest alone would leave one core of two idle. */
const AT_ONCE = 2;
/** Files of one worker share what they import: puppeteer takes a second, the compiled lexicon three, and no file leaves anything behind in a module. */
const ISOLATE = false;
/** A browser on a machine that others share may stall for seconds; a test that fails twice is wrong. Vitest says which were tried again. */
const RETRIES = process.env.CI ? 1 : 0;

/** `LONG=1` (npm run test:long) runs every random and kill test at its full count. */
export default defineConfig({
  test: {
    reporters: ['default', './tests/harness/closing-line.ts'],
    projects: [
      {
        plugins: [preact()],
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/accuracy/**/*.test.ts'],
          maxWorkers: AT_ONCE,
          isolate: ISOLATE,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          maxWorkers: AT_ONCE,
          isolate: ISOLATE,
          retry: RETRIES,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          maxWorkers: AT_ONCE,
          isolate: ISOLATE,
          retry: RETRIES,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
